'use strict';
// What `process` tells and takes: variables, warnings, times, signals, masks.
const assert = require('assert');
const invalid = (code, message, name = 'TypeError') => ({ name, code, message });

// variables are texts
{
  const { env } = process;
  env.NUMBER = 42;
  env.NOTHING = undefined;
  env.NULL = null;
  assert.deepStrictEqual([env.NUMBER, env.NOTHING, env.NULL], ['42', 'undefined', 'null']);
  assert.ok('NUMBER' in env && Object.keys(env).includes('NUMBER') && Object.hasOwn(env, 'NUMBER'));
  assert.deepStrictEqual(Object.getOwnPropertyDescriptor(env, 'NUMBER'), { value: '42', writable: true, enumerable: true, configurable: true });
  assert.strictEqual({ ...env }.NUMBER, '42');
  assert.ok(delete env.NUMBER && delete env.NUMBER);
  assert.strictEqual(env.NUMBER, undefined);
  const symbol = Symbol('name');
  const noSymbol = { name: 'TypeError', message: 'Cannot convert a Symbol value to a string' };
  assert.throws(() => { env[symbol] = 1; }, noSymbol);
  assert.throws(() => { env.name = symbol; }, noSymbol);
  assert.deepStrictEqual([env[symbol], symbol in env, delete env[symbol]], [undefined, false, true]);
  const code = 'ERR_INVALID_OBJECT_DEFINE_PROPERTY';
  assert.throws(() => Object.defineProperty(env, 'x', { get: () => 1 }),
    invalid(code, "'process.env' does not accept an accessor(getter/setter) descriptor"));
  for (const half of [{ value: '1' }, { value: '1', configurable: true, writable: true }, { configurable: true }]) {
    assert.throws(() => Object.defineProperty(env, 'x', half),
      invalid(code, "'process.env' only accepts a configurable, writable, and enumerable data descriptor"));
  }
  Object.defineProperty(env, 'x', { value: 1, configurable: true, writable: true, enumerable: true });
  assert.strictEqual(env.x, '1');
}

// what is refused
assert.throws(() => process.hrtime(1), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "time" argument must be an instance of Array/ });
assert.throws(() => process.hrtime([1]), invalid('ERR_OUT_OF_RANGE', 'The value of "time" is out of range. It must be 2. Received 1', 'RangeError'));
assert.throws(() => process.cpuUsage({ user: 1, system: Infinity }), { name: 'RangeError', code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => process.cpuUsage({ user: -1, system: 2 }),
  invalid('ERR_INVALID_ARG_VALUE', "The property 'prevValue.user' is invalid. Received -1", 'RangeError'));
assert.throws(() => process.kill('a', 0), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.kill(process.pid, 'sigterm'), invalid('ERR_UNKNOWN_SIGNAL', 'Unknown signal: sigterm'));
assert.throws(() => process.kill(process.pid, 987), { name: 'Error', code: 'EINVAL', errno: -22, syscall: 'kill', message: 'kill EINVAL' });
assert.strictEqual(process.kill(String(process.pid), 0), true);
const mask = process.umask();
assert.ok(Number.isInteger(mask) && mask >= 0 && mask < 0o1000);
for (const [wrong, code] of [['9', 'ERR_INVALID_ARG_VALUE'], [1.5, 'ERR_OUT_OF_RANGE'], [-1, 'ERR_OUT_OF_RANGE'], [{}, 'ERR_INVALID_ARG_TYPE']]) {
  assert.throws(() => process.umask(wrong), { code });
}
assert.strictEqual(process.umask(), mask);
assert.throws(() => process.setSourceMapsEnabled(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.ok(process instanceof process.constructor);
assert.strictEqual(process.constructor.name, 'process');

// errors that nobody catches can be captured
{
  assert.throws(() => process.setUncaughtExceptionCaptureCallback(1),
    invalid('ERR_INVALID_ARG_TYPE', 'The "fn" argument must be of type function or null. Received type number (1)'));
  assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), false);
  process.setUncaughtExceptionCaptureCallback(assert.fail);
  assert.throws(() => process.setUncaughtExceptionCaptureCallback(assert.fail), { code: 'ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET' });
  assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), true);
  process.setUncaughtExceptionCaptureCallback(null);
  assert.strictEqual(process.hasUncaughtExceptionCaptureCallback(), false);
}

// warnings
{
  for (const wrong of [[], [1], [{}], ['a', 1], ['a', []], ['a', null], ['a', 'b', 1], ['a', { type: 5 }], ['a', { code: 5 }]]) {
    assert.throws(() => process.emitWarning(...wrong), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  }
  const heard = [];
  process.removeAllListeners('warning'); // which is how to print none
  process.on('warning', (warning) => { heard.push([warning.name, warning.message, warning.code, warning.detail]); });
  process.emitWarning('plain');
  process.emitWarning('typed', 'Type', 'CODE');
  process.emitWarning('optioned', { type: 'Type', code: 'CODE', detail: 'more' });
  process.emitWarning('short', { code: 'CODE', detail: 5 });
  process.emitWarning('from', function from() {});
  process.emitWarning(Object.assign(new Error('made'), { name: 'Own', detail: 'its' }));
  for (let i = 0; i < 2; i++) process.emitWarning('old', 'DeprecationWarning', 'DEP');
  process.noDeprecation = true;
  process.emitWarning('silent', 'DeprecationWarning');
  process.noDeprecation = false;
  assert.deepStrictEqual(heard, []);
  process.on('exit', () => assert.deepStrictEqual(heard, [
    ['Warning', 'plain', undefined, undefined], ['Type', 'typed', 'CODE', undefined], ['Type', 'optioned', 'CODE', 'more'],
    ['Warning', 'short', 'CODE', undefined], ['Warning', 'from', undefined, undefined], ['Own', 'made', undefined, 'its'],
    ['DeprecationWarning', 'old', 'DEP', undefined], ['DeprecationWarning', 'old', 'DEP', undefined],
  ]));
}
