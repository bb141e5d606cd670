// The npm package events, with what Node added since: errorMonitor, captureRejections, and `on` as a function of emitters.
'use strict';
const Plain = require.npm('events');
const { errors, validators } = require('internal/errors');
const captureRejectionSymbol = Symbol.for('nodejs.rejection');
const errorMonitor = Symbol('events.errorMonitor');
const kCapture = Symbol('kCapture');

// The package's own constructor passes no options on.
function EventEmitter(options) { EventEmitter.init.call(this, options); }
EventEmitter.prototype = Plain.prototype;
EventEmitter.prototype.constructor = EventEmitter;
Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  get: () => Plain.defaultMaxListeners, set(count) { Plain.defaultMaxListeners = count; }, enumerable: true,
});

EventEmitter.init = function init(options) {
  Plain.init.call(this);
  if (options && options.captureRejections !== undefined) {
    validators.boolean(options.captureRejections, 'options.captureRejections');
    this[kCapture] = options.captureRejections;
  }
};

EventEmitter.prototype.emit = function emit(type, first, second, ...rest) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, first, second, ...rest);
    if (events === undefined || events.error === undefined) throw unhandled(first);
  }
  const handler = events === undefined ? undefined : events[type];
  if (handler === undefined) return false;
  if (this[kCapture] === undefined ? EventEmitter.captureRejections : this[kCapture]) return emitWatched(this, type, [...arguments].slice(1));
  const count = arguments.length;
  if (typeof handler === 'function') {
    call(handler, this, count, first, second, rest);
  } else {
    const listeners = handler.slice();
    for (let i = 0; i < listeners.length; i++) call(listeners[i], this, count, first, second, rest);
  }
  return true;
};

// Spreading costs more than all the rest of it, and most events have one argument or none.
function call(listener, emitter, count, first, second, rest) {
  if (count === 2) listener.call(emitter, first);
  else if (count === 1) listener.call(emitter);
  else if (count === 3) listener.call(emitter, first, second);
  else listener.call(emitter, first, second, ...rest);
}

function emitWatched(emitter, type, args) {
  for (const listener of emitter.rawListeners(type)) watch(emitter, listener.apply(emitter, args), type, args);
  return true;
}

function unhandled(error) {
  if (error instanceof Error) return error;
  const shown = require('internal/inspect').inspect(error);
  const wrapped = errors.code(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
  wrapped.context = error;
  return wrapped;
}

function watch(emitter, result, type, args) {
  if (result === null || result === undefined || typeof result.then !== 'function') return;
  result.then(undefined, (error) => process.nextTick(() => {
    if (typeof emitter[captureRejectionSymbol] === 'function') {
      emitter[captureRejectionSymbol](error, type, ...args);
      return;
    }
    const before = emitter[kCapture];
    emitter[kCapture] = false;
    try {
      emitter.emit('error', error);
    } finally {
      emitter[kCapture] = before;
    }
  }));
}

EventEmitter.captureRejections = false;
EventEmitter.captureRejectionSymbol = captureRejectionSymbol;
EventEmitter.errorMonitor = errorMonitor;
EventEmitter.usingDomains = false;
EventEmitter.getEventListeners = (emitter, type) => (typeof emitter.listeners === 'function' ? emitter.listeners(type) : []);
EventEmitter.getMaxListeners = (emitter) => emitter.getMaxListeners();
EventEmitter.setMaxListeners = (count = EventEmitter.defaultMaxListeners, ...emitters) => {
  if (typeof count !== 'number' || count < 0 || Number.isNaN(count)) throw errors.outOfRange('setMaxListeners', 'a non-negative number', count);
  if (emitters.length === 0) EventEmitter.defaultMaxListeners = count;
  for (const emitter of emitters) if (typeof emitter.setMaxListeners === 'function') emitter.setMaxListeners(count);
};
EventEmitter.addAbortListener = (signal, listener) => {
  validators.abortSignal(signal, 'signal');
  if (signal.aborted) queueMicrotask(() => listener());
  else signal.addEventListener('abort', listener, { once: true });
  return { [Symbol.dispose]() { signal.removeEventListener('abort', listener); } };
};
EventEmitter.listenerCount = (emitter, type) => emitter.listenerCount(type);

EventEmitter.once = function once(emitter, name, { signal } = {}) {
  if (signal !== undefined) validators.abortSignal(signal, 'options.signal');
  return new Promise((resolve, reject) => {
    if (signal && signal.aborted) { reject(errors.abortError(signal.reason)); return; }
    const isTarget = typeof emitter.addEventListener === 'function' && typeof emitter.on !== 'function';
    const stop = () => {
      if (isTarget) { emitter.removeEventListener(name, happened); return; }
      emitter.removeListener(name, happened);
      emitter.removeListener('error', failed);
      if (signal) signal.removeEventListener('abort', aborted);
    };
    const happened = (...args) => { stop(); resolve(args); };
    const failed = (error) => { stop(); reject(error); };
    const aborted = () => { stop(); reject(errors.abortError(signal.reason)); };
    if (isTarget) { emitter.addEventListener(name, happened, { once: true }); return; }
    emitter.once(name, happened);
    if (name !== 'error') emitter.once('error', failed);
    if (signal) signal.addEventListener('abort', aborted, { once: true });
  });
};

EventEmitter.on = function on(emitter, name, { signal, close = [] } = {}) {
  if (signal !== undefined) validators.abortSignal(signal, 'options.signal');
  if (signal && signal.aborted) throw errors.abortError(signal.reason);
  const values = [];
  const waiting = [];
  let error = null;
  let finished = false;
  const happened = (...args) => (waiting.length > 0 ? waiting.shift().resolve({ value: args, done: false }) : values.push(args));
  const failed = (reason) => {
    finish();
    if (waiting.length > 0) waiting.shift().reject(reason);
    else error = reason;
  };
  const aborted = () => failed(errors.abortError(signal.reason));
  const finish = () => {
    if (finished) return;
    finished = true;
    emitter.removeListener(name, happened);
    if (name !== 'error') emitter.removeListener('error', failed);
    for (const event of close) emitter.removeListener(event, over);
    if (signal) signal.removeEventListener('abort', aborted);
  };
  const over = () => {
    finish();
    while (waiting.length > 0) waiting.shift().resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  emitter.on(name, happened);
  if (name !== 'error') emitter.on('error', failed);
  for (const event of close) emitter.on(event, over);
  if (signal) signal.addEventListener('abort', aborted, { once: true });
  return {
    next() {
      if (values.length > 0) return Promise.resolve({ value: values.shift(), done: false });
      if (error !== null) {
        const reason = error;
        error = null;
        return Promise.reject(reason);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: over,
    throw(reason) { failed(reason); return Promise.resolve({ value: undefined, done: true }); },
    [Symbol.asyncIterator]() { return this; },
  };
};

Object.defineProperty(EventEmitter, 'kCapture', { value: kCapture, enumerable: false });
module.exports = EventEmitter;
EventEmitter.EventEmitter = EventEmitter;
require('internal/process').makeEmitter(EventEmitter);
