// diagnostics_channel: channels, stores that are bound to them, and channels around an operation.
'use strict';
const assert = require('assert');
const diagnostics = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');
const seen = [];

for (const name of [null, 5]) assert.throws(() => diagnostics.channel(name), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => diagnostics.subscribe('x', 5), {
  code: 'ERR_INVALID_ARG_TYPE', message: 'The "subscription" argument must be of type function. Received type number (5)',
});
assert.strictEqual(diagnostics.channel('x'), diagnostics.channel('x'));
assert.throws(() => diagnostics.tracingChannel({ start: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });

// Stores have what their transform makes of the data, while it is published and the function runs.
{
  const channel = diagnostics.channel('stored');
  const [first, second] = [new AsyncLocalStorage(), new AsyncLocalStorage()];
  channel.bindStore(first, (data) => ({ data }));
  channel.bindStore(second);
  assert.ok(channel.hasSubscribers && diagnostics.hasSubscribers('stored'));
  diagnostics.subscribe('stored', (data, name) => seen.push(data, name, first.getStore().data));
  const result = channel.runStores('d', function(argument) {
    seen.push(this.me, argument, first.getStore().data, second.getStore());
    return 'result';
  }, { me: 'self' }, 'argument');
  assert.strictEqual(result, 'result');
  assert.deepStrictEqual(seen.splice(0), ['d', 'stored', 'd', 'self', 'argument', 'd', 'd']);
  assert.strictEqual(first.getStore(), undefined);
  assert.deepStrictEqual([channel.unbindStore(first), channel.unbindStore(first)], [true, false]);
}

const tracing = diagnostics.tracingChannel('operation');
const handlers = {};
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  handlers[name] = (context) => seen.push(`${name} ${context.id} ${context.result} ${context.error?.message}`);
}
assert.strictEqual(tracing.hasSubscribers, false);
assert.strictEqual(tracing.traceSync((value) => value, {}, null, 3), 3);
assert.strictEqual(tracing.tracePromise(() => 5), 5); // as nobody listens
tracing.subscribe(handlers);
assert.strictEqual(tracing.start, diagnostics.channel('tracing:operation:start'));

function atOnce() {
  assert.strictEqual(tracing.traceSync(function(value) { return this.add + value; }, { id: 1 }, { add: 1 }, 2), 3);
  assert.throws(() => tracing.traceSync(() => { throw new Error('failed'); }, { id: 2 }), /failed/);
  assert.deepStrictEqual(seen.splice(0), [
    'start 1 undefined undefined', 'end 1 3 undefined', 'start 2 undefined undefined', 'error 2 undefined failed', 'end 2 undefined failed',
  ]);
}

async function promised() {
  assert.strictEqual(await tracing.tracePromise(async (value) => value, { id: 1 }, null, 'v'), 'v');
  await assert.rejects(tracing.tracePromise(() => Promise.reject(new Error('failed')), { id: 2 }), /failed/);
  assert.deepStrictEqual(seen.splice(0), [
    'start 1 undefined undefined', 'end 1 undefined undefined', 'asyncStart 1 v undefined', 'asyncEnd 1 v undefined',
    'start 2 undefined undefined', 'end 2 undefined undefined', 'error 2 undefined failed', 'asyncStart 2 undefined failed',
    'asyncEnd 2 undefined failed',
  ]);
}

async function calledBack() {
  const call = (...args) => new Promise((resolve) => {
    const done = (...result) => {
      seen.push('callback');
      setImmediate(resolve, result);
    };
    tracing.traceCallback((given, callback, last) => setImmediate(() => callback(...given, last)), -2, { id: 1 }, null, args, done, 'last');
  });
  assert.deepStrictEqual(await call(null, 'r'), [null, 'r', 'last']);
  await call(new Error('failed'));
  assert.deepStrictEqual(seen.splice(0), [
    'start 1 undefined undefined', 'end 1 undefined undefined', 'asyncStart 1 r undefined', 'callback', 'asyncEnd 1 r undefined',
    'start 1 undefined undefined', 'end 1 undefined undefined', 'error 1 undefined failed', 'asyncStart 1 undefined failed', 'callback',
    'asyncEnd 1 undefined failed',
  ]);
  assert.throws(() => tracing.traceCallback(() => {}, 0, {}, null, 5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.strictEqual(tracing.unsubscribe(handlers), true);
  assert.strictEqual(tracing.unsubscribe(handlers), false);
}

let done = false;
(async () => {
  atOnce();
  await promised();
  await calledBack();
  done = true;
})();
process.on('exit', () => assert.ok(done));
