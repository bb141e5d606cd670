// Failures arrive as the errors that Node makes, once, and before close; what a script destroys with comes back as the same object.
'use strict';
const assert = require('assert');
const net = require('net');

const own = new Error('mine');
let told = 0;

net.connect({ port: 1, host: '127.0.0.1' }).on('error', (error) => {
  assert.strictEqual(error.code, 'ECONNREFUSED');
  assert.strictEqual(error.syscall, 'connect');
  assert.strictEqual(error.address, '127.0.0.1');
  assert.strictEqual(error.port, 1);
  assert.strictEqual(error.message, 'connect ECONNREFUSED 127.0.0.1:1');
  told++;
}).on('close', (hadError) => {
  assert.strictEqual(hadError, true);
  assert.strictEqual(told, 1);
});

const first = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = first.address();
  const second = net.createServer();
  second.on('error', (error) => {
    assert.strictEqual(error.code, 'EADDRINUSE');
    assert.strictEqual(error.message, `listen EADDRINUSE: address already in use 127.0.0.1:${port}`);
    assert.strictEqual(second.listening, false);
    const client = net.connect(port, '127.0.0.1', () => client.destroy(own));
    client.on('error', (same) => assert.strictEqual(same, own));
    client.on('close', () => first.close());
  });
  second.listen(port, '127.0.0.1');
});
first.on('connection', (socket) => socket.resume());

for (const [call, code] of [
  [() => net.connect(70000), 'ERR_SOCKET_BAD_PORT'],
  [() => net.connect(), 'ERR_MISSING_ARGS'],
  [() => net.createServer('x'), 'ERR_INVALID_ARG_TYPE'],
  [() => net.createServer().listen(-1), 'ERR_SOCKET_BAD_PORT'],
  [() => new net.Socket().setTimeout('x'), 'ERR_INVALID_ARG_TYPE'],
]) assert.throws(call, { code });
