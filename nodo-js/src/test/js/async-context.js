'use strict';
// What AsyncLocalStorage holds follows timers, ticks, promises and sockets.
const assert = require('assert');
const hooks = require('async_hooks');
const { AsyncLocalStorage, AsyncResource } = hooks;
const net = require('net');
const storage = new AsyncLocalStorage();
const other = new AsyncLocalStorage();
let checks = 0;
const has = (value) => { checks++; assert.strictEqual(storage.getStore(), value); };

has(undefined);
assert.strictEqual(storage.run('sync', (a, b) => { has('sync'); return a + b; }, 1, 2), 3);
has(undefined);
assert.throws(() => storage.run('thrown', () => { throw new Error('x'); }), /x/);
has(undefined);

storage.run('outer', () => {
  setTimeout(() => {
    has('outer');
    setTimeout(() => has('outer'), 1);
  }, 1);
  setImmediate(() => has('outer'));
  process.nextTick(() => has('outer'));
  queueMicrotask(() => has('outer'));
  Promise.resolve().then(() => has('outer')).then(() => has('outer'));
  (async () => {
    await null;
    has('outer');
    await new Promise((resolve) => setTimeout(resolve, 2));
    has('outer');
  })();
  storage.run('inner', () => setTimeout(() => has('inner'), 1));
  storage.exit(() => { has(undefined); setTimeout(() => has(undefined), 1); });
  other.run(7, () => setImmediate(() => { has('outer'); assert.strictEqual(other.getStore(), 7); }));
  const interval = setInterval(() => { has('outer'); clearInterval(interval); }, 1);
});
has(undefined);
setTimeout(() => has(undefined), 3);

setImmediate(() => {
  storage.enterWith('entered');
  has('entered');
  setTimeout(() => has('entered'), 1);
  process.nextTick(() => has('entered'));
});
setTimeout(() => has(undefined), 4);

const resource = storage.run('resource', () => new AsyncResource('TEST'));
resource.runInAsyncScope((a) => { has('resource'); assert.strictEqual(a, 1); }, null, 1);
storage.run('bound', () => AsyncResource.bind(() => has('bound')))();
storage.run('static', () => AsyncLocalStorage.bind(() => has('static')))();
storage.run('snapshot', () => AsyncLocalStorage.snapshot())(() => has('snapshot'));
assert.throws(() => new AsyncResource(), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => new AsyncResource('x', { triggerAsyncId: -2 }), { name: 'RangeError', code: 'ERR_INVALID_ASYNC_ID' });
assert.throws(() => hooks.createHook({ init: 5 }), { code: 'ERR_ASYNC_CALLBACK', message: 'hook.init must be a function' });
if (process.version.startsWith('v25.')) { // new in that one
  const scope = other.withScope('scoped');
  assert.strictEqual(other.getStore(), 'scoped');
  scope[Symbol.dispose]();
  assert.strictEqual(other.getStore(), undefined);
}
// In the scope of a resource, it is the one that runs.
resource.runInAsyncScope(() => {
  const current = () => [hooks.executionAsyncId(), hooks.triggerAsyncId(), hooks.executionAsyncResource()];
  assert.deepStrictEqual(current(), [resource.asyncId(), resource.triggerAsyncId(), resource]);
  storage.run('inner', () => assert.strictEqual(current()[2], resource));
  assert.strictEqual(new AsyncResource('INNER').triggerAsyncId(), resource.asyncId());
});

const server = net.createServer((socket) => socket.end('hello'));
server.listen(0, '127.0.0.1', () => {
  storage.run('socket', () => {
    const socket = net.connect(server.address().port, '127.0.0.1', () => has('socket'));
    socket.on('data', () => has('socket'));
    socket.on('close', () => { has('socket'); server.close(); });
  });
});
process.on('exit', () => assert.strictEqual(checks, 31));
