'use strict';
// What readable-stream asks of Node's other modules, in place of the copies that it brings: so its errors are Node's, and half of it need not be read.
const { errors, validators } = require('internal/errors');

/** An error class of a text without values, or whose text says its one value in place of `%s`. */
const plain = (code, text, Base = Error) => function(value) { return errors.code(Base, code, text.replace('%s', value)); };

const codes = {
  ERR_ILLEGAL_CONSTRUCTOR: plain('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', TypeError),
  ERR_INVALID_ARG_TYPE: function(name, expected, value) {
    // An asynchronous function is a function too.
    return errors.invalidArgType(name, Array.isArray(expected) ? expected.filter((word) => word !== 'AsyncFunction') : expected, value);
  },
  ERR_INVALID_ARG_VALUE: function(name, value, reason) { return errors.invalidArgValue(name, value, reason); },
  ERR_INVALID_RETURN_VALUE: function(expected, name, value) {
    const got = errors.received(value).slice(' Received '.length);
    return errors.code(TypeError, 'ERR_INVALID_RETURN_VALUE', `Expected ${expected} to be returned from the "${name}" function but got ${got}.`);
  },
  ERR_METHOD_NOT_IMPLEMENTED: plain('ERR_METHOD_NOT_IMPLEMENTED', 'The %s method is not implemented'),
  ERR_MISSING_ARGS: function(...names) { return errors.missingArgs(...names); },
  ERR_MULTIPLE_CALLBACK: plain('ERR_MULTIPLE_CALLBACK', 'Callback called multiple times'),
  ERR_OUT_OF_RANGE: function(name, range, value) { return errors.outOfRange(name, range, value); },
  ERR_STREAM_ALREADY_FINISHED: plain('ERR_STREAM_ALREADY_FINISHED', 'Cannot call %s after a stream was finished'),
  ERR_STREAM_CANNOT_PIPE: plain('ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'),
  ERR_STREAM_DESTROYED: plain('ERR_STREAM_DESTROYED', 'Cannot call %s after a stream was destroyed'),
  ERR_STREAM_NULL_VALUES: plain('ERR_STREAM_NULL_VALUES', 'May not write null values to stream', TypeError),
  ERR_STREAM_PREMATURE_CLOSE: plain('ERR_STREAM_PREMATURE_CLOSE', 'Premature close'),
  ERR_STREAM_PUSH_AFTER_EOF: plain('ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF'),
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: plain('ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event'),
  ERR_STREAM_WRITE_AFTER_END: plain('ERR_STREAM_WRITE_AFTER_END', 'write after end'),
  ERR_UNKNOWN_ENCODING: function(name) { return errors.unknownEncoding(name); },
};

function AbortError(message, options) { return errors.abortError(options?.cause); }

/** Of two errors of one stream: both, in one whose text and code are the later one's. */
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const both = new AggregateError([outer, inner], outer.message);
  both.code = outer.code;
  return both;
}

function once(callback) {
  let called = false;
  return function(...args) {
    if (called) return;
    called = true;
    callback.apply(this, args);
  };
}

module.exports = {
  codes, AbortError, aggregateTwoErrors, hideStackFrames: (fn) => fn,
  validateAbortSignal(signal, name) { if (signal !== undefined) validators.abortSignal(signal, name); },
  validateBoolean: validators.boolean, validateFunction: validators.func,
  validateInteger: (value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) => validators.integer(value, name, min, max),
  validateObject: validators.object,
  AggregateError, kEmptyObject: Object.freeze({}), once,
  createDeferredPromise: () => Promise.withResolvers(),
  debuglog: () => () => {},
  deprecate: (fn) => fn,
  inspect: (value, options) => require('internal/inspect').inspect(value, options),
  isBlob: (value) => typeof Blob === 'function' && value instanceof Blob,
  types: { isAsyncFunction: (value) => Object.prototype.toString.call(value) === '[object AsyncFunction]', isArrayBufferView: ArrayBuffer.isView },
  promisify: { custom: Symbol.for('nodejs.util.promisify.custom') },
  addAbortListener: (signal, listener) => require('events').addAbortListener(signal, listener),
  AbortSignalAny: (signals) => AbortSignal.any(signals),
};
