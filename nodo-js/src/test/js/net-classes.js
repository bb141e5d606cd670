// Sockets and servers are what scripts take them for: streams, emitters, callable without new, open to subclasses.
'use strict';
const assert = require('assert');
const EventEmitter = require('events');
const net = require('net');
const stream = require('stream');
const util = require('util');

const socket = new net.Socket();
assert.ok(socket instanceof stream.Duplex);
assert.ok(socket instanceof stream.Readable);
assert.ok(socket instanceof stream.Writable);
assert.ok(socket instanceof EventEmitter);
assert.ok(net.Socket() instanceof net.Socket);
assert.ok(net.Server() instanceof net.Server);
assert.ok(net.createServer() instanceof EventEmitter);
assert.strictEqual(net.Stream, net.Socket);
assert.strictEqual(net.connect, net.createConnection);
assert.strictEqual(require('node:net'), net);

class Counting extends net.Socket {
  constructor(options) {
    super(options);
    this.chunks = 0;
    this.on('data', () => { this.chunks++; });
  }
}
function Old(options) { net.Socket.call(this, options); }
util.inherits(Old, net.Socket);
assert.ok(new Old() instanceof net.Socket);

const server = net.createServer((peer) => peer.pipe(peer)).listen(0, '127.0.0.1', () => {
  const counting = new Counting();
  assert.strictEqual(counting.connect(server.address().port, '127.0.0.1'), counting);
  counting.write('a');
  counting.end('b');
  counting.setEncoding('utf8');
  let text = '';
  counting.on('data', (piece) => { text += piece; });
  counting.on('close', () => {
    assert.strictEqual(text, 'ab');
    assert.ok(counting.chunks > 0);
    server.close();
  });
});
