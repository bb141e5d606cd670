'use strict';
// fork: messages and the life of the channel, as parent and as child.
const assert = require('assert');
const { fork, spawn } = require('child_process');
const net = require('net');

if (process.argv[2] === 'child') {
  assert.deepStrictEqual([process.connected, process.argv.length, process.env.NODE_CHANNEL_FD], [true, 3, undefined]);
  assert.strictEqual(typeof process.channel.unref, 'function');
  let received = 0;
  process.on('message', (message, handle) => {
    if (message.handle === 'socket') {
      assert.ok(handle instanceof net.Socket);
      handle.end('from the child');
    } else if (message.flood) {
      received++;
      if (message.last) process.send({ received });
    } else if (message.bye) {
      process.on('disconnect', () => {
        assert.deepStrictEqual([process.connected, process.channel], [false, null]);
        process.send('too late', (error) => {
          assert.strictEqual(error.code, 'ERR_IPC_CHANNEL_CLOSED');
          process.exitCode = 6;
        });
      });
      process.disconnect(); // nothing else keeps it
    } else {
      process.send({ echo: message, handle: handle === undefined });
    }
  });
  process.send('ready', (error) => assert.strictEqual(error, null));
  return;
}

if (process.argv[2] === 'quiet') {
  // without listeners the channel does not keep it; it can still say something when it ends
  process.on('exit', () => process.send('last word'));
  return;
}

// what cannot be sent throws at the call
const child = fork(__filename, ['child'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
assert.deepStrictEqual([child.connected, child.stdin, child.spawnargs.slice(1), child.spawnfile],
  [true, null, [__filename, 'child'], process.execPath]);
assert.throws(() => child.send(), { code: 'ERR_MISSING_ARGS', message: 'The "message" argument must be specified' });
assert.throws(() => child.send(() => {}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => child.send('x', {}), { code: 'ERR_INVALID_HANDLE_TYPE', message: 'This handle type cannot be sent' });
assert.throws(() => child.send('x', undefined, 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => { const a = {}; a.a = a; child.send(a); }, TypeError);
assert.throws(() => fork(__filename, [], { stdio: ['pipe', 'pipe', 'pipe'] }), { code: 'ERR_CHILD_PROCESS_IPC_REQUIRED' });
assert.throws(() => fork(__filename, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fork(5), { code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "modulePath" argument must be of type string or an instance of Buffer or URL. Received type number (5)' });

const events = [];
for (const name of ['spawn', 'disconnect', 'exit', 'close', 'error']) child.on(name, (...args) => events.push([name, ...args]));

// messages that come before anybody listens wait for a listener
child.once('message', (ready) => {
  assert.strictEqual(ready, 'ready');
  const value = { text: 'é\n\u2028', number: -1.5, list: [null, true], date: new Date(0), missing: undefined, big: 2 ** 53 };
  let told = 0;
  assert.strictEqual(child.send(value, (error) => { assert.strictEqual(error, null); told++; }), true);
  child.once('message', (answer, handle) => {
    assert.strictEqual(told, 1);
    assert.strictEqual(handle, undefined);
    assert.deepStrictEqual(answer, { echo: JSON.parse(JSON.stringify(value)), handle: true });
    keepOpen();
  });
});

// a socket that is kept open is usable at both ends
function keepOpen() {
  const server = net.createServer((socket) => {
    assert.strictEqual(child.send({ handle: 'socket' }, socket, { keepOpen: true }), true);
    assert.deepStrictEqual([socket.pending, socket.destroyed, typeof socket.remotePort], [false, false, 'number']);
    socket.destroy();
    server.close();
  }).listen(0, '127.0.0.1', () => {
    let text = '';
    net.connect(server.address().port, '127.0.0.1').on('data', (chunk) => { text += chunk; }).on('close', () => {
      assert.strictEqual(text, 'from the child');
      flood();
    });
  });
}

// send says when more waits than is good, and sends it all the same
function flood() {
  const filling = 'x'.repeat(64 * 1024);
  let sent = 0;
  let more = true;
  while (more) {
    more = child.send({ flood: filling });
    sent++;
  }
  assert.ok(sent > 1 && sent < 1000, String(sent));
  child.send({ flood: true, last: true });
  child.once('message', (answer) => {
    assert.deepStrictEqual(answer, { received: sent + 1 });
    child.send({ bye: true });
  });
}

child.on('close', () => {
  assert.deepStrictEqual(events.map(([name]) => name).sort(), ['close', 'disconnect', 'exit', 'spawn']);
  assert.deepStrictEqual(events.at(-1), ['close', 6, null]);
  assert.deepStrictEqual([child.connected, child.channel, child.exitCode], [false, null, 6]);
  child.send('x', (error) => assert.deepStrictEqual([error.code, error.message], ['ERR_IPC_CHANNEL_CLOSED', 'Channel closed']));
  child.once('error', (error) => {
    assert.strictEqual(error.code, 'ERR_IPC_CHANNEL_CLOSED');
    child.once('error', (again) => assert.strictEqual(again.code, 'ERR_IPC_DISCONNECTED'));
    child.disconnect();
  });
  assert.strictEqual(child.send('x'), false);
});

const said = [];
fork(__filename, ['quiet'], { execArgv: [] }).on('message', (message) => said.push(message)).on('close', (code) => said.push(code));
process.on('exit', () => assert.deepStrictEqual(said, ['last word', 0]));

// a child that ends at once: its channel ends too, whether or not anything was sent; no channel keeps the program, where it is let go
const short = spawn('true', { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
short.send('to nobody', () => {});
short.channel.unref();
let gone = 0;
for (const name of ['disconnect', 'exit', 'close']) short.on(name, () => gone++);
process.on('exit', () => assert.deepStrictEqual([gone, events.length], [3, 6]));
