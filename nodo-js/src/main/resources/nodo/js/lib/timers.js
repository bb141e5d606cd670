// Timers of the loop, as the objects that Node gives.
'use strict';
const loop = internalBinding('timers');
const armed = new Map();
let lastId = 0;
// Keeps what follows a callback; nothing does before async_hooks is used.
let bind = (callback) => callback;

class Timeout {
  constructor(callback, delay, args, repeats) {
    let millis = +delay;
    if (!(millis >= 1 && millis <= 2147483647)) millis = 1;
    this._repeat = repeats ? millis : null;
    this._idleTimeout = millis;
    this._destroyed = false;
    this._id = ++lastId;
    this._onTimeout = callback;
    callback = bind(callback);
    const run = args.length === 0 ? () => callback.call(this) : () => callback.apply(this, args);
    this._timer = loop.timer(repeats ? run : () => {
      this._destroyed = true;
      armed.delete(this._id);
      run();
    }, Math.trunc(millis), repeats);
  }

  ref() { loop.timerRef(this._timer); return this; }
  unref() { loop.timerUnref(this._timer); return this; }
  hasRef() { return !this._destroyed && loop.timerHasRef(this._timer); }
  refresh() { if (!this._destroyed || this._repeat === null && !this._cancelled) { this._destroyed = false; loop.timerRefresh(this._timer); } return this; }
  close() { clearTimeout(this); return this; }
  [Symbol.toPrimitive]() { armed.set(this._id, this); return this._id; }
  [Symbol.dispose]() { clearTimeout(this); }
}

class Immediate {
  constructor(callback, args) {
    this._onImmediate = callback;
    callback = bind(callback);
    this._immediate = loop.immediate(args.length === 0 ? () => callback() : () => callback(...args));
  }

  ref() { loop.immediateRef(this._immediate); return this; }
  unref() { loop.immediateUnref(this._immediate); return this; }
  hasRef() { return loop.immediateHasRef(this._immediate); }
  [Symbol.dispose]() { clearImmediate(this); }
}

function check(callback) {
  if (typeof callback !== 'function') throw require('internal/errors').errors.invalidArgType('callback', 'function', callback);
}

function setTimeout(callback, delay, ...args) {
  check(callback);
  return new Timeout(callback, delay, args, false);
}

function setInterval(callback, delay, ...args) {
  check(callback);
  return new Timeout(callback, delay, args, true);
}

function clearTimeout(timer) {
  const known = timer instanceof Timeout ? timer : armed.get(Number(timer));
  if (known === undefined) return;
  armed.delete(known._id);
  known._destroyed = true;
  known._cancelled = true;
  loop.timerCancel(known._timer);
}

function setImmediate(callback, ...args) {
  check(callback);
  return new Immediate(callback, args);
}

function clearImmediate(immediate) { if (immediate instanceof Immediate) loop.immediateCancel(immediate._immediate); }

const done = Promise.resolve();
function queueMicrotask(callback) {
  check(callback);
  done.then(() => {
    try {
      callback();
    } catch (error) {
      loop.nextTick(() => { throw error; });
    }
  });
}

module.exports = { setTimeout, clearTimeout, setInterval, clearInterval: clearTimeout, setImmediate, clearImmediate, queueMicrotask };
Object.defineProperty(module.exports, 'promises', { get: () => require('timers/promises'), enumerable: true });
const { promisify } = { promisify: Symbol.for('nodejs.util.promisify.custom') };
Object.defineProperty(module.exports, 'bindWith', { value: (given) => { bind = given; }, enumerable: false });
setTimeout[promisify] = (delay, value) => require('timers/promises').setTimeout(delay, value);
setImmediate[promisify] = (value) => require('timers/promises').setImmediate(value);
