// A socket listens to its signal once.
'use strict';
const assert = require('assert');
const net = require('net');
const { getEventListeners, once } = require('events');

async function main() {
  const server = net.createServer((socket) => socket.on('error', () => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const options = (signal) => ({ port, host: '127.0.0.1', signal });

  const controller = new AbortController();
  const socket = net.connect(options(controller.signal));
  assert.strictEqual(getEventListeners(controller.signal, 'abort').length, 1);
  await once(socket, 'connect');
  const failed = once(socket, 'error');
  controller.abort('reason');
  const [error] = await failed;
  assert.deepStrictEqual([error.name, error.code, error.cause], ['AbortError', 'ABORT_ERR', 'reason']);
  assert.ok(socket.destroyed);

  const before = AbortSignal.abort();
  const never = net.connect(options(before));
  assert.strictEqual(getEventListeners(before, 'abort').length, 0);
  await assert.rejects(once(never, 'connect'), { name: 'AbortError' });
  server.close();
}
let done = false;
main().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
