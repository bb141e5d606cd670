// The npm package assert, with what Node added since: codes, matching of errors by object, rejects, match.
'use strict';
const assert = require.npm('assert');
const { inspect } = require('internal/inspect');
const { AssertionError } = assert;
AssertionError.prototype.code = 'ERR_ASSERTION';

function fail(message, operator, actual, expected) {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, operator, actual, expected });
}

// Whether an error is as expected; says why not.
function check(error, expected, message, operator) {
  if (expected === undefined) return;
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return;
    if (Error.isPrototypeOf(expected) || expected === Error) throw error;
    if (expected.call({}, error) === true) return;
    fail(message || 'The validation function is expected to return "true".', operator, error, expected);
  }
  if (expected instanceof RegExp) {
    if (expected.test(String(error))) return;
    fail(message || `The input did not match the regular expression ${expected}. Input:\n\n${inspect(String(error))}\n`, operator, error, expected);
  }
  for (const key of [...Object.keys(expected), ...(expected instanceof Error ? ['name', 'message'] : [])]) {
    const wanted = expected[key];
    if (wanted instanceof RegExp && typeof error[key] === 'string' ? wanted.test(error[key]) : module.exports.isEqual(error[key], wanted)) continue;
    fail(message || `Expected ${key} ${inspect(wanted)}, got ${inspect(error[key])}`, operator, error, expected);
  }
}

function split(expected, message) { return typeof expected === 'string' ? [undefined, expected] : [expected, message]; }

assert.throws = function throws(run, ...rest) {
  const [expected, message] = split(...rest);
  let error;
  let thrown = false;
  try { run(); } catch (caught) { thrown = true; error = caught; }
  if (!thrown) fail(`Missing expected exception${message ? `: ${message}` : '.'}`, 'throws', undefined, expected);
  check(error, expected, message, 'throws');
};
assert.doesNotThrow = function doesNotThrow(run, ...rest) {
  const [, message] = split(...rest);
  try { run(); } catch (error) {
    fail(`Got unwanted exception${message ? `: ${message}` : '.'}\nActual message: "${error && error.message}"`, 'doesNotThrow', error, undefined);
  }
};
assert.rejects = async function rejects(promise, ...rest) {
  const [expected, message] = split(...rest);
  let error;
  let rejected = false;
  try { await (typeof promise === 'function' ? promise() : promise); } catch (caught) { rejected = true; error = caught; }
  if (!rejected) fail(`Missing expected rejection${message ? `: ${message}` : '.'}`, 'rejects', undefined, expected);
  check(error, expected, message, 'rejects');
};
assert.doesNotReject = async function doesNotReject(promise, ...rest) {
  const [, message] = split(...rest);
  try { await (typeof promise === 'function' ? promise() : promise); } catch (error) {
    fail(`Got unwanted rejection${message ? `: ${message}` : '.'}\nActual message: "${error && error.message}"`, 'doesNotReject', error, undefined);
  }
};
assert.match = (text, expression, message) => {
  if (typeof text !== 'string' || !expression.test(text)) {
    fail(message || `The input did not match the regular expression ${expression}. Input:\n\n${inspect(text)}\n`, 'match', text, expression);
  }
};
assert.doesNotMatch = (text, expression, message) => {
  if (typeof text === 'string' && expression.test(text)) {
    fail(message || `The input was expected to not match the regular expression ${expression}. Input:\n\n${inspect(text)}\n`, 'doesNotMatch', text, expression);
  }
};
assert.ifError = (value) => {
  if (value === null || value === undefined) return;
  fail(`ifError got unwanted exception: ${value instanceof Error && value.message ? value.message : inspect(value)}`, 'ifError', value, null);
};

// Maps and sets are beyond the package.
const plainDeep = assert.deepStrictEqual;
assert.deepStrictEqual = function deepStrictEqual(actual, expected, message) {
  if (actual instanceof Map && expected instanceof Map || actual instanceof Set && expected instanceof Set) {
    plainDeep([...actual], [...expected], message);
    return;
  }
  plainDeep(actual, expected, message);
};
assert.strict = Object.assign((value, message) => assert.ok(value, message), assert, {
  equal: assert.strictEqual, notEqual: assert.notStrictEqual, deepEqual: assert.deepStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;
Object.defineProperty(assert, 'isEqual', {
  value(left, right) {
    try {
      assert.deepStrictEqual(left, right);
      return true;
    } catch {
      return false;
    }
  },
});
module.exports = assert;
