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

module.exports = { once, on: (...args) => require('internal/event-iterator')(...args) };
