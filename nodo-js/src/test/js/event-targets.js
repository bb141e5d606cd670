// EventTarget, and the errors of AbortSignal.
'use strict';
const assert = require('assert');
const events = require('events');
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

// What an event tells while it is dispatched, and afterwards.
{
  const teller = new EventTarget();
  const told = [];
  const phases = (event) => [event.eventPhase, event.composedPath().length, event.currentTarget === teller, event.srcElement === event.target];
  teller.addEventListener('now', (event) => {
    told.push(...phases(event));
    assert.throws(() => teller.dispatchEvent(event), { code: 'ERR_EVENT_RECURSION' });
    event.stopPropagation();
    assert.ok(event.cancelBubble);
  });
  teller.addEventListener('now', (event) => { told.push('second'); event.stopImmediatePropagation(); });
  teller.addEventListener('now', () => told.push('third'));
  const event = new Event('now', { bubbles: true, composed: true });
  assert.ok(teller.dispatchEvent(event));
  assert.deepStrictEqual(told, [Event.AT_TARGET, 1, true, true, 'second']);
  assert.deepStrictEqual([event.eventPhase, event.composedPath(), event.currentTarget, event.target === teller], [0, [], null, true]);
  assert.deepStrictEqual([event.bubbles, event.composed, event.cancelable, event.isTrusted, event.returnValue], [true, true, false, false, true]);
  assert.match(require('util').inspect(event), /^Event \{\s+type: 'now',\s+defaultPrevented: false,\s+cancelable: false,\s+timeStamp: [\d.]+\s+\}$/);
  assert.strictEqual(String(event), '[object Event]');
  // Stopped once is stopped for good.
  assert.ok(event.cancelBubble && teller.dispatchEvent(event));
  assert.strictEqual(told.length, 5);
}

// Who listens how.
{
  const many = new EventTarget();
  const calls = [];
  const listener = function(event) { calls.push(this === many, event.type); };
  for (let i = 0; i < 2; i++) many.addEventListener('x', listener);
  many.addEventListener('x', listener, true);
  assert.deepStrictEqual(events.getEventListeners(many, 'x'), [listener, listener]);
  many.removeEventListener('x', listener);
  many.dispatchEvent(new Event('x'));
  assert.deepStrictEqual(calls, [true, 'x']);
  many.addEventListener('y', (event) => event.preventDefault(), { passive: true });
  // Node 20 lets such a listener prevent, against the standard.
  assert.strictEqual(many.dispatchEvent(new Event('y', { cancelable: true })), !process.version.startsWith('v20.'));
  const stop = new AbortController();
  many.addEventListener('z', () => calls.push('never'), { signal: stop.signal });
  stop.abort();
  many.addEventListener('z', () => calls.push('never'), { signal: stop.signal });
  many.dispatchEvent(new Event('z'));
  assert.strictEqual(calls.length, 2);
  assert.strictEqual(events.getEventListeners(many, 'z').length, 0);
  // One that is added by another than the last one is told too.
  many.addEventListener('q', () => many.addEventListener('q', () => calls.push('added')), { once: true });
  many.addEventListener('q', () => calls.push('last'));
  many.dispatchEvent(new Event('q'));
  assert.deepStrictEqual(calls.splice(2), ['last', 'added']);
}

// What is refused.
{
  const refusing = new EventTarget();
  const refused = [
    [() => new Event(), 'ERR_MISSING_ARGS', 'The "type" argument must be specified'],
    [() => new Event('x', 5), 'ERR_INVALID_ARG_TYPE', 'The "options" argument must be of type object. Received type number (5)'],
    [() => refusing.addEventListener('x'), 'ERR_MISSING_ARGS', 'The "type" and "listener" arguments must be specified'],
    [() => refusing.addEventListener('x', 5), 'ERR_INVALID_ARG_TYPE',
      'The "listener" argument must be an instance of EventListener. Received type number (5)'],
    [() => refusing.addEventListener('x', () => {}, { signal: 5 }), 'ERR_INVALID_ARG_TYPE',
      'The "options.signal" property must be an instance of AbortSignal. Received type number (5)'],
    [() => refusing.dispatchEvent({ type: 'x' }), 'ERR_INVALID_ARG_TYPE',
      'The "event" argument must be an instance of Event. Received an instance of Object'],
    [() => EventTarget.prototype.dispatchEvent.call({}, new Event('x')), 'ERR_INVALID_THIS', 'Value of "this" must be of type EventTarget'],
    [() => Event.prototype.stopPropagation.call({}), 'ERR_INVALID_THIS', 'Value of "this" must be of type Event'],
    [() => new AbortSignal(), 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor'],
    [() => AbortSignal.prototype.throwIfAborted.call({}), 'ERR_INVALID_THIS', 'Value of "this" must be of type AbortSignal'],
  ];
  for (const [action, code, message] of refused) assert.throws(action, { name: 'TypeError', code, message });
  assert.throws(() => AbortSignal.timeout(-1), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => events.getEventListeners({}, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
}

// What listeners throw is uncaught, and the others are told all the same.
{
  const thrown = [];
  process.on('uncaughtException', (error) => thrown.push(error));
  const throwing = new EventTarget();
  throwing.addEventListener('x', () => { throw 1; });
  throwing.addEventListener('x', async () => { throw 2; });
  throwing.addEventListener('x', () => thrown.push(0));
  throwing.dispatchEvent(new Event('x'));
  assert.deepStrictEqual(thrown, [0]);
  process.on('exit', () => assert.deepStrictEqual(thrown, [0, 1, 2]));
}

// Too many are told of once for each target and type; a signal has no limit of its own.
{
  const warnings = [];
  process.on('warning', (warning) => warnings.push(warning));
  const crowded = new EventTarget();
  for (let i = 0; i < 12; i++) crowded.addEventListener('x', () => {});
  const other = new AbortController();
  for (let i = 0; i < 12; i++) other.signal.addEventListener('abort', () => {});
  assert.strictEqual(events.getMaxListeners(crowded), 10);
  assert.strictEqual(events.getMaxListeners(other.signal), 0);
  events.setMaxListeners(1, other.signal);
  other.signal.addEventListener('abort', () => {});
  crowded.addEventListener('null', null);
  process.on('exit', () => {
    assert.deepStrictEqual(warnings.map(({ name, target, type, count }) => [name, target, type, count]), [
      ['MaxListenersExceededWarning', crowded, 'x', 11], ['MaxListenersExceededWarning', other.signal, 'abort', 13],
      ['AddEventListenerArgumentTypeWarning', crowded, 'null', undefined],
    ]);
    assert.match(warnings[0].message, /^Possible EventTarget memory leak detected\. 11 x listeners added to EventTarget/);
  });
}

// A signal of several: all know before anybody is told, and nobody's listener keeps others from hearing.
{
  const source = new AbortController();
  const first = AbortSignal.any([source.signal, AbortSignal.timeout(2 ** 31 - 1)]);
  const second = AbortSignal.any([first]);
  const order = [];
  second.onabort = (event) => order.push('second', event.isTrusted);
  first.addEventListener('abort', () => order.push('first', second.aborted));
  source.signal.addEventListener('abort', (event) => {
    order.push('source', first.aborted);
    event.stopImmediatePropagation();
  });
  events.addAbortListener(source.signal, () => order.push('resists'));
  source.abort('reason');
  assert.deepStrictEqual(order, ['source', true, 'resists', 'first', true, 'second', true]);
  assert.deepStrictEqual([first.reason, second.reason, AbortSignal.any([second]).reason], ['reason', 'reason', 'reason']);
  assert.strictEqual(AbortSignal.any([]).aborted, false);
  assert.strictEqual(require('util').inspect(source), 'AbortController { signal: AbortSignal { aborted: true } }');
  assert.strictEqual(second.onabort.length, 1);
}
