'use strict';
// https://nodejs.org/api/assert.html
const { inspect } = require('internal/inspect');
const { errors, validators } = require('internal/errors');
const { AssertionError } = require('internal/assert/error');
const equality = () => require('internal/assert/equality');
const throwing = () => require('internal/assert/throwing');
const isError = (value) => value instanceof Error || Error.isError?.(value) === true;

function fail({ message, ...about }) {
  if (isError(message)) throw message;
  throw new AssertionError({ message, ...about });
}

/** @param count how many arguments `caller` got */
function check(caller, count, value, message) {
  if (value) return;
  if (isError(message)) throw message;
  const isGiven = count > 0 && message !== undefined && message !== null;
  if (count === 0) message = 'No value argument passed to `assert.ok()`';
  else if (!isGiven) {
    const call = require('internal/assert/expression').callOf(caller);
    if (call !== undefined) message = `The expression evaluated to a falsy value:\n\n  ${call}\n`;
  }
  const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: caller });
  throw Object.assign(error, { generatedMessage: !isGiven });
}

/** Compares its two arguments by `holds`, for an instance of Assert or none. */
function comparing(name, operator, holds) {
  const compare = {
    [name](actual, expected, message) {
      if (arguments.length < 2) throw errors.missingArgs('actual', 'expected');
      const options = this?.[kOptions];
      if (!holds(actual, expected, options?.skipPrototype === true)) {
        fail({ actual, expected, message, operator, stackStartFn: compare, diff: options?.diff });
      }
    },
  }[name];
  return compare;
}

/** Whether a text does or does not match; one that is no text never does. */
function matching(name, wanted, text) {
  const match = {
    [name](string, regexp, message) {
      if (!(regexp instanceof RegExp)) throw errors.invalidArgType('regexp', 'RegExp', regexp);
      const isText = typeof string === 'string';
      if (isText && (RegExp.prototype.exec.call(regexp, string) !== null) === wanted) return;
      if (isError(message)) throw message;
      const generatedMessage = !message;
      message ||= isText ? `The input ${text} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`
        : `The "string" argument must be of type string.${errors.received(string)}`;
      const error = new AssertionError({ actual: string, expected: regexp, message, operator: name, stackStartFn: match });
      throw Object.assign(error, { generatedMessage });
    },
  }[name];
  return match;
}

const kOptions = Symbol('options');
const isLoose = (a, b) => a == b || Number.isNaN(a) && Number.isNaN(b);
const methods = {
  ok: function ok(...args) { check(ok, args.length, ...args); },
  fail(message) {
    if (isError(message)) throw message;
    const error = new AssertionError({ message: message === undefined ? 'Failed' : message, operator: 'fail', stackStartFn: methods.fail });
    throw Object.assign(error, { generatedMessage: !message });
  },
  equal: comparing('equal', '==', isLoose),
  notEqual: comparing('notEqual', '!=', (a, b) => !isLoose(a, b)),
  deepEqual: comparing('deepEqual', 'deepEqual', (...of) => equality().isDeepEqual(...of)),
  notDeepEqual: comparing('notDeepEqual', 'notDeepEqual', (...of) => !equality().isDeepEqual(...of)),
  deepStrictEqual: comparing('deepStrictEqual', 'deepStrictEqual', (...of) => equality().isDeepStrictEqual(...of)),
  notDeepStrictEqual: comparing('notDeepStrictEqual', 'notDeepStrictEqual', (...of) => !equality().isDeepStrictEqual(...of)),
  strictEqual: comparing('strictEqual', 'strictEqual', Object.is),
  notStrictEqual: comparing('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b)),
  partialDeepStrictEqual: comparing('partialDeepStrictEqual', 'partialDeepStrictEqual', (...of) => equality().isPartiallyEqual(...of)),
  match: matching('match', true, 'did not match'),
  doesNotMatch: matching('doesNotMatch', false, 'was expected to not match'),
  throws: function throws(run, ...rest) { throwing().expectError(throws, throwing().thrownBy(run), ...rest); },
  rejects: async function rejects(promise, ...rest) { throwing().expectError(rejects, await throwing().rejectedBy(promise), ...rest); },
  doesNotThrow: function doesNotThrow(run, ...rest) { throwing().expectNoError(doesNotThrow, throwing().thrownBy(run), ...rest); },
  doesNotReject: async function doesNotReject(promise, ...rest) {
    throwing().expectNoError(doesNotReject, await throwing().rejectedBy(promise), ...rest);
  },
  ifError: function ifError(value) {
    if (value === null || value === undefined) return;
    const said = typeof value === 'object' && typeof value.message === 'string' ? value.message || value.constructor?.name || '' : inspect(value);
    const error = new AssertionError({
      actual: value, expected: null, operator: 'ifError', message: `ifError got unwanted exception: ${said}`, stackStartFn: ifError,
    });
    throw Object.assign(error, { generatedMessage: false });
  },
};

/** The same functions with options of one's own. */
class Assert {
  constructor(options) {
    if (options !== undefined) validators.object(options, 'options');
    const { diff = 'simple', strict = true, skipPrototype = false } = options ?? {};
    if (diff !== 'simple' && diff !== 'full') throw errors.invalidArgValue('options.diff', diff, "must be one of: 'simple', 'full'");
    validators.boolean(strict, 'options.strict');
    validators.boolean(skipPrototype, 'options.skipPrototype');
    Object.defineProperty(this, kOptions, { value: { diff, skipPrototype } });
    this.AssertionError = AssertionError;
    if (strict) Object.assign(this, strictly);
  }
}
for (const [name, value] of Object.entries(methods)) Object.defineProperty(Assert.prototype, name, { value, writable: true, configurable: true });

function assert(...args) { check(assert, args.length, ...args); }
function strict(...args) { check(strict, args.length, ...args); }
const strictly = {
  equal: methods.strictEqual, deepEqual: methods.deepStrictEqual, notEqual: methods.notStrictEqual, notDeepEqual: methods.notDeepStrictEqual,
};
module.exports = Object.assign(assert, { AssertionError }, methods, { strict, Assert });
Object.assign(strict, assert, strictly, { strict });
