'use strict';
// Errors that are expected, or not, of a function or a promise.
const { inspect } = require('internal/inspect');
const { errors, validators } = require('internal/errors');
const types = require('util/types');
const { AssertionError } = require('internal/assert/error');
const { isDeepStrictEqual } = require('internal/assert/equality');

const nothing = Symbol('nothing was thrown');
const isError = (value) => types.isNativeError(value) || value instanceof Error;
const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');

function thrownBy(run) {
  validators.func(run, 'fn');
  try {
    run();
  } catch (error) {
    return error;
  }
  return nothing;
}

const isThenable = (value) => types.isPromise(value)
  || typeof value === 'object' && typeof value?.then === 'function' && typeof value.catch === 'function';

async function rejectedBy(given) {
  let promise = given;
  if (typeof given === 'function') {
    promise = given();
    if (!isThenable(promise)) {
      throw errors.code(TypeError, 'ERR_INVALID_RETURN_VALUE', 'Expected instance of Promise to be returned from the "promiseFn" function but got '
        + `${errors.received(promise).replace(' Received ', '')}.`);
    }
  } else if (!isThenable(given)) {
    throw errors.invalidArgType('promiseFn', ['Function', 'Promise'], given);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return nothing;
}

/** @param caller the function of assert that was called @param rest what it got: perhaps what is expected, perhaps a text */
function expectError(caller, actual, ...rest) {
  const [expected, message] = expectationOf(actual, rest);
  if (actual !== nothing) return checkError(caller, actual, expected, message);
  const name = expected?.name ? ` (${expected.name})` : '';
  const what = caller.name === 'rejects' ? 'rejection' : 'exception';
  return fail(caller, undefined, expected, `Missing expected ${what}${name}${message ? `: ${message}` : '.'}`);
}

function expectationOf(actual, rest) {
  const [expected, message] = rest;
  const isText = typeof expected === 'string';
  if (isText ? rest.length > 1 : expected !== null && expected !== undefined && !isObject(expected)) {
    throw errors.invalidArgType('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
  }
  if (!isText) return [expected, message];
  const said = isObject(actual) ? actual.message : actual;
  if (said === expected) {
    const what = isObject(actual) ? 'error message' : 'error';
    throw errors.code(TypeError, 'ERR_AMBIGUOUS_ARGUMENT',
      `The "error/message" argument is ambiguous. The ${what} "${expected}" is identical to the message.`);
  }
  return [undefined, expected];
}

function fail(caller, actual, expected, message, generatedMessage = false) {
  throw Object.assign(new AssertionError({ actual, expected, message, operator: caller.name, stackStartFn: caller }), { generatedMessage });
}

function checkError(caller, actual, expected, message) {
  const say = (text) => fail(caller, actual, expected, message || text, !message);
  if (expected === undefined || expected === null) return;
  if (types.isRegExp(expected)) {
    if (RegExp.prototype.exec.call(expected, String(actual)) !== null) return;
    say(`The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(actual))}\n`);
  }
  if (typeof expected !== 'function') return checkProperties(caller, actual, expected, message);
  if (expected.prototype !== undefined && actual instanceof expected) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    const received = isError(actual) ? `"${actual.name}"\n\nError message:\n\n${actual.message}` : `"${inspect(actual, { depth: -1 })}"`;
    say(`The error is expected to be an instance of "${expected.name}". Received ${received}`);
  }
  const answer = Reflect.apply(expected, {}, [actual]);
  if (answer === true) return;
  const name = expected.name ? `"${expected.name}" ` : '';
  const caught = isError(actual) ? `\n\nCaught error:\n\n${actual}` : '';
  say(`The ${name}validation function is expected to return "true". Received ${inspect(answer)}${caught}`);
}

// Shown by that name where properties differ.
class Comparison {}

const isMatch = (actual, pattern) => typeof actual === 'string' && types.isRegExp(pattern) && RegExp.prototype.exec.call(pattern, actual) !== null;

function checkProperties(caller, actual, expected, message) {
  const keys = Object.keys(expected);
  if (isError(expected)) keys.push('name', 'message');
  else if (keys.length === 0) throw errors.invalidArgValue('error', expected, 'may not be an empty object');
  const isSame = (key) => key in actual && (isMatch(actual[key], expected[key]) || isDeepStrictEqual(actual[key], expected[key]));
  if (isObject(actual) && keys.every(isSame)) return;
  if (message) fail(caller, actual, expected, message);
  const shown = isObject(actual) ? [new Comparison(), new Comparison()] : [actual, expected];
  if (isObject(actual)) {
    for (const key of keys) {
      if (key in actual) shown[0][key] = actual[key];
      shown[1][key] = isMatch(actual[key], expected[key]) ? actual[key] : expected[key];
    }
  }
  const error = new AssertionError({ actual: shown[0], expected: shown[1], operator: 'deepStrictEqual', stackStartFn: caller });
  throw Object.assign(error, { actual, expected, operator: caller.name });
}

function expectNoError(caller, actual, expected, message) {
  if (actual === nothing) return;
  if (typeof expected === 'string') [expected, message] = [undefined, expected];
  if (expected && !isMeant(actual, expected)) throw actual;
  const what = caller.name === 'doesNotReject' ? 'rejection' : 'exception';
  fail(caller, actual, expected, `Got unwanted ${what}${message ? `: ${message}` : '.'}\nActual message: "${actual && actual.message}"`);
}

function isMeant(actual, expected) {
  if (types.isRegExp(expected)) return RegExp.prototype.exec.call(expected, String(actual)) !== null;
  if (typeof expected !== 'function') throw errors.invalidArgType('expected', ['Function', 'RegExp'], expected);
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  return !Object.prototype.isPrototypeOf.call(Error, expected) && Reflect.apply(expected, {}, [actual]) === true;
}

module.exports = { thrownBy, rejectedBy, expectError, expectNoError };
