// What the functions of Buffer refuse, and with which error: a wrong length must not become an empty Buffer somewhere else.
'use strict';
const assert = require('assert');
const { isAscii, isUtf8, transcode } = require('buffer');

const eight = () => Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
const type = 'ERR_INVALID_ARG_TYPE';
const range = 'ERR_OUT_OF_RANGE';
const memory = new ArrayBuffer(4);
const anyOf = 'must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.';
for (const [call, code, message] of [
  [() => Buffer.alloc('3'), type, 'The "size" argument must be of type number. Received type string (\'3\')'],
  [() => Buffer.alloc(-1), range, /^The value of "size" is out of range. It must be >= 0 && <= \d+. Received -1$/],
  [() => Buffer.allocUnsafe(NaN), range, /Received NaN$/],
  [() => Buffer.allocUnsafeSlow(Symbol('s')), type, 'The "size" argument must be of type number. Received type symbol (Symbol(s))'],
  [() => Buffer.alloc(3, 'a', 5), type, 'The "encoding" argument must be of type string. Received type number (5)'],
  [() => Buffer.alloc(3, 'a', 'nope'), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: nope'],
  [() => Buffer.alloc(3, 'zz', 'hex'), 'ERR_INVALID_ARG_VALUE', "The argument 'value' is invalid. Received 'zz'"],
  [() => Buffer.from(5), type, `The first argument ${anyOf} Received type number (5)`],
  [() => Buffer.from(null), type, `The first argument ${anyOf} Received null`],
  [() => Buffer.from({}), type, `The first argument ${anyOf} Received an instance of Object`],
  [() => Buffer.from(new Number(5)), type, `The first argument ${anyOf} Received an instance of Number`],
  [() => Buffer.from(memory, 5), 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds'],
  [() => Buffer.from(memory, 1, 4), 'ERR_BUFFER_OUT_OF_BOUNDS', '"length" is outside of buffer bounds'],
  [() => Buffer.concat('x'), type, 'The "list" argument must be an instance of Array. Received type string (\'x\')'],
  [() => Buffer.concat([eight(), 'x']), type, 'The "list[1]" argument must be an instance of Buffer or Uint8Array. Received type string (\'x\')'],
  [() => Buffer.concat([eight()], '1'), type, 'The "length" argument must be of type number. Received type string (\'1\')'],
  [() => Buffer.concat([eight()], 1.5), range, 'The value of "length" is out of range. It must be an integer. Received 1.5'],
  [() => Buffer.byteLength(5), type,
    'The "string" argument must be of type string or an instance of Buffer or ArrayBuffer. Received type number (5)'],
  [() => Buffer.compare('a', eight()), type, 'The "buf1" argument must be an instance of Buffer or Uint8Array. Received type string (\'a\')'],
  [() => Buffer.compare(eight(), []), type, 'The "buf2" argument must be an instance of Buffer or Uint8Array. Received an instance of Array'],
  [() => eight().compare('a'), type, 'The "target" argument must be an instance of Buffer or Uint8Array. Received type string (\'a\')'],
  [() => eight().compare(eight(), 0, 9), range, 'The value of "targetEnd" is out of range. It must be >= 0 && <= 8. Received 9'],
  [() => eight().compare(eight(), 0, 8, '1'), type, 'The "sourceStart" argument must be of type number. Received type string (\'1\')'],
  [() => eight().equals('a'), type, 'The "otherBuffer" argument must be an instance of Buffer or Uint8Array. Received type string (\'a\')'],
  [() => eight().fill('a', 0, 9), range, 'The value of "end" is out of range. It must be >= 0 && <= 8. Received 9'],
  [() => eight().fill('a', -1), range, /^The value of "offset" is out of range. It must be >= 0 && <= \d+. Received -1$/],
  [() => eight().fill(1, '0'), type, 'The "offset" argument must be of type number. Received type string (\'0\')'],
  [() => eight().fill('a', 'nope'), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: nope'],
  [() => eight().fill('zz', 'hex'), 'ERR_INVALID_ARG_VALUE', "The argument 'value' is invalid. Received 'zz'"],
  [() => eight().write(5), type, /argument must be a string|The "string" argument must be of type string/],
  [() => eight().write('a', 9), range, 'The value of "offset" is out of range. It must be >= 0 && <= 8. Received 9'],
  [() => eight().write('a', 0, -1), range, 'The value of "length" is out of range. It must be >= 0 && <= 8. Received -1'],
  [() => eight().write('a', 0, 1, 'nope'), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: nope'],
  [() => eight().toString('nope'), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: nope'],
  [() => eight().toString({}), 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: {}'],
  [() => eight().copy('a'), type, 'The "target" argument must be an instance of Buffer or Uint8Array. Received type string (\'a\')'],
  [() => eight().copy(eight(), -1), range, 'The value of "targetStart" is out of range. It must be >= 0. Received -1'],
  [() => eight().copy(eight(), 0, 9), range, 'The value of "sourceStart" is out of range. It must be >= 0 && <= 8. Received 9'],
  [() => eight().copy(eight(), 0, 0, -1), range, 'The value of "sourceEnd" is out of range. It must be >= 0. Received -1'],
  [() => Buffer.copyBytesFrom([]), type, 'The "view" argument must be an instance of TypedArray. Received an instance of Array'],
  [() => Buffer.alloc(3).swap16(), 'ERR_INVALID_BUFFER_SIZE', 'Buffer size must be a multiple of 16-bits'],
  [() => isUtf8('a'), type, 'The "input" argument must be an instance of ArrayBuffer, Buffer, or TypedArray. Received type string (\'a\')'],
  [() => transcode('a', 'utf8', 'latin1'), type, 'The "source" argument must be an instance of Buffer or Uint8Array. Received type string (\'a\')'],
  // numbers of a width that is said
  [() => eight().readUIntBE(), type, 'The "offset" argument must be of type number. Received undefined'],
  [() => eight().readUIntBE(0), type, 'The "byteLength" argument must be of type number. Received undefined'],
  [() => eight().readIntLE(0, 7), range, 'The value of "byteLength" is out of range. It must be >= 1 and <= 6. Received 7'],
  [() => eight().readIntBE(0, 1.5), range, 'The value of "byteLength" is out of range. It must be an integer. Received 1.5'],
  [() => eight().readUIntLE(6, 3), range, 'The value of "offset" is out of range. It must be >= 0 and <= 5. Received 6'],
  [() => Buffer.alloc(2).readUIntLE(0, 3), 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds'],
  [() => eight().writeUIntBE(2 ** 24, 0, 3), range, 'The value of "value" is out of range. It must be >= 0 and <= 16777215. Received 16777216'],
  [() => eight().writeUIntLE(-1, 0, 6), range, 'The value of "value" is out of range. It must be >= 0 and < 2 ** 48. Received -1'],
  [() => eight().writeIntBE(2 ** 39, 0, 5), range,
    'The value of "value" is out of range. It must be >= -(2 ** 39) and < 2 ** 39. Received 549_755_813_888'],
  [() => eight().writeIntLE(1, 4, 5), range, 'The value of "offset" is out of range. It must be >= 0 and <= 3. Received 4'],
  [() => eight().writeBigUInt64BE(-1n), range, 'The value of "value" is out of range. It must be >= 0n and < 2n ** 64n. Received -1n'],
]) assert.throws(call, { code, message }, String(call));

// what is taken, though it looks odd
assert.deepStrictEqual([...Buffer.concat([Buffer.from('abc'), new Uint8Array([100])], 6)], [97, 98, 99, 100, 0, 0]);
assert.strictEqual(Buffer.concat([Buffer.from('abc'), Buffer.from('def')], 4).toString(), 'abcd');
assert.strictEqual(Buffer.concat([], 'ignored').length, 0);
assert.deepStrictEqual([...Buffer.from({ length: 2, 0: 300 })], [44, 0]);
assert.strictEqual(Buffer.from({ length: 'x' }).length, 0);
assert.strictEqual(Buffer.from(new String('boxed')).toString(), 'boxed');
assert.strictEqual(Buffer.from({ [Symbol.toPrimitive]: () => 'said' }).toString(), 'said');
assert.deepStrictEqual([...Buffer.from(new Uint16Array([1, 500]))], [1, 244]);
assert.deepStrictEqual([...Buffer.from(JSON.parse(JSON.stringify(eight())))], [...eight()]);
assert.strictEqual(Buffer.alloc(5, 'abc').toString(), 'abcab');
assert.strictEqual(Buffer.alloc(4, '6162', 'hex').toString(), 'abab');
assert.deepStrictEqual([...eight().fill(''), ...eight().fill(257, 6)], [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 1, 1]);
const overlapping = eight();
assert.deepStrictEqual([...overlapping.fill(overlapping.subarray(0, 3), 2)], [1, 2, 1, 2, 3, 1, 2, 3]);
assert.strictEqual(eight().compare(eight(), 1, 8, 1), 0);
assert.strictEqual(eight().compare(eight(), 5, 3, 0, 1), 1);
assert.strictEqual(eight().copy(new Uint8Array(4), 1, 2), 3);
assert.strictEqual(eight().writeUIntBE('0x10', 1, 6), 7);
assert.deepStrictEqual([eight().readIntLE(5, 3), Buffer.from('ff80', 'hex').readIntBE(0, 2)], [0x080706, -128]);

// text is cut between characters, and at the first digit that is none
for (const [text, length, encoding, bytes] of [
  ['\u00e9\u20ac', 4, 'utf8', [0xc3, 0xa9, 3, 4]], ['a\ud83d\ude00b', 3, 'utf8', [97, 2, 3, 4]], ['\u20ac\u20ac', 3, 'utf16le', [0xac, 0x20, 3, 4]],
  ['abc', 4, 'hex', [0xab, 2, 3, 4]], ['abzz', 4, 'hex', [0xab, 2, 3, 4]], ['YWJj', 2, 'base64', [97, 98, 3, 4]],
  ['\u0141\u00ff', 4, 'latin1', [0x41, 255, 3, 4]],
]) {
  const into = Buffer.from([1, 2, 3, 4]);
  const written = into.write(text, 0, length, encoding);
  assert.deepStrictEqual([...into], bytes, encoding);
  assert.strictEqual(written, bytes.findIndex((byte, i) => bytes.slice(i).every((each, j) => each === i + j + 1)), encoding);
}
assert.strictEqual(Buffer.byteLength('zz', 'hex'), 1);
assert.strictEqual(Buffer.alloc(8).writeDoubleBE(NaN), 8);
const nan = Buffer.alloc(4);
nan.writeFloatBE(NaN);
assert.strictEqual(nan.toString('hex'), '7fc00000');
assert.ok(Number.isNaN(nan.readFloatBE()) && Buffer.from('3ff8000000000000', 'hex').readDoubleBE() === 1.5);
assert.ok(isAscii(Buffer.from('a')) && !isAscii(Buffer.from('\u00e9')) && isUtf8(Buffer.from('\u00e9')) && !isUtf8(Buffer.from([0xff])));
assert.strictEqual(transcode(Buffer.from('\u00e9\u20ac'), 'utf8', 'latin1').toString('hex'), 'e93f');
assert.strictEqual(transcode(Buffer.from('\u20ac'), 'utf8', 'ucs2').toString('hex'), 'ac20');
