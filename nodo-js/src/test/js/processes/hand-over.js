'use strict';
// Hands sockets, and then the server, to a child that the first argument names the program of: over TCP, or a Unix socket where the second is a path.
const assert = require('assert');
const net = require('net');
const { fork } = require('child_process');

if (process.argv[2] === 'child') {
  const sockets = [];
  process.on('message', (message, handle) => {
    if (message === 'socket') {
      assert.ok(handle instanceof net.Socket);
      sockets.push(handle);
      let text = '';
      handle.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
      handle.on('end', () => handle.end(`child read ${text}`));
    } else if (message === 'server') {
      assert.ok(handle instanceof net.Server);
      assert.strictEqual(handle.listening, true);
      handle.on('connection', (socket) => {
        socket.end('child accepted');
        handle.close(() => process.disconnect());
      });
      process.send('accepts');
    }
  });
  process.send('ready');
  return;
}

const [, , program, path] = process.argv;
const where = path ? { path } : { port: 0, host: '127.0.0.1' };
const child = fork(__filename, ['child'], { execPath: program });
const server = net.createServer({ pauseOnConnect: true });
const client = (text, then) => {
  let said = '';
  const socket = net.connect(path ? { path } : server.address());
  socket.setEncoding('utf8').on('data', (chunk) => { said += chunk; });
  socket.on('error', (error) => { throw error; });
  socket.on('close', () => then(said));
  if (text !== null) socket.end(text);
};

child.once('message', (ready) => {
  assert.strictEqual(ready, 'ready');
  server.listen(where, sockets);
});

const COUNT = 20;
function sockets() {
  let answered = 0;
  server.on('connection', (socket) => {
    child.send('socket', socket, (error) => {
      assert.deepStrictEqual([error, socket.pending, socket.destroyed, socket.remoteAddress], [null, true, false, undefined]);
    });
    socket.on('close', () => assert.fail('a socket that was handed over does not close'));
  });
  for (let i = 0; i < COUNT; i++) {
    client(`text ${i}`, (said) => {
      assert.strictEqual(said, `child read text ${i}`);
      if (++answered === COUNT) handServer();
    });
  }
}

// what is open in the child counts here
function handServer() {
  let idle;
  const countOne = () => server.getConnections((error, count) => {
    assert.strictEqual(error, null);
    assert.ok(count >= 1);
    if (count === 1) idle.end('last');
    else countOne(); // the child may not have seen yet that the others are over
  });
  server.once('connection', countOne);
  idle = net.connect(path ? { path } : server.address());
  let said = '';
  idle.setEncoding('utf8').on('data', (chunk) => { said += chunk; }).on('close', () => {
    assert.strictEqual(said, 'child read last');
    child.send('server', server, (error) => assert.strictEqual(error, null));
    child.once('message', moved);
  });
}

/** The child accepts on its own once the server is closed here. A socket's file goes with whoever made it, so of a path it accepts beside us. */
function moved(message) {
  assert.strictEqual(message, 'accepts');
  if (path) {
    server.removeAllListeners('connection');
    server.on('connection', (socket) => socket.end('parent accepted'));
    const untilChild = () => client(null, (said) => {
      if (said === 'parent accepted') untilChild();
      else assert.strictEqual(said, 'child accepted');
    });
    untilChild();
    return;
  }
  const address = server.address();
  server.address = () => address;
  server.close(() => client(null, (said) => assert.strictEqual(said, 'child accepted')));
}

let code = null;
child.on('exit', (status) => {
  code = status;
  if (path) server.close();
});
process.on('exit', () => {
  assert.strictEqual(code, 0);
  console.log('done');
});
