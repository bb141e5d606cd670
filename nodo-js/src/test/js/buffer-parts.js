// What protocols do with buffers: search them, take parts, read numbers; and what they are told when they do it wrong.
'use strict';
const assert = require('assert');

const text = Buffer.from('hello world hello');
for (const [value, offset, first, last] of [
  ['h', undefined, 0, 12], ['hello', 1, 12, 0], ['hello', -5, 12, 12], ['hello', -1, -1, 12], ['zz', 0, -1, -1], ['', 3, 3, 3], ['', -1, 16, 16],
  ['', 20, 17, 17], [Buffer.from('lo'), 4, 15, 3], [new Uint8Array([108, 108]), NaN, 2, 14], [111, undefined, 4, 16], [111 + 256, 5, 7, 4],
  ['hello', null, 0, 0], ['o', 1.9, 4, -1], ['helloo', 12, -1, -1],
]) {
  assert.strictEqual(text.indexOf(value, offset), first, `indexOf ${value} ${offset}`);
  assert.strictEqual(text.lastIndexOf(value, offset), last, `lastIndexOf ${value} ${offset}`);
  assert.strictEqual(text.includes(value, offset), first >= 0, `includes ${value} ${offset}`);
}
assert.strictEqual(text.indexOf('68656c', 'hex'), 0);
assert.strictEqual(Buffer.from('ab', 'utf16le').indexOf('b', 0, 'utf16le'), 2);
assert.strictEqual(Buffer.from([0x62, 0, 0x61, 0x62, 0]).indexOf('b', 2, 'utf16le'), -1); // not at an even place
assert.throws(() => text.indexOf({}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => text.indexOf('a', 0, 'nope'), { code: 'ERR_UNKNOWN_ENCODING' });

for (const [start, end, part] of [[undefined, undefined, 'hello world hello'], [-5, undefined, 'hello'], [2, 5, 'llo'], [5, 2, ''], [-100, 2, 'he'], [20, 30, ''],
  [1.9, '3', 'el'], [NaN, -12, 'hello']]) {
  assert.strictEqual(text.subarray(start, end).toString(), part);
  assert.strictEqual(text.slice(start, end).toString(), part);
}
const part = text.subarray(6, 11);
assert.ok(part instanceof Buffer);
assert.strictEqual(part.buffer, text.buffer);
part[0] = 0x57;
assert.strictEqual(text.latin1Slice(6, 11), 'World');
assert.strictEqual(text.utf8Slice(), 'hello World hello');
assert.strictEqual(text.hexSlice(0, 2), '6865');
assert.strictEqual(Buffer.alloc(4).utf8Write('\u00e9', 1), 2);
assert.deepStrictEqual([...Buffer.copyBytesFrom(new Uint16Array([1, 2]))], [1, 0, 2, 0]);

const bytes = Buffer.from([1, 2, 3, 4, 5, 6, 7, 255]);
assert.strictEqual(bytes.readUInt32BE(1), 0x02030405);
assert.strictEqual(bytes.readUint16LE(), 0x0201);
assert.strictEqual(bytes.readInt8(7), -1);
assert.strictEqual(bytes.readBigUInt64BE(), 0x01020304050607ffn);
for (const [call, code, message] of [
  [() => bytes.readUInt32BE(5), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be >= 0 and <= 4. Received 5'],
  [() => bytes.readUInt8(-1), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be >= 0 and <= 7. Received -1'],
  [() => bytes.readUInt8(0.5), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be an integer. Received 0.5'],
  [() => bytes.readUInt8('0'), 'ERR_INVALID_ARG_TYPE', 'The "offset" argument must be of type number. Received type string (\'0\')'],
  [() => Buffer.alloc(1).readUInt16BE(), 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds'],
  [() => bytes.writeInt8(128), 'ERR_OUT_OF_RANGE', 'The value of "value" is out of range. It must be >= -128 and <= 127. Received 128'],
  [() => bytes.writeUInt16BE(1, 7), 'ERR_OUT_OF_RANGE', 'The value of "offset" is out of range. It must be >= 0 and <= 6. Received 7'],
]) assert.throws(call, { code, message });
