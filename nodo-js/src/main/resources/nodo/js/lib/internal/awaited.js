'use strict';
// Events that are waited for: events.once() and events.on().
const { errors, validators } = require('internal/errors');

/** Listens to an emitter, or to an EventTarget; {@return what ends that} */
function listen(emitter, name, listener) {
  if (typeof emitter?.on === 'function') {
    emitter.on(name, listener);
    return () => emitter.removeListener(name, listener);
  }
  if (typeof emitter?.addEventListener !== 'function') throw errors.invalidArgType('emitter', 'EventEmitter', emitter);
  emitter.addEventListener(name, listener, { [require('internal/event-target').kResists]: true });
  return () => emitter.removeEventListener(name, listener);
}

function checkSignal(options) {
  validators.object(options, 'options');
  const { signal } = options;
  if (signal === undefined) return;
  validators.abortSignal(signal, 'options.signal');
  if (signal.aborted) throw errors.abortError(signal.reason);
}

/** As listen(), for once. */
function listenOnce(emitter, name, listener) {
  if (typeof emitter?.once === 'function') {
    emitter.once(name, listener);
    return () => emitter.removeListener(name, listener);
  }
  const stop = listen(emitter, name, (...args) => {
    stop();
    listener(...args);
  });
  return stop;
}

function once(emitter, name, options) {
  checkSignal(options);
  const { signal } = options;
  return new Promise((resolve, reject) => {
    const stops = [];
    const then = (settle) => (...args) => {
      for (const stop of stops) stop();
      settle(args);
    };
    stops.push(listenOnce(emitter, name, then(resolve)));
    if (name !== 'error' && typeof emitter.once === 'function') stops.push(listenOnce(emitter, 'error', then(([error]) => reject(error))));
    if (signal) stops.push(listenOnce(signal, 'abort', then(() => reject(errors.abortError(signal.reason)))));
  });
}

module.exports = { once, listen, checkSignal, on: (...args) => require('internal/event-iterator')(...args) };
