// EventTarget, and the errors of AbortSignal.
'use strict';
const assert = require('assert');
const target = new EventTarget();
const seen = [];
target.addEventListener('one', (event) => {
  seen.push(event.type, event.target === target);
  event.preventDefault();
}, { once: true });
target.addEventListener('one', { handleEvent: () => seen.push('object') });
assert.strictEqual(target.dispatchEvent(new Event('one', { cancelable: true })), false);
assert.strictEqual(target.dispatchEvent(new Event('one')), true);
assert.deepStrictEqual(seen, ['one', true, 'object', 'object']);
target.addEventListener('two', ({ detail }) => seen.push(detail));
target.dispatchEvent(new CustomEvent('two', { detail: 5 }));
assert.strictEqual(seen.pop(), 5);
assert.ok(new CustomEvent('x') instanceof Event && new CustomEvent('x').detail === null);

const controller = new AbortController();
let told = 0;
controller.signal.onabort = () => told++;
controller.abort();
controller.abort();
assert.strictEqual(told, 1);
const { reason } = controller.signal;
assert.ok(reason instanceof DOMException && reason instanceof Error);
assert.deepStrictEqual([reason.name, reason.code, reason.message], ['AbortError', 20, 'This operation was aborted']);
assert.strictEqual(AbortSignal.abort(7).reason, 7);
assert.throws(() => controller.signal.throwIfAborted(), reason);
const limit = AbortSignal.timeout(1);
const hold = setTimeout(() => {}, 2 ** 30);
limit.addEventListener('abort', () => {
  assert.deepStrictEqual([limit.reason.name, limit.reason.code], ['TimeoutError', 23]);
  clearTimeout(hold);
  told++;
});
process.on('exit', () => assert.strictEqual(told, 2));
assert.strictEqual(new DOMException('text', 'DataCloneError').code, DOMException.DATA_CLONE_ERR);
assert.strictEqual(new DOMException().name, 'Error');
