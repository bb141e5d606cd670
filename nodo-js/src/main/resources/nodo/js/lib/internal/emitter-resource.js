'use strict';
// An emitter whose listeners run with what there was when it was made.
const { EventEmitter } = require('internal/emitter');
const { AsyncResource } = require('async_hooks');
const { validators } = require('internal/errors');

class EmitterResource extends AsyncResource {
  #emitter;
  constructor(emitter, type, options) {
    super(type, options);
    this.#emitter = emitter;
  }
  get eventEmitter() { return this.#emitter; }
}

class EventEmitterAsyncResource extends EventEmitter {
  #resource;
  constructor(options = undefined) {
    const named = typeof options === 'string' ? { name: options } : options;
    if (new.target === EventEmitterAsyncResource) validators.string(named?.name, 'options.name');
    super(named);
    this.#resource = new EmitterResource(this, named?.name || new.target.name, named);
  }
  emit(...args) { return this.#resource.runInAsyncScope(super.emit, this, ...args); }
  emitDestroy() { this.#resource.emitDestroy(); }
  get asyncId() { return this.#resource.asyncId(); }
  get triggerAsyncId() { return this.#resource.triggerAsyncId(); }
  get asyncResource() { return this.#resource; }
}

module.exports = { EventEmitterAsyncResource };
