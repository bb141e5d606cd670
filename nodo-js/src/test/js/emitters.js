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
  const capturing = new EventEmitter({ captureRejections: true });
  capturing.on('go', async () => { throw new Error('captured'); });
  setImmediate(() => capturing.emit('go'));
  await assert.rejects(once(capturing, 'x'), /captured/);
}
let done = false;
promised().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
