// TextEncoder and TextDecoder.
'use strict';
const assert = require('assert');
const { inspect } = require('util');

const bytes = (...numbers) => new Uint8Array(numbers);
const decode = (label, options, ...numbers) => new TextDecoder(label, options).decode(bytes(...numbers));
for (const [label, name] of [['latin1', 'windows-1252'], ['ascii', 'windows-1252'], [' UTF8\n', 'utf-8'], ['unicode', 'utf-16le'],
  ['sjis', 'shift_jis'],
  ['cp1251', 'windows-1251'], ['l2', 'iso-8859-2'], ['iso8859-15', 'iso-8859-15'], ['gb2312', 'gbk'], ['koi', 'koi8-r']]) {
  assert.strictEqual(new TextDecoder(label).encoding, name, label);
}
assert.throws(() => new TextDecoder('nope'), { name: 'RangeError', code: 'ERR_ENCODING_NOT_SUPPORTED',
  message: 'The "nope" encoding is not supported' });
assert.throws(() => new TextDecoder('utf-8', 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(decode('windows-1251', {}, 0xcf, 0xf0), 'Пр');
assert.strictEqual(decode('shift_jis', {}, 0x82, 0xa0), 'あ');
assert.strictEqual(decode('utf-16be', {}, 0, 0x61), 'a');
assert.strictEqual(decode('utf-16le', {}, 0x61, 0, 0x62), 'a\ufffd');
assert.strictEqual(decode('utf-8', {}, 0xf0, 0x80, 0x41, 0xed, 0xa0, 0x80), '\ufffd\ufffdA\ufffd\ufffd\ufffd');
assert.strictEqual(decode('utf-8', {}, 0xef, 0xbb, 0xbf, 0x61), 'a');
assert.strictEqual(decode('utf-8', { ignoreBOM: true }, 0xef, 0xbb, 0xbf, 0x61), '\ufeffa');

const decoder = new TextDecoder();
assert.strictEqual(decoder.decode(bytes(0xe2, 0x82), { stream: true }) + decoder.decode(bytes(0xac)), '€');
assert.strictEqual(decoder.decode(bytes(0xe2, 0x82), { stream: true }) + decoder.decode(), '\ufffd');
assert.strictEqual(decoder.decode(bytes(0xef, 0xbb), { stream: true }) + decoder.decode(bytes(0xbf, 0x61)), 'a');
assert.strictEqual(decoder.decode(new Uint16Array([0x6161])), 'aa');
assert.strictEqual(decoder.decode(new SharedArrayBuffer(1)), '\0');
assert.throws(() => decoder.decode(5), { code: 'ERR_INVALID_ARG_TYPE' });

for (const label of ['utf-8', 'utf-16le']) {
  const strict = new TextDecoder(label, { fatal: true });
  assert.strictEqual(strict.decode(bytes(0xe2), { stream: true }), '');
  assert.throws(() => strict.decode(), { name: 'TypeError', code: 'ERR_ENCODING_INVALID_ENCODED_DATA',
    message: `The encoded data was not valid for encoding ${label}` });
  assert.strictEqual(strict.decode(bytes(0x61, 0)), label === 'utf-8' ? 'a\0' : 'a');
}
assert.deepStrictEqual([decoder.fatal, decoder.ignoreBOM, Object.prototype.toString.call(decoder)], [false, false, '[object TextDecoder]']);
assert.throws(() => decoder.decode.call({}), { code: 'ERR_INVALID_THIS', message: 'Value of "this" must be of type TextDecoder' });

const encoder = new TextEncoder();
assert.deepStrictEqual([...encoder.encode('€\ud800')], [0xe2, 0x82, 0xac, 0xef, 0xbf, 0xbd]);
assert.deepStrictEqual(encoder.encodeInto('a€b', bytes(0, 0, 0)), { read: 1, written: 1 });
assert.throws(() => encoder.encodeInto('a', 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => encoder.encode.call({}), { code: 'ERR_INVALID_THIS' });
assert.strictEqual(inspect(encoder.encoding), "'utf-8'");
