'use strict';
// The asynchronous iterator of events.on(): keeps what happens until it is asked for.
const { errors, validators } = require('internal/errors');
const { listen, checkSignal } = require('internal/awaited');
const AsyncIterator = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

/** @param valueOf what the loop gets of an event's arguments */
module.exports = function iterate(emitter, name, options = {}, valueOf = (...args) => args) {
  checkSignal(options);
  const { signal, close } = options;
  const highWaterMark = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  const lowWaterMark = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validators.integer(highWaterMark, 'options.highWaterMark', 1, Number.MAX_SAFE_INTEGER);
  validators.integer(lowWaterMark, 'options.lowWaterMark', 1, Number.MAX_SAFE_INTEGER);
  let values = [];
  let at = 0;
  const waiting = [];
  let error = null;
  let finished = false;
  let paused = false;
  const happened = (...args) => {
    const value = valueOf(...args);
    if (waiting.length > 0) {
      waiting.shift().resolve({ value, done: false });
      return;
    }
    values.push(value);
    if (!paused && values.length - at > highWaterMark) {
      paused = true;
      emitter.pause();
    }
  };
  // What was taken is dropped in large parts: to move the rest for each would take long where many wait.
  const take = () => {
    const value = values[at++];
    if (at > 1024 || at === values.length) {
      values = values.slice(at);
      at = 0;
    }
    if (paused && values.length - at < lowWaterMark && !emitter.closed) {
      paused = false;
      emitter.resume();
    }
    return value;
  };
  const failed = (reason) => {
    if (waiting.length > 0) waiting.shift().reject(reason);
    else error = reason;
    over();
  };
  const stops = [];
  const over = () => {
    finished = true;
    for (const stop of stops.splice(0)) stop();
    while (waiting.length > 0) waiting.shift().resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  stops.push(listen(emitter, name, happened));
  if (name !== 'error' && typeof emitter.on === 'function') stops.push(listen(emitter, 'error', failed));
  for (const event of close ?? []) stops.push(listen(emitter, event, over));
  if (signal) stops.push(listen(signal, 'abort', () => failed(errors.abortError(signal.reason))));
  return {
    __proto__: AsyncIterator,
    next() {
      if (at < values.length) return Promise.resolve({ value: take(), done: false });
      if (error !== null) {
        const reason = error;
        error = null;
        return Promise.reject(reason);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: over,
    throw(reason) {
      if (!(reason instanceof Error)) throw errors.invalidArgType('EventEmitter.AsyncIterator', 'Error', reason);
      failed(reason);
    },
    [Symbol.asyncIterator]() { return this; },
  };
};
