// The order of ticks, promise jobs, timers and immediates.
'use strict';
const assert = require('assert');
const seen = [];
setTimeout(() => {
  seen.push('timer');
  process.nextTick(() => {
    seen.push('tick');
    Promise.resolve().then(() => { seen.push('job of tick'); process.nextTick(() => seen.push('tick of job')); });
  });
  Promise.resolve().then(() => seen.push('job'));
  process.nextTick(() => seen.push('tick 2'));
  setImmediate(() => {
    seen.push('immediate');
    process.nextTick(() => seen.push('tick of immediate'));
    Promise.resolve().then(() => seen.push('job of immediate'));
    setImmediate(() => seen.push('next immediate'));
  });
}, 1);
queueMicrotask(() => seen.push('microtask'));
process.nextTick((a, b) => seen.push(`first tick ${a}${b}`), 1, 2);
const never = setTimeout(() => assert.fail('cancelled'), 1);
clearTimeout(never);
setInterval(() => assert.fail('does not keep the program alive'), 60000).unref();
process.on('exit', (code) => {
  assert.strictEqual(code, 0);
  assert.deepStrictEqual(seen, ['first tick 12', 'microtask', 'timer', 'tick', 'tick 2', 'job', 'job of tick', 'tick of job', 'immediate',
    'tick of immediate', 'job of immediate', 'next immediate']);
});
