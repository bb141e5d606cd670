// What becomes of writes: callbacks in order, with and without an error, on a socket that is corked, ended, reset or gone.
'use strict';
const assert = require('assert');
const net = require('net');

let passed = 0;
function pair(use) {
  const client = new net.Socket();
  const server = net.createServer((socket) => {
    server.close();
    if (client.connecting) client.once('connect', () => use(client, socket));
    else use(client, socket);
  }).listen(0, '127.0.0.1', () => client.connect(server.address().port, '127.0.0.1'));
}

// Small writes with and without callbacks keep their order, and the callbacks theirs.
pair((client, peer) => {
  const told = [];
  assert.strictEqual(client.write('a', () => told.push('a')), true);
  assert.strictEqual(client.write(Buffer.from('b')), true);
  assert.strictEqual(client.write(new Uint8Array([99])), true);
  assert.strictEqual(client.write('64', 'hex', () => told.push('d')), true);
  assert.strictEqual(client.writableLength, 0);
  assert.strictEqual(client.bytesWritten, 4);
  client.cork();
  client.write('e');
  client.write('f', () => told.push('f'));
  assert.strictEqual(client.writableLength, 2);
  assert.strictEqual(client.bytesWritten, 6);
  client.uncork();
  client.setDefaultEncoding('hex');
  client.write('67');
  client.end('68', () => told.push('end'));
  client.on('finish', () => told.push('finish'));
  let text = '';
  peer.setEncoding('latin1').on('data', (piece) => { text += piece; }).on('end', () => {
    assert.strictEqual(text, 'abcdefgh');
    assert.deepStrictEqual(told, ['a', 'd', 'f', 'end', 'finish']);
    passed++;
  });
  client.resume();
});

// What the system does not take at once is queued, counts, drains, and arrives.
pair((client, peer) => {
  const large = Buffer.alloc(8 << 20, 'x');
  let drained = 0;
  client.on('drain', () => {
    drained++;
    assert.strictEqual(client.writableLength, 0);
    client.end();
  });
  peer.pause();
  assert.strictEqual(client.write(large), false);
  assert.strictEqual(client.writableNeedDrain, true);
  assert.strictEqual(client.writableLength, large.length);
  assert.strictEqual(client.write('!'), false);
  assert.strictEqual(client.writableLength, large.length + 1);
  assert.strictEqual(client.bytesWritten, large.length + 1);
  let bytes = 0;
  peer.on('data', (chunk) => { bytes += chunk.length; }).on('end', () => {
    assert.strictEqual(bytes, large.length + 1);
    assert.strictEqual(drained, 1);
    passed++;
  });
  setTimeout(() => peer.resume(), 10);
  client.resume();
});

// The peer resets: who waits for a queued write is told, and once; `close` is the last.
pair((client, peer) => {
  const told = [];
  client.write(Buffer.alloc(32 << 20), () => told.push('first'));
  client.write('more', (error) => told.push(error && 'second'));
  client.on('error', (error) => {
    assert.ok(['ECONNRESET', 'EPIPE'].includes(error.code), error.code);
    told.push('error');
  });
  client.on('close', (hadError) => {
    assert.strictEqual(hadError, true);
    assert.deepStrictEqual(told.sort(), ['error', 'first', 'second']);
    assert.strictEqual(client.write('late', (error) => {
      assert.strictEqual(error.code, 'ERR_STREAM_DESTROYED');
      passed++;
    }), false);
  });
  peer.resetAndDestroy();
});

// A subclass may look at all that is written.
class Watching extends net.Socket {
  seen = '';
  _write(chunk, encoding, callback) {
    this.seen += chunk;
    super._write(chunk, encoding, callback);
  }
}
const server = net.createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1', () => {
  const watching = new Watching();
  watching.connect(server.address().port, '127.0.0.1', () => {
    watching.write('one,');
    watching.end('two');
  });
  watching.resume().on('close', () => {
    assert.strictEqual(watching.seen, 'one,two');
    assert.strictEqual(watching.bytesRead, 7);
    server.close(() => passed++);
  });
});
process.on('exit', () => assert.strictEqual(passed, 4));
