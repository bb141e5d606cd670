// The npm package events, with what Node added since: errorMonitor, captureRejections, and `on` as a function of emitters.
'use strict';
const Plain = require.npm('events');
const { errors, validators } = require('internal/errors');
const captureRejectionSymbol = Symbol.for('nodejs.rejection');
const errorMonitor = Symbol('events.errorMonitor');
const kCapture = Symbol('kCapture');
const { slice } = Array.prototype;
// Whether what listeners return is looked at: of all emitters, and whether anybody has ever asked for it.
const capture = { all: false, used: false };

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
    capture.used = true;
  }
};

// What is called for each event of each socket is written for an interpreter: there a `return` before a function's end costs as much as several
// calls, as it is thrown, and so do rest parameters and spreading.
EventEmitter.prototype.emit = function emit(type) {
  const events = this._events;
  const handler = events === undefined ? undefined : events[type];
  if (typeof handler === 'function' && type !== 'error' && !capture.used) {
    call(handler, this, arguments);
    return true;
  } else if (handler === undefined && type !== 'error') {
    return false;
  } else {
    return emitOther(this, type, handler, arguments);
  }
};

/** Calls a listener with what emit() was given. Most events have one argument or none. */
function call(listener, emitter, given) {
  const count = given.length;
  if (count === 2) listener.call(emitter, given[1]);
  else if (count === 1) listener.call(emitter);
  else if (count === 3) listener.call(emitter, given[1], given[2]);
  else listener.apply(emitter, slice.call(given, 1));
}

function emitOther(emitter, type, handler, given) {
  if (type === 'error') {
    const events = emitter._events;
    if (events !== undefined && events[errorMonitor] !== undefined) emitter.emit(errorMonitor, ...slice.call(given, 1));
    if (events === undefined || events.error === undefined) throw unhandled(given[1]);
    handler = events.error;
  }
  if (capture.used && (emitter[kCapture] === undefined ? capture.all : emitter[kCapture])) return emitWatched(emitter, type, slice.call(given, 1));
  if (typeof handler === 'function') {
    call(handler, emitter, given);
  } else {
    const listeners = handler.slice();
    for (let i = 0; i < listeners.length; i++) call(listeners[i], emitter, given);
  }
  return true;
}

EventEmitter.prototype.addListener = function addListener(type, listener) { return add(this, type, listener, false); };
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.prependListener = function prependListener(type, listener) { return add(this, type, listener, true); };

function add(emitter, type, listener, first) {
  if (typeof listener !== 'function') throw errors.invalidArgType('listener', 'function', listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit('newListener', type, listener.listener || listener);
    events = emitter._events; // may be another since
  }
  const before = events[type];
  if (before === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
  } else {
    addAnother(emitter, type, before, listener, first);
  }
  return emitter;
}

function addAnother(emitter, type, before, listener, first) {
  let all = before;
  if (typeof before === 'function') all = emitter._events[type] = first ? [listener, before] : [before, listener];
  else if (first) before.unshift(listener);
  else before.push(listener);
  const most = emitter._maxListeners ?? EventEmitter.defaultMaxListeners;
  if (most <= 0 || all.length <= most || all.warned) return;
  all.warned = true;
  const shown = require('internal/inspect').inspect(emitter, { depth: -1 });
  const warning = new Error(`Possible EventEmitter memory leak detected. ${all.length} ${String(type)} listeners added to ${shown}. `
    + `MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`);
  process.emitWarning(Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter, type, count: all.length }));
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

Object.defineProperty(EventEmitter, 'captureRejections', {
  get: () => capture.all,
  set(all) {
    validators.boolean(all, 'EventEmitter.captureRejections');
    capture.all = all;
    capture.used = true;
  },
  enumerable: true,
});
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

EventEmitter.once = function once(emitter, name, options = {}) { return require('internal/awaited').once(emitter, name, options); };
EventEmitter.on = function on(emitter, name, options = {}) { return require('internal/awaited').on(emitter, name, options); };

Object.defineProperty(EventEmitter, 'capture', { value: capture, enumerable: false });
module.exports = EventEmitter;
EventEmitter.EventEmitter = EventEmitter;
require('internal/process').makeEmitter(EventEmitter);
