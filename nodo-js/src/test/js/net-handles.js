// A connection moves from one socket to another by its handle, as packages do that share connections out among workers.
'use strict';
const assert = require('assert');
const net = require('net');

let passed = 0;
process.on('exit', () => assert.strictEqual(passed, 5));

// The first server reads a greeting, and gives the connection to a socket of its own making.
const server = net.createServer((first) => {
  first.once('data', (greeting) => {
    assert.strictEqual(greeting.toString(), 'hello');
    first.on('data', () => assert.fail('it has no connection any longer'));
    first.on('end', () => assert.fail('it has no connection any longer'));
    const handle = first._handle;
    const second = new net.Socket({ handle, allowHalfOpen: true });
    first._handle = null;
    assert.strictEqual(first._handle, null);
    assert.strictEqual(second._handle, handle);
    assert.strictEqual(second.remotePort, first.remotePort ?? second.remotePort);
    assert.ok(!second.pending && second.readyState === 'open');
    first.on('close', () => passed++);
    first.destroy(); // does not end the connection
    let text = '';
    second.setEncoding('utf8').on('data', (piece) => { text += piece; }).on('end', () => {
      second.end(`got ${text}`);
    }).on('close', () => passed++);
    second.write('moved ');
  });
}).listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => client.write('hello'));
  let text = '';
  client.setEncoding('utf8').on('data', (piece) => {
    if (text === '') client.end('more');
    text += piece;
  }).on('close', () => {
    assert.strictEqual(text, 'moved got more');
    server.getConnections((error, count) => {
      assert.deepStrictEqual([error, count], [null, 0]);
      server.close(paused);
    });
  });
});

// pauseOnCreate: nothing is read until it is asked for.
function paused() {
  passed++;
  const other = net.createServer({ pauseOnConnect: true }, (first) => {
    const second = new net.Socket({ handle: first._handle, pauseOnCreate: true });
    first._handle = null;
    assert.strictEqual(second._handle.reading, false);
    second._handle.reading = false;
    let text = '';
    second.on('data', (chunk) => { text += chunk; }).on('end', () => {
      assert.strictEqual(text, 'late');
      first.destroy();
      passed++;
    });
    setImmediate(() => {
      assert.strictEqual(text, '');
      second.resume();
    });
  }).listen(0, '127.0.0.1', () => {
    net.connect(other.address().port, '127.0.0.1').end('late').resume().on('close', () => other.close(listens));
  });
}

// A server listens on the handle of another.
function listens() {
  const first = net.createServer().listen(0, '127.0.0.1', () => {
    const second = net.createServer((socket) => socket.end('x')).listen(first._handle, () => {
      assert.strictEqual(second.address().port, first.address().port);
      net.connect(second.address().port, '127.0.0.1').resume().on('close', () => {
        second.close();
        first.close();
        passed++;
      });
    });
  });
}


// What is no open socket's: Node takes some of it, and fails later.
if (process.versions.nodo !== undefined) {
  for (const handle of [{}, 5, 'x']) {
    assert.throws(() => new net.Socket({ handle }), { code: 'ERR_INVALID_ARG_VALUE', message: /must be the _handle of a socket that is open/ });
  }
}
