// Timers: what the objects show, what is refused and warned of, and the forms that give promises.
'use strict';
const assert = require('assert');
const timers = require('timers');
const promises = require('timers/promises');
const { promisify } = require('util');
assert.strictEqual(timers.promises, promises);
assert.strictEqual(promisify(setTimeout), promises.setTimeout);
assert.strictEqual(promisify(setImmediate), promises.setImmediate);
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']) {
  assert.throws(() => globalThis[name](5), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "callback" argument must be of type function. Received type number (5)',
  });
}

const seen = [];
const expected = [];
let finished = false;
process.on('exit', () => {
  assert.ok(finished);
  assert.deepStrictEqual(seen, expected);
});

// What is no timer is left alone.
for (const value of [undefined, null, {}, 5, 'x', Symbol('s'), true]) {
  clearTimeout(value);
  clearInterval(value);
}
const cleared = setTimeout(() => seen.push('never'), 1);
assert.strictEqual(cleared[Symbol.toPrimitive](), +cleared);
clearTimeout(`${cleared}`);
assert.deepStrictEqual([cleared._destroyed, cleared._onTimeout, cleared._idleTimeout], [true, null, -1]);
const dropped = setImmediate(() => seen.push('never'));
clearImmediate(dropped);
assert.deepStrictEqual([dropped._destroyed, dropped._onImmediate, dropped.hasRef()], [true, null, false]);
process.nextTick(cleared.unref.bind({}));

// Functions are called by no property of theirs, with the timer as `this`.
const called = (name) => Object.assign(function(...args) {
  seen.push(name, this.constructor.name, ...args);
  clearInterval(this);
}, { call: 1, apply: 2 });
setImmediate(called('immediate'), 1, 2);
async function callbacks() {
  await promises.setImmediate();
  setTimeout(called('timeout'), 1, 3);
  await promises.setTimeout(2);
  setInterval(called('interval'), 1);
  await promises.setTimeout(10);
  expected.push('immediate', 'Immediate', 1, 2, 'timeout', 'Timeout', 3, 'interval', 'Timeout');
}

function destroyed() {
  return new Promise((resolve) => {
    let count = 0;
    const timer = setTimeout(() => {
      assert.strictEqual(timer._destroyed, false);
      if (++count === 1) timer.refresh();
      else setImmediate(() => resolve(assert.strictEqual(timer._destroyed, true)));
    }, 1);
  });
}

async function refusals() {
  const refused = [
    [() => promises.setTimeout('x'), 'The "delay" argument must be of type number. Received type string (\'x\')'],
    [() => promises.setTimeout(1, 2, { ref: 5 }), 'The "options.ref" property must be of type boolean. Received type number (5)'],
    [() => promises.setImmediate(2, { signal: 5 }), 'The "options.signal" property must be an instance of AbortSignal. Received type number (5)'],
    [() => promises.setInterval(1, 2, { ref: 5 }).next(), 'The "options.ref" property must be of type boolean. Received type number (5)'],
  ];
  for (const [action, message] of refused) await assert.rejects(action(), { code: 'ERR_INVALID_ARG_TYPE', message });
  for (const wait of [promises.setTimeout, (time, value, options) => promises.setImmediate(value, options)]) {
    await assert.rejects(wait(1, 2, { signal: AbortSignal.abort('why') }), { name: 'AbortError', code: 'ABORT_ERR', cause: 'why' });
    const controller = new AbortController();
    const waiting = wait(1, 2, { signal: controller.signal });
    controller.abort('later');
    await assert.rejects(waiting, { name: 'AbortError', cause: 'later' });
  }
  assert.throws(() => new promises.scheduler.constructor(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
  assert.strictEqual(await promises.scheduler.wait(1), undefined);
  assert.strictEqual(await promises.scheduler.yield(), undefined);
}

async function intervals() {
  let count = 0;
  for await (const value of promises.setInterval(1, 'v')) {
    assert.strictEqual(value, 'v');
    if (++count === 3) break;
  }
  const controller = new AbortController();
  const endless = promises.setInterval(1, 'v', { signal: controller.signal });
  assert.deepStrictEqual(await endless.next(), { value: 'v', done: false });
  const waiting = endless.next();
  controller.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  assert.deepStrictEqual(await endless.next(), { value: undefined, done: true });
}

async function warnings() {
  const told = [];
  process.on('warning', ({ name, message }) => told.push([name, message]));
  clearTimeout(setTimeout(() => {}, 2 ** 31));
  assert.strictEqual(setTimeout(() => {}, Infinity)._idleTimeout, 1);
  await promises.setImmediate();
  assert.deepStrictEqual(told, ['2147483648', 'Infinity'].map((millis) =>
    ['TimeoutOverflowWarning', `${millis} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`]));
}

(async () => {
  await callbacks();
  await destroyed();
  await refusals();
  await intervals();
  await warnings();
  finished = true;
})();
