// A listener that throws is an uncaught exception; the server, the other sockets and the other events go on.
'use strict';
const assert = require('assert');
const net = require('net');

const caught = [];
process.on('uncaughtException', (error) => caught.push(error.message));

let connections = 0;
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.end(`${++connections}`);
  if (connections === 1) throw new Error('in connection');
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const first = net.connect(port, '127.0.0.1');
  first.on('data', (data) => { throw new Error(`in data ${data}`); });
  first.on('close', () => {
    let text = '';
    net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (piece) => { text += piece; }).on('close', () => {
      assert.strictEqual(text, '2');
      server.close(() => refused());
    });
  });
});

function refused() {
  const unheard = net.connect({ port: 1, host: '127.0.0.1' });
  unheard.on('close', (hadError) => {
    assert.strictEqual(hadError, true);
    const thrower = net.connect({ port: 1, host: '127.0.0.1' });
    thrower.on('error', () => { throw new Error('in error'); });
    thrower.on('close', () => caught.push('closed'));
  });
}
process.on('exit', () => {
  assert.deepStrictEqual(caught.slice(0, 2).sort(), ['in connection', 'in data 1']);
  assert.deepStrictEqual(caught.slice(2), ['connect ECONNREFUSED 127.0.0.1:1', 'in error', 'closed']);
});
