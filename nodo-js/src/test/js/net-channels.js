// Diagnostics channels tell of sockets and of servers that listen or fail to.
'use strict';
const assert = require('assert');
const channels = require('diagnostics_channel');
const net = require('net');

const told = [];
const tell = (name, check) => channels.subscribe(name, (message) => {
  told.push(name);
  check(message);
});
let server;
let client;
const busy = net.createServer();
tell('net.client.socket', ({ socket }) => assert.ok(socket instanceof net.Socket));
tell('net.server.socket', ({ socket }) => assert.strictEqual(socket.server, server));
// Older Node tells only of sockets.
const tracing = Number(process.versions.node.split('.')[0]) >= 22;
if (tracing) {
  tell('tracing:net.server.listen:asyncStart', (message) => {
    assert.ok(message.server instanceof net.Server);
    assert.strictEqual(message.options.host, '127.0.0.1');
  });
  tell('tracing:net.server.listen:asyncEnd', (message) => assert.strictEqual(message.server, server));
  tell('tracing:net.server.listen:error', (message) => {
    assert.strictEqual(message.server, busy);
    assert.strictEqual(message.error.code, 'EADDRINUSE');
  });
}

server = net.createServer((socket) => socket.end());
server.listen(0, '127.0.0.1', () => {
  busy.on('error', () => {
    client = net.connect(server.address().port, '127.0.0.1');
    client.resume().on('close', () => server.close());
  });
  busy.listen(server.address().port, '127.0.0.1');
});
process.on('exit', () => {
  const listening = ['asyncStart', 'asyncEnd', 'asyncStart', 'error'].map((stage) => `tracing:net.server.listen:${stage}`);
  assert.deepStrictEqual(told, [...(tracing ? listening : []), 'net.client.socket', 'net.server.socket']);
});
