'use strict';
// EventEmitter: https://nodejs.org/api/events.html#class-eventemitter
const { errors, validators } = require('internal/errors');
const captureRejectionSymbol = Symbol.for('nodejs.rejection');
const errorMonitor = Symbol('events.errorMonitor');
const kCapture = Symbol('kCapture');
const { slice } = Array.prototype;
// Whether what listeners return is looked at: of emitters that are made from now on, and whether anybody has ever asked for it.
const capture = { all: false, used: false };
// How many listeners of one event are none too many.
const limit = { count: 10 };

function EventEmitter(options) { EventEmitter.init.call(this, options); }
Object.assign(EventEmitter.prototype, { _events: undefined, _eventsCount: 0, _maxListeners: undefined });

EventEmitter.init = function init(options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (options && options.captureRejections !== undefined) {
    validators.boolean(options.captureRejections, 'options.captureRejections');
    this[kCapture] = options.captureRejections;
    capture.used = true;
  } else if (capture.all) {
    this[kCapture] = true;
  }
};

function checkLimit(count, name) {
  validators.number(count, name);
  if (!(count >= 0)) throw errors.outOfRange(name, '>= 0', count);
}

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  checkLimit(n, 'setMaxListeners');
  this._maxListeners = n;
  return this;
};
EventEmitter.prototype.getMaxListeners = function getMaxListeners() { return this._maxListeners ?? limit.count; };

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
  if (capture.used && emitter[kCapture]) return emitWatched(emitter, type, slice.call(given, 1));
  if (typeof handler === 'function') {
    call(handler, emitter, given);
  } else {
    const listeners = handler.slice();
    for (let i = 0; i < listeners.length; i++) call(listeners[i], emitter, given);
  }
  return true;
}

function unhandled(error) {
  if (error instanceof Error) return error;
  let shown = error;
  try {
    shown = require('internal/inspect').inspect(error);
  } catch {
    // then as text
  }
  const wrapped = errors.code(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
  wrapped.context = error;
  return wrapped;
}

function emitWatched(emitter, type, args) {
  const handler = emitter._events[type];
  const listeners = typeof handler === 'function' ? [handler] : handler.slice();
  for (const listener of listeners) watch(emitter, listener.apply(emitter, args), type, args);
  return true;
}

function watch(emitter, result, type, args) {
  if (result === null || result === undefined) return;
  try {
    const { then } = result;
    if (typeof then === 'function') then.call(result, undefined, (error) => process.nextTick(rejected, emitter, error, type, args));
  } catch (error) {
    emitter.emit('error', error);
  }
}

function rejected(emitter, error, type, args) {
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
}

EventEmitter.prototype.addListener = function addListener(type, listener) { return add(this, type, listener, false); };
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.prependListener = function prependListener(type, listener) { return add(this, type, listener, true); };

function check(listener) { if (typeof listener !== 'function') throw errors.invalidArgType('listener', 'function', listener); }

function add(emitter, type, listener, first) {
  check(listener);
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
  const most = emitter._maxListeners ?? limit.count;
  if (most <= 0 || all.length <= most || all.warned) return;
  all.warned = true;
  const shown = require('internal/inspect').inspect(emitter, { depth: -1 });
  const warning = new Error(`Possible EventEmitter memory leak detected. ${all.length} ${String(type)} listeners added to ${shown}. `
    + `MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`);
  process.emitWarning(Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter, type, count: all.length }));
}

// By the methods, as those of streams do more.
EventEmitter.prototype.once = function once(type, listener) {
  this.on(type, onceOf(this, type, listener));
  return this;
};
EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  this.prependListener(type, onceOf(this, type, listener));
  return this;
};

function onceOf(emitter, type, listener) {
  check(listener);
  let fired = false;
  function once() {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(type, once);
    return arguments.length === 0 ? listener.call(emitter) : listener.apply(emitter, arguments);
  }
  once.listener = listener;
  return once;
}

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  check(listener);
  const events = this._events;
  const all = events === undefined ? undefined : events[type];
  if (all === listener || typeof all === 'function' && all.listener === listener) {
    removeAll(this, events, type);
    if (events.removeListener !== undefined) this.emit('removeListener', type, all.listener || listener);
  } else if (typeof all === 'object') {
    const at = all.findLastIndex((each) => each === listener || each.listener === listener);
    if (at >= 0) removeAt(this, events, type, all, at, listener);
  }
  return this;
};
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

function removeAll(emitter, events, type) {
  if (--emitter._eventsCount === 0) emitter._events = { __proto__: null };
  else delete events[type];
}

function removeAt(emitter, events, type, all, at, listener) {
  if (at === 0) all.shift();
  else all.splice(at, 1);
  if (all.length === 1) events[type] = all[0];
  if (events.removeListener !== undefined) emitter.emit('removeListener', type, listener);
}

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (arguments.length === 0) {
    // Who hears of what is removed is removed last.
    if (events.removeListener !== undefined) {
      for (const each of Reflect.ownKeys(events)) if (each !== 'removeListener') this.removeAllListeners(each);
      this.removeAllListeners('removeListener');
    }
    this._events = { __proto__: null };
    this._eventsCount = 0;
  } else if (events[type] !== undefined) {
    // Who hears of it is told of each, the last one first.
    if (events.removeListener === undefined) removeAll(this, events, type);
    else for (const listener of rawOf(this, type).reverse()) this.removeListener(type, listener);
  }
  return this;
};

function rawOf(emitter, type) {
  const all = emitter._events?.[type];
  return typeof all === 'function' ? [all] : all === undefined ? [] : all.slice();
}
EventEmitter.prototype.rawListeners = function rawListeners(type) { return rawOf(this, type); };
EventEmitter.prototype.listeners = function listeners(type) { return rawOf(this, type).map((each) => each.listener || each); };

EventEmitter.prototype.listenerCount = function listenerCount(type, listener) {
  const all = this._events === undefined ? undefined : this._events[type];
  if (listener !== undefined && listener !== null) return rawOf(this, type).filter((each) => each === listener || each.listener === listener).length;
  return all === undefined ? 0 : typeof all === 'function' ? 1 : all.length;
};
EventEmitter.prototype.eventNames = function eventNames() { return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : []; };

module.exports = { EventEmitter, captureRejectionSymbol, errorMonitor, capture, limit, checkLimit };
