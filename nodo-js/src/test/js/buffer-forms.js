// Buffer as old scripts call it and as it is printed; base64 of browsers; structuredClone of memory.
'use strict';
const assert = require('assert');
const buffer = require('buffer');
const { inspect } = require('util');

process.on('warning', (warning) => assert.strictEqual(warning.code, 'DEP0005'));
assert.deepStrictEqual(new Buffer(2), Buffer.alloc(2));
assert.deepStrictEqual(Buffer('6162', 'hex'), Buffer.from('ab'));
assert.throws(() => new Buffer(42, 'utf8'),
  { code: 'ERR_INVALID_ARG_TYPE', message: 'The "string" argument must be of type string. Received type number (42)' });
assert.throws(() => new Buffer(null), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new Buffer(-1), { code: 'ERR_OUT_OF_RANGE' });
assert.strictEqual(Buffer.prototype.constructor, Buffer);
assert.strictEqual(Object.getPrototypeOf(Buffer), Uint8Array);
assert.deepStrictEqual(Buffer.from('ab').map((byte) => byte + 1), Buffer.from('bc'));
assert.deepStrictEqual(Buffer.of(97, 98), Buffer.from('ab'));
assert.deepStrictEqual([Buffer.isBuffer(Buffer.alloc(1)), Buffer.isBuffer(new Uint8Array(1)), Buffer.isBuffer(null)], [true, false, false]);

assert.strictEqual(inspect(Buffer.alloc(0)), '<Buffer >');
assert.strictEqual(inspect(Object.assign(Buffer.from('ab'), { x: 1, y: 'z' })), "<Buffer 61 62, x: 1, y: 'z'>");
assert.strictEqual(inspect(Buffer.alloc(51)), `<Buffer${' 00'.repeat(50)} ... 1 more byte>`);
const before = buffer.INSPECT_MAX_BYTES;
buffer.INSPECT_MAX_BYTES = 2;
assert.strictEqual(inspect(Buffer.from('1234')), '<Buffer 31 32 ... 2 more bytes>');
buffer.INSPECT_MAX_BYTES = before;
assert.throws(() => { buffer.INSPECT_MAX_BYTES = 'many'; }, { code: 'ERR_INVALID_ARG_TYPE' });

assert.strictEqual(Buffer.from('ff').indexOf(Buffer.from('f'), 1, 'ucs2'), -1);
assert.throws(() => Buffer.from('abc').utf8Slice(0, 10), { code: 'ERR_OUT_OF_RANGE', message: 'Index out of range' });
class Pretended {}
Object.setPrototypeOf(Pretended.prototype, ArrayBuffer.prototype);
assert.throws(() => Buffer.from(new Pretended()), { code: 'ERR_INVALID_ARG_TYPE', message: /Received an instance of Pretended$/ });

assert.strictEqual(atob(' YW\nJj'), 'abc');
assert.strictEqual(atob('YQ'), 'a');
for (const bad of ['YWJj=', 'a', '@', 'YQ=']) assert.throws(() => atob(bad), { name: 'InvalidCharacterError', code: 5 });
assert.throws(() => atob(), { code: 'ERR_MISSING_ARGS' });
assert.strictEqual(btoa('\xff'), '/w==');
assert.throws(() => btoa('\u0100'), { name: 'InvalidCharacterError' });

const memory = new Uint8Array([1, 2, 3, 4]);
const part = memory.subarray(1, 3);
const moved = structuredClone({ part, memory: memory.buffer }, { transfer: [memory.buffer] });
assert.strictEqual(memory.byteLength, 0);
assert.strictEqual(moved.part.buffer, moved.memory);
assert.deepStrictEqual([...moved.part], [2, 3]);
assert.throws(() => buffer.isUtf8(memory.buffer), { code: 'ERR_INVALID_STATE' });
assert.strictEqual(structuredClone(new RangeError('x', { cause: 1 })).cause, 1);
assert.throws(() => structuredClone(() => {}), { name: 'DataCloneError', code: 25 });
assert.throws(() => structuredClone(Promise.resolve()), { name: 'DataCloneError', message: '#<Promise> could not be cloned.' });
assert.throws(() => structuredClone(), { code: 'ERR_MISSING_ARGS' });
