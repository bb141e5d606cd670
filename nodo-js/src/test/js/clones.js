// structuredClone, and what DOMException refuses.
'use strict';
const assert = require('assert');
for (const value of [undefined, null, 5n, -0, 'x', true, NaN]) assert.ok(Object.is(structuredClone(value), value));
for (const value of [new Boolean(false), new Number(3), new String('ab'), Object(5n), /a/gi, new Date(5), [1, , 3]]) {
  const copy = structuredClone(value);
  assert.notStrictEqual(copy, value);
  assert.deepStrictEqual(copy, value);
}

class Point { constructor() { this.x = 1; } get y() { return 2; } }
assert.strictEqual(Object.getPrototypeOf(structuredClone(new Point())), Object.prototype);
assert.deepStrictEqual({ ...structuredClone(new Point()) }, { x: 1 });
const circle = { inner: new Map([[{ key: 1 }, new Set([1])]]) };
circle.self = circle;
const copied = structuredClone(circle);
assert.ok(copied.self === copied && copied !== circle);
assert.deepStrictEqual([...copied.inner], [[{ key: 1 }, new Set([1])]]);

// Views of the same memory stay so; what is given away is gone here.
const memory = new ArrayBuffer(8);
const bytes = new Uint8Array(memory, 2, 3);
bytes[0] = 7;
const views = structuredClone({ bytes, data: new DataView(memory, 1, 2), memory });
assert.ok(views.bytes.buffer === views.memory && views.data.buffer === views.memory && views.memory !== memory);
assert.deepStrictEqual([views.bytes.byteOffset, views.data.byteOffset, [...views.bytes]], [2, 1, [7, 0, 0]]);
assert.throws(() => structuredClone({ memory, f() {} }, { transfer: [memory] }), { name: 'DataCloneError' });
assert.strictEqual(memory.byteLength, 8);
const given = structuredClone({ bytes }, { transfer: [memory] });
assert.deepStrictEqual([memory.byteLength, given.bytes[0], given.bytes.buffer.byteLength], [0, 7, 8]);

// Errors keep their class, text, stack and cause.
const failure = Object.assign(new RangeError('text', { cause: { why: 1 } }), { extra: 1 });
const same = structuredClone(failure);
assert.ok(same instanceof RangeError);
assert.deepStrictEqual([same.message, same.stack, Object.keys(same)], ['text', failure.stack, []]);
class Own extends Error { name = 'Own'; }
assert.strictEqual(structuredClone(new Own('x')).constructor, Error);

for (const value of [Symbol('s'), () => {}, { f() {} }, new WeakMap(), Promise.resolve()]) {
  assert.throws(() => structuredClone(value), (error) => error instanceof DOMException && error.name === 'DataCloneError' && error.code === 25);
}
assert.throws(() => structuredClone(), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => Object.getOwnPropertyDescriptor(DOMException.prototype, 'name').get.call({}), { code: 'ERR_INVALID_THIS' });

// What a loop over the global object finds.
const found = Object.keys(globalThis);
const listed = ['global', 'setTimeout', 'clearInterval', 'queueMicrotask', 'structuredClone', 'performance', 'atob'];
for (const name of listed) assert.ok(found.includes(name), name);
for (const name of ['process', 'Buffer', 'URL', 'AbortSignal']) assert.ok(!found.includes(name), name);
