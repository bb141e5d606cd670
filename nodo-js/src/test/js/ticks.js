// process.nextTick: what a tick is given, and when it comes.
'use strict';
const assert = require('assert');

const given = [];
const note = function(...args) { given.push(args); };
process.nextTick(note);
process.nextTick(note, 1);
process.nextTick(note, 1, undefined);
process.nextTick(note, 1, 'two', null, note);
process.nextTick(() => process.nextTick(() => given.push('later')));
Promise.resolve().then(() => given.push('job'));
process.nextTick(() => given.push('tick'));
assert.throws(() => process.nextTick('no function'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(process.nextTick.length, 1);
assert.deepStrictEqual(given, []);
setImmediate(() => assert.deepStrictEqual(given, [[], [1], [1, undefined], [1, 'two', null, note], 'tick', 'later', 'job']));
