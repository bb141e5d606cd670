// The npm package readable-stream, which is Node's own streams, with what Node changed since.
'use strict';
const stream = require.npm('readable-stream');
const { errors } = require('internal/errors');
const { Readable, Writable, Duplex, finished } = stream;
const HIGH_WATER_MARK = 65536;

stream.setDefaultHighWaterMark(false, HIGH_WATER_MARK);

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
  return plainEnd.call(this, chunk === undefined ? chunk : taken(this, chunk), encoding, typeof callback === 'function' ? told(callback) : undefined);
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

module.exports = stream;
