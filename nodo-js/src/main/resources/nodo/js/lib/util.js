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

const tag = (name) => (value) => Object.prototype.toString.call(value) === `[object ${name}]`;
const types = {
  isDate: (value) => value instanceof Date, isRegExp: (value) => value instanceof RegExp, isPromise: (value) => value instanceof Promise,
  isMap: (value) => value instanceof Map, isSet: (value) => value instanceof Set, isNativeError: (value) => value instanceof Error,
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView), isUint8Array: (value) => value instanceof Uint8Array,
  isArrayBuffer: (value) => value instanceof ArrayBuffer, isAnyArrayBuffer: (value) => value instanceof ArrayBuffer || tag('SharedArrayBuffer')(value),
  isArrayBufferView: ArrayBuffer.isView, isDataView: (value) => value instanceof DataView, isAsyncFunction: tag('AsyncFunction'),
  isGeneratorFunction: tag('GeneratorFunction'), isGeneratorObject: tag('Generator'), isWeakMap: (value) => value instanceof WeakMap,
  isWeakSet: (value) => value instanceof WeakSet, isProxy: () => false, isBoxedPrimitive: (value) => value instanceof Number || value instanceof String || value instanceof Boolean,
};

function isDeepStrictEqual(left, right) {
  try {
    require('assert').deepStrictEqual(left, right);
    return true;
  } catch {
    return false;
  }
}

module.exports = {
  inspect, format, inherits, promisify, callbackify, deprecate, debuglog, debug: debuglog, types, isDeepStrictEqual,
  formatWithOptions: (options, ...args) => format(...args), stripVTControlCharacters: (text) => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''),
  isArray: Array.isArray, toUSVString: (text) => String(text).toWellFormed(),
  get TextEncoder() { return require('internal/text').TextEncoder; },
  get TextDecoder() { return require('internal/text').TextDecoder; },
  aborted: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
};
