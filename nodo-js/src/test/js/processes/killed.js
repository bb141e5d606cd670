'use strict';
// A child that is killed takes the sockets with it that it was given, and nothing else. The first argument names its program.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const { fork } = require('child_process');

if (process.argv[2] === 'child') {
  process.on('message', (message, socket) => socket.write('mine'));
  process.send('ready');
  return;
}

const COUNT = 5;
const child = fork(__filename, ['child'], { execPath: process.argv[2] });
const server = net.createServer({ pauseOnConnect: true }, (socket) => {
  if (child.connected) {
    child.send('take', socket);
  } else {
    socket.resume();
    socket.end('parent');
  }
});
child.once('message', () => server.listen(0, '127.0.0.1', connect));

let lost = 0;
function connect() {
  let taken = 0;
  for (let i = 0; i < COUNT; i++) {
    const socket = net.connect(server.address().port, '127.0.0.1');
    socket.on('data', () => { if (++taken === COUNT) kill(); });
    socket.on('error', (error) => assert.strictEqual(error.code, 'ECONNRESET'));
    socket.on('close', () => {
      lost++;
      goOn();
    });
  }
}

function isStopped(pid) {
  const tasks = `/proc/${pid}/task`;
  try {
    return fs.readdirSync(tasks).every((task) => /\) T [^)]*$/.test(fs.readFileSync(`${tasks}/${task}/stat`, 'latin1')));
  } catch (error) {
    assert.strictEqual(error.code, 'ENOENT'); // a thread that has just ended
    return false;
  }
}

let unanswered = 0;
function kill() {
  server.getConnections((error, count) => {
    assert.deepStrictEqual([error, count], [null, COUNT]);
    child.kill('SIGSTOP'); // so that it is asked, and cannot answer
    while (!isStopped(child.pid)); // the signal reaches one thread after the other
    server.getConnections((lostAnswer) => {
      assert.strictEqual(lostAnswer.code, 'ERR_CHILD_CLOSED_BEFORE_REPLY');
      unanswered++;
    });
    assert.strictEqual(child.kill('SIGKILL'), true);
  });
}

let gone = false;
child.on('close', (code, signal) => {
  assert.deepStrictEqual([code, signal], [null, 'SIGKILL']);
  gone = true;
  goOn();
});

function goOn() {
  if (!gone || lost < COUNT) return;
  let text = '';
  net.connect(server.address().port, '127.0.0.1').on('data', (chunk) => { text += chunk; }).on('close', () => {
    assert.strictEqual(text, 'parent');
    child.send('x', (error) => assert.strictEqual(error.code, 'ERR_IPC_CHANNEL_CLOSED'));
    assert.strictEqual(unanswered, 1);
    if (process.versions.nodo === undefined) { // Node's server neither counts nor closes any more once the last such child is gone
      console.log('done');
      process.exit();
    }
    server.getConnections((error, count) => {
      assert.deepStrictEqual([error, count], [null, 0]);
      server.close(() => console.log('done'));
    });
  });
}
