// Timers that give promises.
'use strict';
const timers = require('internal/timers');
const { errors, validators } = require('internal/errors');

function check(options, delay) {
  if (delay !== undefined) validators.number(delay, 'delay');
  validators.object(options, 'options');
  const { signal, ref } = options;
  if (signal !== undefined) validators.abortSignal(signal, 'options.signal');
  if (ref !== undefined) validators.boolean(ref, 'options.ref');
  if (signal?.aborted) throw errors.abortError(signal.reason);
  return options;
}

/** Calls `aborted` when the signal, if there is one, aborts; {@return what ends that} */
function heed(signal, aborted) {
  if (signal === undefined) return () => {};
  const heeding = require('events').addAbortListener(signal, () => aborted(errors.abortError(signal.reason)));
  return () => heeding[Symbol.dispose]();
}

async function wait(start, stop, value, { signal, ref }) {
  return new Promise((resolve, reject) => {
    const timer = start(() => {
      forget();
      resolve(value);
    });
    if (ref === false) timer.unref();
    const forget = heed(signal, (error) => {
      stop(timer);
      reject(error);
    });
  });
}

async function setTimeout(delay, value, options = {}) {
  check(options, delay);
  return wait((callback) => timers.setTimeout(callback, delay), timers.clearTimeout, value, options);
}

async function setImmediate(value, options = {}) {
  check(options);
  return wait((callback) => timers.setImmediate(callback), timers.clearImmediate, value, options);
}

/** What came due while nobody asked is given at once later. */
async function* setInterval(delay, value, options = {}) {
  const { signal, ref } = check(options, delay);
  let due = 0;
  let asked;
  let failure;
  const timer = timers.setInterval(() => {
    due++;
    asked?.resolve();
  }, delay);
  if (ref === false) timer.unref();
  const forget = heed(signal, (error) => {
    timers.clearInterval(timer);
    failure = error;
    asked?.reject(error);
  });
  try {
    while (failure === undefined) {
      if (due === 0) {
        asked = Promise.withResolvers();
        await asked.promise;
        asked = undefined;
      }
      for (; due > 0; due--) yield value;
    }
    throw failure;
  } finally {
    timers.clearInterval(timer);
    forget();
  }
}

class Scheduler {
  constructor() { throw errors.code(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor'); }
  yield() { return setImmediate(); }
  wait(delay, options) { return setTimeout(delay, undefined, options); }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: Object.create(Scheduler.prototype) };
