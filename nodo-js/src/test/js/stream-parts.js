// stream: what packages build on beside the four kinds: the old Stream itself, pairs, and consumers.
'use strict';
const assert = require('assert');
const net = require('net');
const stream = require('stream');
const consumers = require('stream/consumers');
const { once } = require('events');
const { inherits } = require('util');

/** Packages with streams of their own call it for its emitter alone. */
function Own() {
  this._readableState = this;
  stream.call(this);
}
inherits(Own, stream);
const own = new Own();
assert.strictEqual(own._readableState, own);
assert.ok(own instanceof stream.Stream && stream === stream.Stream);
const heard = [];
own.pipe(Object.assign(new stream(), { writable: true, write: (chunk) => heard.push(chunk), end: () => heard.push('end') }));
own.emit('data', 1);
own.emit('end');
assert.deepStrictEqual(heard, [1, 'end']);
assert.ok(new stream.Readable() instanceof stream && new net.Socket() instanceof stream);
assert.strictEqual(stream.promises, require('stream/promises'));

async function all() {
  const server = net.createServer((socket) => socket.end('{"of": "a socket"}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  assert.deepStrictEqual(await consumers.json(net.connect(server.address().port, '127.0.0.1')), { of: 'a socket' });
  server.close();
  const parts = () => stream.Readable.from([Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)]);
  assert.strictEqual(await consumers.text(parts()), 'é');
  assert.deepStrictEqual(await consumers.buffer(parts()), Buffer.from('é'));
  assert.strictEqual((await consumers.arrayBuffer(parts())).byteLength, 2);
  const [one, two] = stream.duplexPair({ highWaterMark: 2 });
  assert.strictEqual(one.write('abc'), false);
  two.setEncoding('utf8');
  assert.deepStrictEqual(await once(two, 'data'), ['abc']);
  two.end('back');
  one.end();
  const closed = once(two, 'close');
  assert.strictEqual(await consumers.text(one), 'back');
  await closed;
}
let done = false;
all().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
