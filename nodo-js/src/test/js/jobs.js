'use strict';
// Promise jobs run after each callback, once the ticks are empty: also between two connections, or two chunks, of one turn.
const assert = require('assert');
const net = require('net');

function recorder(events) {
  return (name) => {
    events.push(name);
    process.nextTick(() => events.push('tick'));
    Promise.resolve().then(() => {
      events.push('job');
      process.nextTick(() => events.push('tick of the job'));
    });
  };
}
const each = ['tick', 'job', 'tick of the job'];

const accepted = [];
const server = net.createServer((socket) => {
  recorder(accepted)('accepted');
  socket.end();
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  let left = 3;
  for (let i = 0; i < 3; i++) {
    net.connect(port, '127.0.0.1').resume().on('close', () => {
      if (--left > 0) return;
      server.close();
      assert.deepStrictEqual(accepted, Array.from({ length: 3 }, () => ['accepted', ...each]).flat());
    });
  }
});

const chunks = [];
const sender = net.createServer((socket) => socket.end(Buffer.alloc(400000)));
sender.listen(0, '127.0.0.1', () => {
  net.connect(sender.address().port, '127.0.0.1').on('data', () => recorder(chunks)('data')).on('close', () => {
    sender.close();
    assert.ok(chunks.length >= 8);
    chunks.forEach((event, i) => assert.strictEqual(event, ['data', ...each][i % 4]));
  });
});
