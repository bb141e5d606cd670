'use strict';
// AsyncLocalStorage and AsyncResource. There are no hooks: createHook() gives one that is never called.
const { frame, runIn, bind } = require('internal/async');
const { errors, validators } = require('internal/errors');

class AsyncLocalStorage {
  #name;
  #fallback;
  constructor(options = {}) {
    validators.object(options, 'options');
    this.#name = options.name === undefined ? '' : `${options.name}`;
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
  /** As enterWith(), until what it gives is disposed of. */
  withScope(store) { return new RunScope(this, store); }
  static bind(callback) {
    validators.func(callback, 'fn');
    return bind(callback);
  }
  static snapshot() {
    const { stores } = frame();
    return (callback, ...args) => runIn(stores, callback, undefined, args);
  }
}

class RunScope {
  #restore;
  constructor(storage, store) {
    const own = frame();
    const had = own.stores.has(storage);
    const before = own.stores.get(storage);
    storage.enterWith(store);
    this.#restore = () => (had ? storage.enterWith(before) : storage.disable());
  }
  dispose() { this[Symbol.dispose](); }
  [Symbol.dispose]() {
    this.#restore?.();
    this.#restore = undefined;
  }
}

let lastId = 1;

class AsyncResource {
  #stores = frame().stores;
  #id = ++lastId;
  #trigger;
  constructor(type, options = {}) {
    validators.string(type, 'type');
    this.#trigger = typeof options === 'number' ? options : options.triggerAsyncId ?? executionAsyncId();
    if (!Number.isSafeInteger(this.#trigger) || this.#trigger < -1) {
      throw errors.code(RangeError, 'ERR_INVALID_ASYNC_ID', `Invalid triggerAsyncId value: ${this.#trigger}`);
    }
  }
  runInAsyncScope(callback, self, ...args) { return runIn(this.#stores, callback, self, args, this); }
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

class AsyncHook {
  constructor(callbacks) {
    for (const name of ['init', 'before', 'after', 'destroy', 'promiseResolve']) {
      if (callbacks[name] === undefined || typeof callbacks[name] === 'function') continue;
      throw errors.code(TypeError, 'ERR_ASYNC_CALLBACK', `hook.${name} must be a function`);
    }
  }
  enable() { return this; }
  disable() { return this; }
}

// Only what runs in the scope of an AsyncResource has a number of its own.
const executionAsyncId = () => frame().resource?.asyncId() ?? 1;

module.exports = {
  AsyncLocalStorage, AsyncResource,
  createHook: (callbacks) => new AsyncHook(callbacks),
  executionAsyncId,
  triggerAsyncId: () => frame().resource?.triggerAsyncId() ?? 0,
  executionAsyncResource: () => frame().resource ?? frame(),
};
