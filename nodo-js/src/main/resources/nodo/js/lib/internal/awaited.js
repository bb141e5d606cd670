'use strict';
// Events that are waited for: events.once() and events.on().
const { errors, validators } = require('internal/errors');

function once(emitter, name, { signal }) {
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
}

function on(emitter, name, { signal, close = [] }) {
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
}

module.exports = { once, on };
