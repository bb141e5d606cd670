'use strict';
// AsyncLocalStorage and AsyncResource. There are no hooks: createHook() gives one that is never called.
const { frame, runIn, bind } = require('internal/async');
const { errors, validators } = require('internal/errors');

class AsyncLocalStorage {
  #name;
  #fallback;
  constructor(options = {}) {
    validators.object(options, 'options');
    if (options.name !== undefined) validators.string(options.name, 'options.name');
    this.#name = options.name ?? '';
    this.#fallback = options.defaultValue;
  }
  get name() { return this.#name; }
  getStore() {
    const { stores } = frame();
    return stores.has(this) ? stores.get(this) : this.#fallback;
  }
  run(store, callback, ...args) { return runIn(new Map(frame().stores).set(this, store), callback, undefined, args); }
  exit(callback, ...args) {
    const stores = new Map(frame().stores);
    stores.delete(this);
    return runIn(stores, callback, undefined, args);
  }
  enterWith(store) {
    const own = frame();
    own.stores = new Map(own.stores).set(this, store);
  }
  disable() {
    const own = frame();
    own.stores = new Map(own.stores);
    own.stores.delete(this);
  }
  static bind(callback) {
    validators.func(callback, 'fn');
    return bind(callback);
  }
  static snapshot() {
    const { stores } = frame();
    return (callback, ...args) => runIn(stores, callback, undefined, args);
  }
}

let lastId = 1;

class AsyncResource {
  #stores = frame().stores;
  #id = ++lastId;
  #trigger;
  constructor(type, options = {}) {
    validators.string(type, 'type');
    if (type.length === 0) throw errors.code(TypeError, 'ERR_ASYNC_TYPE', `Invalid name for async "type": ${type}`);
    this.#trigger = typeof options === 'number' ? options : options.triggerAsyncId ?? 1;
  }
  runInAsyncScope(callback, self, ...args) { return runIn(this.#stores, callback, self, args); }
  emitDestroy() { return this; }
  asyncId() { return this.#id; }
  triggerAsyncId() { return this.#trigger; }
  bind(callback, self) {
    validators.func(callback, 'fn');
    const resource = this;
    const bound = function bound(...args) { return resource.runInAsyncScope(callback, self ?? this, ...args); };
    return Object.defineProperty(bound, 'length', { value: callback.length, configurable: true });
  }
  static bind(callback, type, self) { return new AsyncResource(type || callback.name || 'bound-anonymous-fn').bind(callback, self); }
}

module.exports = {
  AsyncLocalStorage, AsyncResource,
  createHook(callbacks) {
    validators.object(callbacks, 'callbacks');
    return { enable() { return this; }, disable() { return this; } };
  },
  executionAsyncId: () => 1,
  triggerAsyncId: () => 0,
  executionAsyncResource: () => frame(),
};
