// zlib: what comes back is what was given, whatever pieces it comes in; and what is told where it is broken.
'use strict';
const assert = require('assert');
const net = require('net');
const zlib = require('zlib');
const { once } = require('events');
const { pipeline } = require('stream/promises');
const { promisify } = require('util');
const text = Buffer.from('the quick brown fox '.repeat(5000));
const pairs = [['deflate', 'inflate'], ['gzip', 'gunzip'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']];
const create = (name, options) => zlib[`create${name[0].toUpperCase()}${name.slice(1)}`](options);

async function thereAndBack() {
  for (const [there, back] of pairs) {
    const small = zlib[`${there}Sync`](text);
    assert.ok(small.length < text.length / 50, there);
    assert.deepStrictEqual(zlib[`${back}Sync`](small), text);
    assert.deepStrictEqual(await promisify(zlib[back])(await promisify(zlib[there])(text)), text);
    assert.deepStrictEqual(zlib[`${back}Sync`](zlib[`${there}Sync`]('')), Buffer.alloc(0));
    const unpacking = create(back);
    for (const byte of zlib[`${there}Sync`]('one byte at a time')) unpacking.write(Buffer.from([byte]));
    unpacking.end();
    assert.strictEqual(Buffer.concat(await unpacking.toArray()).toString(), 'one byte at a time');
    assert.strictEqual(unpacking.bytesWritten, zlib[`${there}Sync`]('one byte at a time').length);
  }
  assert.strictEqual(zlib.gzipSync('hello').toString('hex'), '1f8b0800000000000003cb48cdc9c9070086a6103605000000');
  assert.strictEqual(zlib.deflateSync('hello').toString('hex'), '789ccb48cdc9c90700062c0215');
  assert.strictEqual(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('two '), zlib.gzipSync('members'), Buffer.alloc(5)])).toString(), 'two members');
  const named = Buffer.concat([Buffer.from('1f8b081c00000000000304006162636466696c6500636f6d6d656e7400', 'hex'), zlib.gzipSync('x').subarray(10)]);
  assert.strictEqual(zlib.gunzipSync(named).toString(), 'x', 'a header with a name, a comment and more');
}

/** A file may end where a chunk does, and the next one begin with the next. */
async function membersInPieces() {
  const members = ['abc', '', 'def'].map((member) => zlib.gzipSync(member));
  for (const create of [zlib.createGunzip, zlib.createUnzip]) {
    const whole = create();
    members.forEach((member) => whole.write(member));
    whole.end();
    assert.strictEqual(Buffer.concat(await whole.toArray()).toString(), 'abcdef');
    const bytewise = create();
    for (const byte of Buffer.concat(members)) bytewise.write(Buffer.from([byte]));
    bytewise.end();
    assert.strictEqual(Buffer.concat(await bytewise.toArray()).toString(), 'abcdef');
    const filled = create();
    filled.write(members[0]);
    filled.end(Buffer.alloc(3));
    assert.strictEqual(Buffer.concat(await filled.toArray()).toString(), 'abc');
    const cut = create();
    cut.write(members[0]);
    cut.end(members[2].subarray(0, 12));
    await assert.rejects(cut.toArray(), { code: 'Z_BUF_ERROR' });
  }
}

/** New settings hold for what is written after them, not only for what comes after that. */
async function changedSettings() {
  const packing = zlib.createDeflateRaw({ level: 9 });
  packing.write(text);
  await new Promise((done) => { packing.params(0, zlib.constants.Z_DEFAULT_STRATEGY, done); });
  const before = packing.read().length;
  packing.end(text);
  const rest = Buffer.concat(await packing.toArray());
  assert.ok(before < 1000 && rest.length > text.length, 'packed, then stored');
}

/** What packages build on beside the documented. */
function inherited() {
  function Own(options) { zlib.DeflateRaw.call(this, options); }
  Object.setPrototypeOf(Own.prototype, zlib.DeflateRaw.prototype);
  Object.setPrototypeOf(Own, zlib.DeflateRaw);
  const own = new Own();
  assert.strictEqual(zlib.inflateRawSync(own._processChunk(Buffer.from('at once'), zlib.constants.Z_FINISH)).toString(), 'at once');
  assert.strictEqual(own._handle, null);
  assert.throws(() => new zlib.Inflate()._processChunk(Buffer.from('nope'), zlib.constants.Z_FINISH), { code: 'Z_DATA_ERROR' });
  const stream = zlib.createGzip();
  assert.strictEqual(typeof stream._handle, 'object');
  stream.destroy();
  assert.strictEqual(stream._handle, null);
  assert.throws(() => new zlib.Gunzip({ objectMode: true }).write({}), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  assert.strictEqual(new zlib.Gunzip({ encoding: 'utf8' }).readableEncoding, null);
}

async function throughASocket() {
  const server = net.createServer({ allowHalfOpen: true }, (socket) =>
    pipeline(socket, zlib.createGunzip(), zlib.createDeflate({ level: 1 }), socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.end(zlib.gzipSync(text));
  assert.deepStrictEqual(zlib.inflateSync(Buffer.concat(await socket.toArray())), text);
  server.close();
}

/** As protocols do that send one message after the other through one stream. */
async function flushed() {
  const packing = zlib.createDeflateRaw();
  const unpacking = zlib.createInflateRaw();
  const out = [];
  packing.on('data', (chunk) => unpacking.write(chunk));
  unpacking.on('data', (chunk) => out.push(String(chunk)));
  for (const message of ['first', 'second', 'first']) {
    packing.write(message);
    await new Promise((done) => { packing.flush(zlib.constants.Z_SYNC_FLUSH, done); });
    await new Promise((done) => { unpacking.flush(done); });
  }
  assert.strictEqual(out.join(), 'first,second,first');
  packing.reset();
  await new Promise((done) => { packing.params(9, 0, done); });
  packing.close();
  unpacking.close();
  await once(unpacking, 'close');
}

async function broken() {
  const wrong = (call, code, errno, message) => assert.throws(call, { code, errno, message });
  const nothing = Buffer.from('nope');
  wrong(() => zlib.inflateSync(nothing), 'Z_DATA_ERROR', -3, 'incorrect header check');
  wrong(() => zlib.gunzipSync(nothing), 'Z_DATA_ERROR', -3, 'incorrect header check');
  wrong(() => zlib.inflateRawSync(nothing), 'Z_DATA_ERROR', -3, 'invalid block type');
  wrong(() => zlib.inflateSync(zlib.deflateSync(text).subarray(0, 20)), 'Z_BUF_ERROR', -5, 'unexpected end of file');
  wrong(() => zlib.gunzipSync(zlib.gzipSync('x').subarray(0, -1)), 'Z_BUF_ERROR', -5, 'unexpected end of file');
  const changed = zlib.gzipSync('x');
  changed[changed.length - 5] ^= 1;
  wrong(() => zlib.gunzipSync(changed), 'Z_DATA_ERROR', -3, 'incorrect data check');
  assert.strictEqual(zlib.inflateSync(zlib.deflateSync('hello').subarray(0, 5), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString(), 'he');
  assert.throws(() => zlib.inflateSync(zlib.deflateSync(text), { maxOutputLength: 10 }), { code: 'ERR_BUFFER_TOO_LARGE' });
  const dictionary = Buffer.from('hello');
  const packed = zlib.deflateSync('hello', { dictionary });
  assert.strictEqual(zlib.inflateSync(packed, { dictionary }).toString(), 'hello');
  wrong(() => zlib.inflateSync(packed), 'Z_NEED_DICT', 2, 'Missing dictionary');
  wrong(() => zlib.inflateSync(packed, { dictionary: nothing }), 'Z_NEED_DICT', 2, 'Bad dictionary');
  await assert.rejects(promisify(zlib.gunzip)(nothing), { code: 'Z_DATA_ERROR' });
  const stream = zlib.createInflate();
  stream.write(nothing);
  await assert.rejects(once(stream, 'data'), { code: 'Z_DATA_ERROR' });
  const cut = zlib.createGunzip();
  cut.end(zlib.gzipSync(text).subarray(0, 50));
  await assert.rejects(pipeline(cut, async (parts) => { for await (const part of parts) void part; }), { code: 'Z_BUF_ERROR' });
}

function refusals() {
  assert.throws(() => zlib.deflateSync(5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => zlib.gzip('x'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => zlib.createDeflate({ level: 99 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => zlib.createGzip({ windowBits: 3 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => zlib.createInflate({ chunkSize: 1 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => zlib.createInflate({ chunkSize: Infinity }), { message: /must be a finite number\. Received Infinity$/ });
  assert.strictEqual(zlib.Z_SYNC_FLUSH, zlib.constants.Z_SYNC_FLUSH);
  assert.strictEqual(zlib.codes['-3'], 'Z_DATA_ERROR');
  assert.ok(zlib.createGzip() instanceof zlib.Gzip);
  if (zlib.crc32 === undefined) return; // an older Node
  assert.strictEqual(zlib.crc32('hello'), 907060870);
  assert.strictEqual(zlib.crc32(Buffer.from('lo'), zlib.crc32('hel')), 907060870);
}

async function all() {
  await thereAndBack();
  await membersInPieces();
  await changedSettings();
  inherited();
  await throughASocket();
  await flushed();
  await broken();
  refusals();
}
let done = false;
all().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
