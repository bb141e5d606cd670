// Text to bytes and back.
'use strict';
const assert = require('assert');
const { StringDecoder } = require('string_decoder');
const forms = [['utf8', 'h\u00e9\u20ac\ud83d\ude00'], ['latin1', 'h\u00e9'], ['hex', '00ff7f'], ['base64', 'AP9/AQ=='], ['base64url', 'AP9_AQ'],
  ['utf16le', 'h\u20ac'], ['ascii', 'plain']];
for (const [encoding, text] of forms) {
  assert.strictEqual(Buffer.from(text, encoding).toString(encoding), text, encoding);
  assert.strictEqual(Buffer.byteLength(text, encoding), Buffer.from(text, encoding).length, encoding);
}
assert.strictEqual(Buffer.from('\ud800').toString('hex'), 'efbfbd');
assert.strictEqual(Buffer.from([0xff, 0x41]).toString(), '\ufffdA');
assert.strictEqual(Buffer.from('abcdef').toString('latin1', 1, 3), 'bc');
assert.strictEqual(Buffer.from('abc').toString('utf8', 2, 1), '');
assert.throws(() => Buffer.from('x', 'none'), { code: 'ERR_UNKNOWN_ENCODING', name: 'TypeError', message: 'Unknown encoding: none' });
assert.ok(Buffer.isEncoding('UCS-2') && !Buffer.isEncoding('') && !Buffer.isEncoding(1));
assert.ok(Buffer.from('a') instanceof Uint8Array && Buffer.isBuffer(Buffer.from('a')));
assert.deepStrictEqual([...Buffer.concat([Buffer.from('ab'), Buffer.from('c')])], [97, 98, 99]);
assert.strictEqual(Buffer.from('abc').indexOf('c'), 2);
assert.strictEqual(Buffer.from('abc').slice(1).toString(), 'bc');
const shared = new Uint8Array([1, 2, 3]);
Buffer.from(shared.buffer)[0] = 9;
assert.strictEqual(shared[0], 9);
const decoder = new StringDecoder('utf8');
assert.strictEqual(decoder.write(Buffer.from([0xe2, 0x82])) + decoder.write(Buffer.from([0xac])) + decoder.end(), '\u20ac');
assert.strictEqual(new TextDecoder().decode(new TextEncoder().encode('\u20ac')), '\u20ac');
assert.strictEqual(atob(btoa('x\u00ff')), 'x\u00ff');
