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
  const capturing = new EventEmitter({ captureRejections: true });
  capturing.on('go', async () => { throw new Error('captured'); });
  setImmediate(() => capturing.emit('go'));
  await assert.rejects(once(capturing, 'x'), /captured/);
}
let done = false;
promised().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
