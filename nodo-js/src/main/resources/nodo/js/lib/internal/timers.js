// Timers of the loop, as the objects that Node gives.
'use strict';
const loop = internalBinding('timers');
// Those that have been asked for their number, by it.
const numbered = new Map();
const LONGEST = 2147483647;
const kId = Symbol('id');
const kTimer = Symbol('timer');
const kArmed = Symbol('armed');
const nothing = [];
let lastId = 0;
// Keeps what follows a callback; nothing does before async_hooks is used.
let bind = (callback) => callback;

function millisOf(delay) {
  const millis = delay === undefined ? 1 : +delay;
  if (!(millis >= 1 && millis <= LONGEST)) {
    if (!(millis >= 0 && millis < 1)) warn(millis);
    return 1;
  }
  return millis;
}

const warned = new Set();
function warn(millis) {
  const [name, what] = millis > LONGEST ? ['TimeoutOverflowWarning', 'does not fit into a 32-bit signed integer']
    : millis < 0 ? ['TimeoutNegativeWarning', 'is a negative number'] : ['TimeoutNaNWarning', 'is not a number'];
  if (name !== 'TimeoutOverflowWarning') {
    if (warned.has(name)) return;
    warned.add(name);
  }
  process.emitWarning(`${millis} ${what}.\nTimeout duration was set to 1.`, name);
}

class Timeout {
  constructor(callback, delay, args, repeats) {
    const millis = millisOf(delay);
    this._idleTimeout = millis;
    this._onTimeout = callback;
    this._timerArgs = args.length === 0 ? undefined : args;
    this._repeat = repeats ? millis : null;
    this._destroyed = false;
    this[kArmed] = true;
    this[kTimer] = loop.timer(bind(repeats ? () => call(this) : () => fire(this)), Math.trunc(millis), repeats);
  }

  ref() { if (this[kTimer]) loop.timerRef(this[kTimer]); return this; }
  unref() { if (this[kTimer]) loop.timerUnref(this[kTimer]); return this; }
  hasRef() { return loop.timerHasRef(this[kTimer]); }
  refresh() {
    if (this._onTimeout === null) return this;
    this._destroyed = false;
    this[kArmed] = true;
    loop.timerRefresh(this[kTimer]);
    return this;
  }
  close() { clearTimeout(this); return this; }
  [Symbol.toPrimitive]() {
    if (this[kId] === undefined) {
      this[kId] = ++lastId;
      if (!this._destroyed) numbered.set(this[kId], this);
    }
    return this[kId];
  }
  [Symbol.dispose]() { clearTimeout(this); }
}

// A script may have given its function a `call` of its own.
const { apply } = Reflect;
const call = (timer) => apply(timer._onTimeout, timer, timer._timerArgs ?? nothing);

function fire(timer) {
  timer[kArmed] = false;
  try {
    call(timer);
  } finally {
    if (timer[kArmed] || timer._destroyed) {
      // by the callback
    } else if (timer._repeat) {
      timer.refresh();
    } else {
      timer._destroyed = true;
      if (timer[kId] !== undefined) numbered.delete(timer[kId]);
    }
  }
}

class Immediate {
  constructor(callback, args) {
    this._onImmediate = callback;
    this._argv = args.length === 0 ? undefined : args;
    this._destroyed = false;
    this[kTimer] = loop.immediate(bind(() => {
      this._destroyed = true;
      apply(this._onImmediate, this, this._argv ?? nothing);
    }));
  }

  ref() { if (!this._destroyed) loop.immediateRef(this[kTimer]); return this; }
  unref() { if (!this._destroyed) loop.immediateUnref(this[kTimer]); return this; }
  hasRef() { return !this._destroyed && loop.immediateHasRef(this[kTimer]); }
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
  const known = timer instanceof Timeout ? timer : typeof timer === 'number' || typeof timer === 'string' ? numbered.get(+timer) : undefined;
  if (known === undefined || known._onTimeout === null || known._destroyed) return;
  if (known[kId] !== undefined) numbered.delete(known[kId]);
  known._destroyed = true;
  known._onTimeout = null;
  known._idleTimeout = -1;
  loop.timerCancel(known[kTimer]);
}

function clearInterval(timer) { clearTimeout(timer); }

function setImmediate(callback, ...args) {
  check(callback);
  return new Immediate(callback, args);
}

function clearImmediate(immediate) {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  immediate._destroyed = true;
  immediate._onImmediate = null;
  loop.immediateCancel(immediate[kTimer]);
}

const done = Promise.resolve();
function queueMicrotask(callback) {
  check(callback);
  const bound = bind(callback);
  done.then(() => {
    try {
      bound();
    } catch (error) {
      loop.nextTick(() => { throw error; });
    }
  });
}

for (const [timer, name] of [[setTimeout, 'setTimeout'], [setImmediate, 'setImmediate']]) {
  Object.defineProperty(timer, Symbol.for('nodejs.util.promisify.custom'), { get: () => require('timers/promises')[name], enumerable: true });
}

module.exports = {
  setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, queueMicrotask, bindWith(given) { bind = given; },
};
