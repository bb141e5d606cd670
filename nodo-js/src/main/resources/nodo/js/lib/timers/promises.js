// Timers that give promises.
'use strict';
const timers = require('timers');
const { errors, validators } = require('internal/errors');

function wait(start, stop, value, options = {}) {
  const { signal, ref = true } = options;
  if (signal !== undefined) validators.abortSignal(signal, 'options.signal');
  return new Promise((resolve, reject) => {
    if (signal && signal.aborted) { reject(errors.abortError(signal.reason)); return; }
    const aborted = () => { stop(timer); reject(errors.abortError(signal.reason)); };
    const timer = start(() => {
      if (signal) signal.removeEventListener('abort', aborted);
      resolve(value);
    });
    if (!ref) timer.unref();
    if (signal) signal.addEventListener('abort', aborted, { once: true });
  });
}

async function* setInterval(delay, value, options) { while (true) yield await module.exports.setTimeout(delay, value, options); }

module.exports = {
  setTimeout: (delay, value, options) => wait((callback) => timers.setTimeout(callback, delay), timers.clearTimeout, value, options),
  setImmediate: (value, options) => wait((callback) => timers.setImmediate(callback), timers.clearImmediate, value, options),
  setInterval,
  scheduler: { wait: (delay, options) => module.exports.setTimeout(delay, undefined, options), yield: () => module.exports.setImmediate() },
};
