// Bytes and text go there and back, over TCP and over a Unix socket, and both ends count them.
'use strict';
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const file = path.join(os.tmpdir(), `nodo-echo-${process.pid}-${Date.now()}.sock`);
let done = 0;

function run(where) {
  const server = net.createServer((socket) => {
    assert.strictEqual(socket.server, server);
    socket.pipe(socket);
  });
  server.listen(where === 'tcp' ? { port: 0, host: '127.0.0.1' } : { path: file }, () => {
    const at = server.address();
    const client = net.connect(where === 'tcp' ? at.port : at, () => {
      assert.strictEqual(client.connecting, false);
      client.write('h\u00e9');
      client.write(Buffer.from([0, 255]));
      client.end('20ac', 'hex');
    });
    assert.strictEqual(client.connecting, true);
    const got = [];
    client.on('data', (chunk) => got.push(chunk));
    client.on('close', (hadError) => {
      assert.strictEqual(hadError, false);
      assert.deepStrictEqual([...Buffer.concat(got)], [0x68, 0xc3, 0xa9, 0, 255, 0x20, 0xac]);
      assert.strictEqual(client.bytesWritten, 7);
      assert.strictEqual(client.bytesRead, 7);
      server.close(() => {
        if (where !== 'tcp') assert.strictEqual(fs.existsSync(file), false);
        done++;
      });
    });
  });
}

run('tcp');
run('unix');
process.on('exit', () => assert.strictEqual(done, 2));
