'use strict';
const { EventEmitter, captureRejectionSymbol, errorMonitor, capture, limit, checkLimit } = require('internal/emitter');
const { errors, validators } = require('internal/errors');
const targets = () => require('internal/event-target');
const isTarget = (value) => typeof value?.addEventListener === 'function' && targets().isTarget(value);
const notOne = (emitter, name = 'emitter') => errors.invalidArgType(name, ['EventEmitter', 'EventTarget'], emitter);

module.exports = EventEmitter;
Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  get: () => limit.count,
  set(count) {
    checkLimit(count, 'defaultMaxListeners');
    limit.count = count;
  },
  enumerable: true,
});
Object.defineProperty(EventEmitter, 'captureRejections', {
  get: () => capture.all,
  set(all) {
    validators.boolean(all, 'EventEmitter.captureRejections');
    capture.all = all;
    capture.used = true;
  },
  enumerable: true,
});

EventEmitter.getEventListeners = (emitter, type) => {
  if (typeof emitter?.listeners === 'function') return emitter.listeners(type);
  if (isTarget(emitter)) return targets().listenersOf(emitter, type);
  throw notOne(emitter);
};
EventEmitter.getMaxListeners = (emitter) => {
  if (typeof emitter?.getMaxListeners === 'function') return emitter.getMaxListeners();
  if (isTarget(emitter)) return targets().limitOf(emitter);
  throw notOne(emitter);
};
EventEmitter.setMaxListeners = (count = limit.count, ...emitters) => {
  checkLimit(count, 'setMaxListeners');
  if (emitters.length === 0) limit.count = count;
  for (const emitter of emitters) {
    if (isTarget(emitter)) targets().setLimit(emitter, count);
    else if (typeof emitter?.setMaxListeners === 'function') emitter.setMaxListeners(count);
    else throw notOne(emitter, 'eventTargets');
  }
};
EventEmitter.listenerCount = (emitter, type) => {
  if (typeof emitter?.listenerCount === 'function') return emitter.listenerCount(type);
  if (emitter instanceof EventEmitter) return EventEmitter.prototype.listenerCount.call(emitter, type);
  return EventEmitter.getEventListeners(emitter, type).length;
};
EventEmitter.addAbortListener = (signal, listener) => {
  if (signal === undefined) throw errors.invalidArgType('signal', 'AbortSignal', signal);
  validators.abortSignal(signal, 'signal');
  validators.func(listener, 'listener');
  if (signal.aborted) queueMicrotask(() => listener());
  else signal.addEventListener('abort', listener, { once: true, [targets().kResists]: true });
  return { [Symbol.dispose]() { signal.removeEventListener('abort', listener); } };
};
EventEmitter.once = async function once(emitter, name, options = {}) { return require('internal/awaited').once(emitter, name, options); };
EventEmitter.on = function on(emitter, name, options = {}) { return require('internal/awaited').on(emitter, name, options); };
require.lazily(EventEmitter, 'EventEmitterAsyncResource', () => require('internal/emitter-resource').EventEmitterAsyncResource, true);
Object.assign(EventEmitter, { EventEmitter, captureRejectionSymbol, errorMonitor, usingDomains: false });
require('internal/process').makeEmitter(EventEmitter);
