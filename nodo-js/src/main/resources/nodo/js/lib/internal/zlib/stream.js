'use strict';
// A stream that compresses or the reverse; each chunk is worked on by another thread while the loop goes on.
const java = internalBinding('zlib');
const { Transform, finished } = require('stream');
const { Buffer, over, kMaxLength } = require('buffer');
const { errors, validators } = require('internal/errors');
const { bind } = require('internal/off-loop');
const { constants, codes } = require('internal/zlib/constants');
const { Z_NO_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK } = constants;
const kFlush = Symbol('flush');
const kCodec = Symbol('codec');
const marks = [Z_NO_FLUSH, 1, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK].map((flag) => Object.assign(Buffer.alloc(0), { [kFlush]: flag }));

function ranged(value, name, least, most, otherwise) {
  if (value === undefined || Number.isNaN(value)) return otherwise;
  validators.number(value, name);
  if (!Number.isFinite(value)) throw errors.outOfRange(name, 'a finite number', value);
  if (value < least || value > most) {
    throw errors.outOfRange(name, most === Infinity ? `>= ${least}` : `>= ${least} and <= ${most}`, value);
  }
  return value;
}

function bytesOf(data, name, expected) {
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  throw errors.invalidArgType(name, expected, data);
}

/** The options, checked. The JDK's zlib has no choice of window and memory; they are checked nonetheless. */
function settings(options, kind) {
  const chunkSize = ranged(options?.chunkSize, 'options.chunkSize', 64, Infinity, 16384);
  const flush = ranged(options?.flush, 'options.flush', Z_NO_FLUSH, Z_BLOCK, Z_NO_FLUSH);
  const finishFlush = ranged(options?.finishFlush, 'options.finishFlush', Z_NO_FLUSH, Z_BLOCK, Z_FINISH);
  const maxOutputLength = ranged(options?.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
  const takesZero = ['inflate', 'gunzip', 'unzip'].includes(kind) && options?.windowBits === 0;
  if (!takesZero) ranged(options?.windowBits, 'options.windowBits', kind === 'gzip' ? 9 : 8, 15, 15);
  const level = ranged(options?.level, 'options.level', -1, 9, -1);
  ranged(options?.memLevel, 'options.memLevel', 1, 9, 8);
  const strategy = ranged(options?.strategy, 'options.strategy', 0, 4, 0);
  const dictionary = options?.dictionary === undefined ? null
    : bytesOf(options.dictionary, 'options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer']);
  return { chunkSize, flush, finishFlush, maxOutputLength, level, strategy, dictionary };
}

const open = (kind, { level, strategy, dictionary }) =>
  java.open(kind, level, strategy, ...(dictionary === null ? [null] : [dictionary.buffer, dictionary.byteOffset, dictionary.byteLength]));

/** What Java answers: the bytes, or an error with the bytes that came before. */
function answer(found, most) {
  const [bytes, text, number] = Array.from(found);
  if (text === null) return { bytes: over(bytes), error: null };
  if (text === 'too large') {
    return { bytes: null, error: errors.code(RangeError, 'ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${most} bytes`) };
  }
  const error = new Error(text);
  error.errno = number;
  error.code = codes[number];
  return { bytes: over(bytes), error };
}

const runNow = (codec, bytes, flush, most) => answer(java.run(null, codec, bytes.buffer, bytes.byteOffset, bytes.byteLength, flush, most), most);

function runLater(codec, bytes, flush, most, callback) {
  java.run((error, found) => {
    if (error) callback({ bytes: null, error });
    else callback(answer(found, most));
  }, codec, bytes.buffer, bytes.byteOffset, bytes.byteLength, flush, most);
}

/** A function, so that what inherits in the old way can call it. */
function Zlib(options, kind) {
  const given = settings(options, kind);
  Transform.call(this, { autoDestroy: true, ...options, encoding: null, objectMode: false, writableObjectMode: false });
  Object.assign(this, { bytesWritten: 0, _level: given.level, _strategy: given.strategy, _chunkSize: given.chunkSize });
  Object.assign(this, { _defaultFlushFlag: given.flush, _finishFlushFlag: given.finishFlush, _maxOutputLength: given.maxOutputLength });
  this[kCodec] = open(kind, given);
  this._running = false;
}
Object.setPrototypeOf(Zlib, Transform);

class Methods extends Transform {
  get _closed() { return this[kCodec] === null; }

  get _handle() { return this[kCodec]; }

  /** All at once, for those who know this method of Node's. */
  _processChunk(chunk, flush, callback) {
    if (typeof callback === 'function') {
      this._work(chunk, flush, callback);
      return undefined;
    }
    if (this[kCodec] === null) throw new Error('zlib binding closed');
    const { bytes, error } = runNow(this[kCodec], chunk, flush, this._maxOutputLength);
    if (error) throw error;
    this._release();
    return bytes;
  }

  _transform(chunk, encoding, callback) {
    let flush = this._defaultFlushFlag;
    if (typeof chunk[kFlush] === 'number') flush = chunk[kFlush];
    else if (this.writableEnded && this.writableLength === chunk.byteLength) flush = this._finishFlushFlag;
    this._work(chunk, flush, callback);
  }

  _flush(callback) {
    // The last chunk may have ended it already.
    if (this._finished) callback();
    else this._work(Buffer.alloc(0), this._finishFlushFlag, callback);
  }

  _work(chunk, flush, callback) {
    if (this[kCodec] === null) {
      process.nextTick(callback);
      return;
    }
    this._running = true;
    this._finished = flush === this._finishFlushFlag;
    this.bytesWritten += chunk.byteLength;
    runLater(this[kCodec], chunk, flush, this._maxOutputLength, bind(({ bytes, error }) => {
      this._running = false;
      if (this.destroyed) {
        this._release();
        return;
      }
      for (let at = 0; bytes !== null && at < bytes.length; at += this._chunkSize) this.push(bytes.subarray(at, at + this._chunkSize));
      if (error) this.destroy(error);
      else callback();
    }));
  }

  _release() {
    if (this[kCodec] === null || this._running) return;
    java.close(this[kCodec]);
    this[kCodec] = null;
  }

  _destroy(error, callback) {
    this._release();
    callback(error);
  }

  flush(kind, callback) {
    if (typeof kind === 'function' || kind === undefined && callback === undefined) [kind, callback] = [Z_FULL_FLUSH, kind];
    if (this.writableFinished) {
      if (callback) process.nextTick(callback);
    } else if (this.writableEnded) {
      if (callback) this.once('end', callback);
    } else {
      this.write(marks[kind], '', callback);
    }
  }

  reset() {
    if (this[kCodec] === null) throw new Error('zlib binding closed');
    java.reset(this[kCodec]);
  }

  params(level, strategy, callback) {
    ranged(level, 'level', -1, 9);
    ranged(strategy, 'strategy', 0, 4);
    if (this._level === level && this._strategy === strategy) {
      process.nextTick(callback);
      return;
    }
    this.flush(Z_SYNC_FLUSH, () => {
      if (!this.destroyed) {
        java.settings(this[kCodec], level, strategy);
        this._level = level;
        this._strategy = strategy;
      }
      callback?.();
    });
  }

  close(callback) {
    if (callback) finished(this, callback);
    this.destroy();
  }
}
Zlib.prototype = Methods.prototype;
Object.defineProperty(Zlib.prototype, 'constructor', { value: Zlib });

module.exports = { Zlib, settings, open, runNow, runLater, bytesOf };
