// Sockets stand in pipelines with streams written in JavaScript, are read by for await, and end a promise when finished.
'use strict';
const assert = require('assert');
const { once } = require('events');
const net = require('net');
const { Readable, Transform, Writable, pipeline } = require('stream');
const { finished } = require('stream/promises');

const upper = () => new Transform({ transform(chunk, encoding, callback) { callback(null, String(chunk).toUpperCase()); } });
const server = net.createServer((socket) => {
  pipeline(socket, upper(), socket, (error) => assert.ok(!error));
});

(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();

  const out = [];
  await new Promise((resolve, reject) => {
    pipeline(Readable.from(['a', 'b', 'c']), net.connect(port, '127.0.0.1'),
      new Writable({ write(chunk, encoding, callback) { out.push(chunk); callback(); } }), (error) => (error ? reject(error) : resolve()));
  });
  assert.strictEqual(Buffer.concat(out).toString(), 'ABC');

  const client = net.connect(port, '127.0.0.1');
  client.setEncoding('utf8').end('word');
  let text = '';
  for await (const piece of client) text += piece;
  assert.strictEqual(text, 'WORD');
  assert.strictEqual(client.destroyed, true);

  const last = net.connect(port, '127.0.0.1');
  last.resume().end();
  await finished(last);
  server.close();
  await once(server, 'close');
  passed = true;
})();
let passed = false;
process.on('exit', () => assert.ok(passed));
