// The functions of Node's util that scripts and packages use.
'use strict';
const { inspect, format } = require('internal/inspect');
const { errors, validators } = require('internal/errors');
const customPromisify = Symbol.for('nodejs.util.promisify.custom');

function inherits(type, base) {
  validators.func(type, 'ctor');
  validators.func(base, 'superCtor');
  Object.defineProperty(type, 'super_', { value: base, writable: true, configurable: true });
  Object.setPrototypeOf(type.prototype, base.prototype);
}

function promisify(original) {
  validators.func(original, 'original');
  if (original[customPromisify]) return original[customPromisify];
  const promised = function promised(...args) {
    return new Promise((resolve, reject) => original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value))));
  };
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = customPromisify;

function callbackify(original) {
  validators.func(original, 'original');
  return function called(...args) {
    const callback = args.pop();
    original.apply(this, args).then((value) => process.nextTick(callback, null, value),
      (error) => process.nextTick(callback, error || errors.code(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value')));
  };
}

function deprecate(fn, message, code) {
  let warned = false;
  return function deprecated(...args) {
    if (!warned) { warned = true; process.emitWarning(message, 'DeprecationWarning', code); }
    return new.target ? Reflect.construct(fn, args, new.target) : fn.apply(this, args);
  };
}

function debuglog(section) {
  const enabled = (process.env.NODE_DEBUG || '').toUpperCase().split(',').includes(section.toUpperCase());
  const log = (...args) => { if (enabled) process.stderr.write(`${section.toUpperCase()} ${process.pid}: ${format(...args)}\n`); };
  log.enabled = enabled;
  return log;
}

function isDeepStrictEqual(left, right) {
  try {
    require('assert').deepStrictEqual(left, right);
    return true;
  } catch {
    return false;
  }
}

const _extend = deprecate((target, source) => (source !== null && typeof source === 'object' ? Object.assign(target, source) : target),
  'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060');

module.exports = {
  _extend, callbackify, debug: debuglog, debuglog, deprecate, format,
  formatWithOptions: (options, ...args) => require('internal/inspect/format').formatWithOptions(options, ...args),
  inherits, inspect, isArray: Array.isArray, isDeepStrictEqual, promisify,
  stripVTControlCharacters: (text) => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''),
  toUSVString: (text) => String(text).toWellFormed(),
  aborted: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
};
const lazily = {
  'internal/text': ['TextDecoder', 'TextEncoder'], 'internal/util/parse-args': ['parseArgs'],
  'internal/util/parse-env': ['parseEnv'], 'internal/util/style': ['styleText'],
  'internal/util/system-errors': ['getSystemErrorMap', 'getSystemErrorMessage', 'getSystemErrorName'],
};
for (const [file, names] of Object.entries(lazily)) for (const name of names) require.lazily(module.exports, name, () => require(file)[name], true);
require.lazily(module.exports, 'types', () => require('util/types'), true);
