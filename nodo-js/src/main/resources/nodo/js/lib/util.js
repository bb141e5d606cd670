// The functions of Node's util that scripts and packages use.
'use strict';
const { inspect, format } = require('internal/inspect');
const { errors, validators } = require('internal/errors');
const customPromisify = Symbol.for('nodejs.util.promisify.custom');

function inherits(type, base) {
  validators.func(type, 'ctor');
  if (base === undefined || base === null) throw errors.invalidArgType('superCtor', 'Function', base);
  if (base.prototype === undefined) throw errors.invalidArgType('superCtor.prototype', 'Object', base.prototype);
  Object.defineProperty(type, 'super_', { value: base, writable: true, configurable: true });
  Object.setPrototypeOf(type.prototype, base.prototype);
}

const isPromised = (promised) => Object.defineProperty(promised, customPromisify, { value: promised, configurable: true });

function promisify(original) {
  validators.func(original, 'original');
  const own = original[customPromisify];
  if (own) {
    validators.func(own, 'util.promisify.custom');
    return isPromised(own);
  }
  const promised = function promised(...args) {
    return new Promise((resolve, reject) => original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value))));
  };
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  return Object.defineProperties(isPromised(promised), Object.getOwnPropertyDescriptors(original));
}
promisify.custom = customPromisify;

function reasonOf(reason) {
  if (reason) return reason;
  return Object.assign(errors.code(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value'), { reason });
}

function callbackify(original) {
  validators.func(original, 'original');
  function called(...args) {
    const callback = args.pop();
    if (typeof callback !== 'function') throw errors.invalidArgType('last argument', 'function', callback);
    const done = callback.bind(this);
    original.apply(this, args).then((value) => process.nextTick(done, null, value), (reason) => process.nextTick(done, reasonOf(reason)));
  }
  const { length, name, ...others } = Object.getOwnPropertyDescriptors(original);
  if (typeof length?.value === 'number') length.value++;
  if (typeof name?.value === 'string') name.value += 'Callbackified';
  return Object.defineProperties(called, { length: length ?? {}, name: name ?? {}, ...others });
}

function deprecate(fn, message, code) {
  if (process.noDeprecation === true) return fn;
  if (code !== undefined) validators.string(code, 'code');
  let warned = false;
  function deprecated(...args) {
    if (!warned) {
      warned = true;
      process.emitWarning(message, 'DeprecationWarning', code);
    }
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return Object.defineProperty(deprecated, 'length', { value: fn.length, configurable: true });
}

/** Whether NODE_DEBUG names it, where `*` stands for anything. */
const isDebugged = (section) => (process.env.NODE_DEBUG ?? '').split(',')
  .some((each) => each !== '' && new RegExp(`^${each.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(section));

function debuglog(set, told) {
  const section = String(set).toUpperCase();
  let enabled;
  const isEnabled = () => (enabled ??= isDebugged(section));
  const logger = (...args) => {
    if (!isEnabled()) return;
    if (typeof told === 'function') told(logger);
    told = undefined;
    process.stderr.write(`${section} ${process.pid}: ${format(...args)}\n`);
  };
  return Object.defineProperty(logger, 'enabled', { get: isEnabled, configurable: true, enumerable: true });
}

async function aborted(signal, resource) {
  validators.abortSignal(signal, 'signal');
  validators.object(resource, 'resource');
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

// Sequences that begin with ESC [ and with ESC ], and single ones.
const controls = new RegExp('(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]|'
  + '\\u001b\\][^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)|\\u001b[ -/]*[0-Z\\\\^-~]', 'g');
function stripVTControlCharacters(text) {
  validators.string(text, 'str');
  return text.replace(controls, '');
}

const _extend = deprecate((target, source) => (source !== null && typeof source === 'object' ? Object.assign(target, source) : target),
  'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060');

module.exports = {
  _extend, callbackify, debug: debuglog, debuglog, deprecate, format,
  formatWithOptions: (options, ...args) => require('internal/inspect/format').formatWithOptions(options, ...args),
  inherits, inspect, isArray: Array.isArray, promisify, aborted, stripVTControlCharacters,
  isDeepStrictEqual: (left, right) => require('internal/assert/equality').isDeepStrictEqual(left, right),
  toUSVString: (text) => String(text).toWellFormed(),
};
const lazily = {
  'internal/text': ['TextDecoder', 'TextEncoder'], 'internal/util/parse-args': ['parseArgs'],
  'internal/util/parse-env': ['parseEnv'], 'internal/util/style': ['styleText'],
  'internal/util/call-sites': ['getCallSites'], 'internal/util/diff': ['diff'],
  'internal/util/system-errors': ['getSystemErrorMap', 'getSystemErrorMessage', 'getSystemErrorName'],
};
for (const [file, names] of Object.entries(lazily)) for (const name of names) require.lazily(module.exports, name, () => require(file)[name], true);
require.lazily(module.exports, 'types', () => require('util/types'), true);
