'use strict';
// The asynchronous iterator of events.on(): keeps what happens until it is asked for.
const { errors, validators } = require('internal/errors');

/** @param valueOf what the loop gets of an event's arguments */
module.exports = function iterate(emitter, name, options = {}, valueOf = (...args) => args) {
  const { signal, close = [], highWaterMark = Infinity, lowWaterMark = 1 } = options;
  if (signal !== undefined) validators.abortSignal(signal, 'options.signal');
  if (signal && signal.aborted) throw errors.abortError(signal.reason);
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
    throw(reason) { failed(reason); return Promise.resolve({ value: undefined, done: true }); },
    [Symbol.asyncIterator]() { return this; },
  };
};
