// A writer that heeds write() never has more than a little queued, and every byte arrives in order.
'use strict';
const assert = require('assert');
const net = require('net');

const TOTAL = 4 * 1024 * 1024;
const PIECE = Buffer.alloc(48 * 1024);
for (let i = 0; i < PIECE.length; i++) PIECE[i] = i % 251;
let received = 0;
let paused = 0;
let wrong = 0;

const server = net.createServer((socket) => {
  socket.on('data', (chunk) => {
    if (chunk[0] !== received % PIECE.length % 251) wrong++;
    received += chunk.length;
    if (paused++ % 8 === 0) {
      socket.pause();
      setTimeout(() => socket.resume(), 1);
    }
  });
  socket.on('end', () => socket.end());
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  let sent = 0;
  let drains = 0;
  const more = () => {
    while (sent < TOTAL) {
      const piece = PIECE.subarray(0, Math.min(PIECE.length, TOTAL - sent));
      sent += piece.length;
      if (!client.write(piece)) {
        assert.ok(client.writableLength <= client.writableHighWaterMark + PIECE.length);
        client.once('drain', () => { drains++; more(); });
        return;
      }
    }
    client.end();
  };
  more();
  client.resume().on('close', () => {
    assert.strictEqual(received, TOTAL);
    assert.strictEqual(wrong, 0);
    assert.ok(drains > 0);
    server.close();
  });
});
