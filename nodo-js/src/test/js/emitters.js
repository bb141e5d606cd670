// events: what Node added to the plain emitter.
'use strict';
const assert = require('assert');
const EventEmitter = require('events');
const { once, on, errorMonitor } = EventEmitter;
const seen = [];
const emitter = new EventEmitter();
emitter.on(errorMonitor, (error) => seen.push(`monitor ${error.message}`));
assert.throws(() => emitter.emit('error', new Error('nobody')), /nobody/);
assert.throws(() => new EventEmitter().emit('error', 5), { code: 'ERR_UNHANDLED_ERROR', message: 'Unhandled error. (5)' });
emitter.once('error', () => seen.push('handled'));
emitter.emit('error', new Error('one'));
assert.deepStrictEqual(seen, ['monitor nobody', 'monitor one', 'handled']);

assert.throws(() => emitter.on('x', 'no function'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(EventEmitter.prototype.on, EventEmitter.prototype.addListener);
const given = [];
emitter.on('many', (...args) => given.push(args));
for (const args of [[], [1], [1, 2], [1, undefined], [1, 2, 3], [1, 2, 3, 4]]) emitter.emit('many', ...args);
assert.deepStrictEqual(given, [[], [1], [1, 2], [1, undefined], [1, 2, 3], [1, 2, 3, 4]]);

// Who hears of new listeners is told before, and may replace all there are.
const hearing = new EventEmitter();
const order = [];
hearing.on('newListener', (name, listener) => order.push(name, listener.name, hearing.listenerCount('x')));
hearing.on('x', function first() { order.push('first'); });
hearing.prependListener('x', function second() { order.push('second'); });
hearing.emit('x');
assert.deepStrictEqual(order, ['x', 'first', 0, 'x', 'second', 1, 'second', 'first']);

let warned = 0;
process.on('warning', (warning) => {
  warned++;
  assert.strictEqual(warning.name, 'MaxListenersExceededWarning');
  assert.strictEqual(warning.emitter, emitter);
  assert.deepStrictEqual([warning.type, warning.count], ['crowded', 11]);
  assert.match(warning.message, /^Possible EventEmitter memory leak detected\. 11 crowded listeners added to \[EventEmitter\]\./);
});
for (let i = 0; i < 12; i++) emitter.on('crowded', () => {});
process.on('exit', () => assert.strictEqual(warned, 1));

// Who is removed, in which order, and what is left.
{
  const gone = new EventEmitter();
  const symbol = Symbol('s');
  const told = [];
  const listener = () => {};
  const hears = (type, removed) => told.push(type, removed === listener);
  gone.on('removeListener', hears);
  gone.once('a', listener);
  gone.on('a', listener);
  gone.prependOnceListener(symbol, listener);
  assert.deepStrictEqual([gone.listenerCount('a', listener), gone.listenerCount('a', told.push), gone.listenerCount('b')], [2, 0, 0]);
  assert.deepStrictEqual(gone.eventNames(), ['removeListener', 'a', symbol]);
  assert.strictEqual(gone.rawListeners(symbol)[0].listener, listener);
  assert.deepStrictEqual(gone.listeners(symbol), [listener]);
  gone.emit(symbol);
  gone.removeAllListeners();
  assert.deepStrictEqual(told, [symbol, true, 'a', true, 'a', true]);
  assert.deepStrictEqual(gone.eventNames(), []);
  for (const name of ['on', 'once', 'off', 'prependListener', 'prependOnceListener']) {
    assert.throws(() => gone[name]('x', null), {
      code: 'ERR_INVALID_ARG_TYPE', message: 'The "listener" argument must be of type function. Received null',
    });
  }
  assert.throws(() => gone.setMaxListeners(-1), { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => { EventEmitter.defaultMaxListeners = NaN; }, { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => EventEmitter.setMaxListeners(5, {}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => EventEmitter.on({}, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => EventEmitter.on(gone, 'x', { signal: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => EventEmitter.on(gone, 'x', { signal: AbortSignal.abort() }), { name: 'AbortError' });
  const thrown = { [require('util').inspect.custom]() { throw new Error('unprintable'); } };
  assert.throws(() => gone.emit('error', thrown), { code: 'ERR_UNHANDLED_ERROR', message: 'Unhandled error. ([object Object])', context: thrown });
}

// An emitter that runs its listeners with what there was when it was made.
{
  const { AsyncLocalStorage } = require('async_hooks');
  const storage = new AsyncLocalStorage();
  class Named extends EventEmitter.EventEmitterAsyncResource {}
  const made = storage.run('then', () => new Named());
  let store;
  made.on('x', () => { store = storage.getStore(); });
  assert.ok(made.emit('x'));
  assert.strictEqual(store, 'then');
  assert.strictEqual(made.asyncResource.eventEmitter, made);
  assert.strictEqual(made.asyncId, made.asyncResource.asyncId());
  assert.throws(() => new EventEmitter.EventEmitterAsyncResource(), { code: 'ERR_INVALID_ARG_TYPE' });
}

async function promised() {
  setImmediate(() => emitter.emit('happened', 1, 2));
  assert.deepStrictEqual(await once(emitter, 'happened'), [1, 2]);
  setImmediate(() => emitter.emit('error', new Error('instead')));
  await assert.rejects(once(emitter, 'never'), /instead/);
  assert.strictEqual(emitter.listenerCount('never'), 0);
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  await assert.rejects(once(emitter, 'never', { signal: controller.signal }), { name: 'AbortError', code: 'ABORT_ERR' });
  setImmediate(() => { emitter.emit('item', 'a'); emitter.emit('item', 'b'); emitter.emit('stop'); });
  const items = [];
  for await (const [item] of on(emitter, 'item', { close: ['stop'] })) items.push(item);
  assert.deepStrictEqual(items, ['a', 'b']);
  const pausing = Object.assign(new EventEmitter(), { pause: () => items.push('pause'), resume: () => items.push('resume') });
  const marked = on(pausing, 'item', { highWaterMark: 2, lowWaterMark: 1 });
  for (const item of [1, 2, 3, 4]) pausing.emit('item', item);
  for (let i = 0; i < 4; i++) items.push(...(await marked.next()).value);
  assert.deepStrictEqual(items, ['a', 'b', 'pause', 1, 2, 3, 'resume', 4]);
  // Of several who wait, the first one hears of an error and the others of the end.
  const failing = on(emitter, 'item');
  const [refused, over] = [failing.next(), failing.next()];
  failing.throw(new Error('no more'));
  await assert.rejects(refused, /no more/);
  assert.deepStrictEqual(await over, { value: undefined, done: true });
  assert.throws(() => failing.throw('no error'), { code: 'ERR_INVALID_ARG_TYPE' });
  const target = new EventTarget();
  const [event] = await Promise.all([once(target, 'x'), target.dispatchEvent(new Event('x'))]).then(([values]) => values);
  assert.strictEqual(event.target, target);
  setImmediate(() => target.dispatchEvent(new Event('y')));
  for await (const [each] of on(target, 'y')) { assert.strictEqual(each.type, 'y'); break; }
  assert.strictEqual(EventEmitter.getEventListeners(target, 'y').length, 0);
  const aborting = new AbortController();
  const never = assert.rejects(once(target, 'never', { signal: aborting.signal }), { name: 'AbortError', cause: 'reason' });
  aborting.abort('reason');
  await never;
  assert.strictEqual(EventEmitter.getEventListeners(target, 'never').length, 0);
  await assert.rejects(once({}, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
  const odd = new EventEmitter({ captureRejections: true });
  odd.on('go', () => ({ get then() { throw new Error('getter'); } }));
  odd.on('error', ({ message }) => items.push(message));
  odd.emit('go');
  assert.strictEqual(items.pop(), 'getter');
  const capturing = new EventEmitter({ captureRejections: true });
  capturing.on('go', async () => { throw new Error('captured'); });
  setImmediate(() => capturing.emit('go'));
  await assert.rejects(once(capturing, 'x'), /captured/);
}
let done = false;
promised().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
