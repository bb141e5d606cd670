// A process takes up the descriptors that it was started with: a listening one by listen({ fd }), a connection and a pipe by new Socket({ fd }).
'use strict';
const assert = require('assert');
const net = require('net');
const { spawn } = require('child_process');

if (process.argv[2] === 'child') {
  const server = net.createServer((socket) => socket.end('from the child'));
  server.listen({ fd: 3 }, () => {
    process.stdout.write(`${server.address().port} ${server._connectionKey}\n`);
  });
  server.on('connection', () => server.close());
  const inherited = new net.Socket({ fd: 4 });
  assert.strictEqual(inherited.connecting, false);
  assert.strictEqual(inherited.pending, false);
  inherited.setEncoding('utf8').on('data', (text) => inherited.end(text.toUpperCase()));
  const pipe = new net.Socket({ fd: 5, readable: false });
  assert.strictEqual(pipe.readable, false);
  pipe.end('by the pipe');
} else {
  parent();
}

function parent() {
  let left = 3;
  const done = () => { left--; };
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    const client = net.connect(port, '127.0.0.1');
    server.once('connection', (accepted) => {
      const [listening, connection] = [server._handle.fd, accepted._handle.fd];
      const child = spawn(process.execPath, [__filename, 'child'], { stdio: ['ignore', 'pipe', 'inherit', listening, connection, 'pipe'] });
      child.stdout.setEncoding('utf8').once('data', (line) => {
        assert.strictEqual(line, `${port} null:null:null\n`);
        accepted.destroy(); // the child has it
        server.close();
        client.setEncoding('utf8').write('shout');
        client.once('data', (text) => {
          assert.strictEqual(text, 'SHOUT');
          done();
        });
        read(net.connect(port, '127.0.0.1'), 'from the child', done);
      });
      read(child.stdio[5], 'by the pipe', done);
      child.on('exit', (code) => assert.strictEqual(code, 0));
    });
  });
  process.on('exit', () => assert.strictEqual(left, 0));
}

function read(stream, expected, done) {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece) => { text += piece; }).on('end', () => {
    assert.strictEqual(text, expected);
    done();
  });
}
