// Node's streams: those of the npm package readable-stream, with what Node changed since. What few scripts use is read when it is used.
'use strict';
const { errors } = require('internal/errors');
const HIGH_WATER_MARK = 65536;
const part = (name) => require.npm(`readable-stream/lib/internal/streams/${name}.js`);
const { Stream } = part('legacy');
module.exports = Stream;

const { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } = part('utils');
const { setDefaultHighWaterMark, getDefaultHighWaterMark } = part('state');
const Readable = part('readable');
const Writable = part('writable');
const Duplex = part('duplex');
const finished = part('end-of-stream');
const customPromisify = Symbol.for('nodejs.util.promisify.custom');
const promises = () => require('internal/stream/promises');
const lazily = (name, get) => require.lazily(Stream, name, get, true);

Object.assign(Stream, { isDestroyed, isDisturbed, isErrored, isReadable, isWritable, Readable, Writable, Duplex });
lazily('Transform', () => part('transform'));
lazily('PassThrough', () => part('passthrough'));
lazily('duplexPair', () => require('internal/stream/pair').duplexPair);
lazily('pipeline', () => Object.defineProperty(part('pipeline').pipeline, customPromisify, { get: () => promises().pipeline, enumerable: true }));
lazily('addAbortSignal', () => part('add-abort-signal').addAbortSignal);
Object.assign(Stream, { finished, destroy: part('destroy').destroyer });
lazily('compose', () => part('compose'));
Object.assign(Stream, { setDefaultHighWaterMark, getDefaultHighWaterMark });
Object.defineProperty(Stream, 'promises', { get: promises, enumerable: true, configurable: true });
Object.defineProperty(finished, customPromisify, { get: () => promises().finished, enumerable: true });
Object.assign(Stream, {
  Stream, _isArrayBufferView: ArrayBuffer.isView, _isUint8Array: (value) => value instanceof Uint8Array,
  _uint8ArrayToBuffer: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});
setDefaultHighWaterMark(false, HIGH_WATER_MARK);

const operators = ['drop', 'filter', 'flatMap', 'map', 'take', 'compose', 'every', 'forEach', 'reduce', 'toArray', 'some', 'find'];
for (let i = 0; i < operators.length; i++) require.lazily(Readable.prototype, operators[i], () => operator(operators[i]), false);

function operator(name) {
  const { streamReturningOperators, promiseReturningOperators } = part('operators');
  const plain = streamReturningOperators[name] ?? promiseReturningOperators[name];
  const { [name]: made } = {
    [name]: function(...args) {
      if (new.target) throw errors.code(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
      const result = plain.apply(this, args);
      return Object.hasOwn(streamReturningOperators, name) ? Readable.from(result) : result;
    },
  };
  return Object.defineProperty(made, 'length', { value: plain.length });
}

// Callbacks of write() and end() are given null where nothing went wrong; any view of bytes can be written.
const plainWrite = Writable.prototype.write;
const plainEnd = Writable.prototype.end;
const told = (callback) => (error) => callback(error === undefined ? null : error);

function bytesOf(chunk) {
  if (!ArrayBuffer.isView(chunk)) {
    throw errors.invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
  }
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

const taken = (stream, chunk) =>
  (typeof chunk === 'string' || chunk instanceof Uint8Array || chunk === null || stream._writableState.objectMode ? chunk : bytesOf(chunk));

function write(chunk, encoding, callback) {
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = undefined;
  }
  const more = plainWrite.call(this, taken(this, chunk), encoding, typeof callback === 'function' ? told(callback) : undefined);
  return more || keptUp(this._writableState);
}

// What was written during the call does not count: then nobody has to wait for `drain`.
function keptUp(state) {
  if (!state.needDrain || state.length > 0 && state.length >= state.highWaterMark || state.errored || state.destroyed || state.ending) return false;
  state.needDrain = false;
  return true;
}

function end(chunk, encoding, callback) {
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = undefined;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = undefined;
  }
  const bytes = chunk === undefined ? chunk : taken(this, chunk);
  if (typeof callback !== 'function') return plainEnd.call(this, bytes, encoding);
  let done = (error) => {
    done = () => {};
    told(callback)(error);
  };
  plainEnd.call(this, bytes, encoding, (error) => done(error));
  // What fails during the call has told those that waited by then.
  const state = this._writableState;
  if (state.errored && !state.finished) process.nextTick(() => done(state.errored));
  return this;
}

// Any view of bytes can be pushed.
for (const name of ['push', 'unshift']) {
  const plain = Readable.prototype[name];
  Readable.prototype[name] = function(chunk, encoding) {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array || chunk === null || chunk === undefined || this._readableState.objectMode) {
      return plain.call(this, chunk, encoding);
    } else if (ArrayBuffer.isView(chunk)) {
      return plain.call(this, bytesOf(chunk), encoding);
    } else {
      part('destroy').errorOrDestroy(this, errors.invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
      return false;
    }
  };
}

for (const { prototype } of [Writable, Duplex]) {
  prototype.write = write;
  prototype.end = end;
}

if (Symbol.asyncDispose) {
  for (const { prototype } of [Readable, Writable, Duplex]) {
    prototype[Symbol.asyncDispose] = function asyncDispose() {
      let error;
      if (!this.destroyed) {
        error = (this.readableEnded === undefined ? this.writableFinished : this.readableEnded) ? null : errors.abortError();
        this.destroy(error);
      }
      return new Promise((resolve, reject) => {
        finished(this, (failure) => (failure && failure !== error ? reject(failure) : resolve()));
      });
    };
  }
}
