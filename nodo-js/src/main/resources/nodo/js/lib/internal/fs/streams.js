'use strict';
// Files as streams.
const { Readable, Writable, finished } = require('stream');
const { errors, validators } = require('internal/errors');
const { pathOf, flagsOf, modeOf, optionsOf } = require('internal/fs/arguments');
const { kRef, kUnref } = require('internal/fs/run');
const fs = require('fs');

const kBusy = Symbol('busy');
const kHandle = Symbol('handle');
const kFs = Symbol('fs'); // whose functions are called: those of fs, or some that are given
const kFlush = Symbol('flush');

function offset(value, name) {
  if (value !== undefined && value !== null) validators.integer(value, name, 0, Number.MAX_SAFE_INTEGER);
  return value ?? undefined;
}

/** What both kinds have: a file by path, by descriptor, or by FileHandle. */
function begin(stream, path, options, flags, call) {
  stream.fd = options.fd ?? null;
  stream[kFs] = options.fs ?? fs;
  if (stream[kFs] !== fs) for (const name of ['open', call, 'close']) validators.func(stream[kFs][name], `options.fs.${name}`);
  if (typeof stream.fd?.[kRef] === 'function') {
    const handle = stream.fd;
    if (stream[kFs] !== fs) throw errors.code(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The FileHandle with fs method is not implemented');
    stream[kHandle] = handle;
    stream.fd = handle.fd;
    handle[kRef]();
    handle.on('close', () => stream.close());
  } else if (stream.fd !== null) {
    if (typeof stream.fd !== 'number') throw errors.invalidArgType('options.fd', ['number', 'FileHandle'], stream.fd);
    validators.integer(stream.fd, 'fd', 0, 2147483647);
  }
  stream.path = stream.fd === null ? path : path ?? undefined;
  if (stream.fd === null) pathOf(path);
  stream.flags = options.flags ?? flags;
  flagsOf(stream.flags);
  stream.mode = modeOf(options.mode, 'mode', 0o666);
  stream.start = offset(options.start, 'start');
  stream.pos = stream.start;
  stream[kBusy] = null;
}

function construct(callback) {
  if (this.fd !== null) {
    callback();
    return;
  }
  this[kFs].open(this.path, this.flags, this.mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    this.fd = fd;
    callback();
    this.emit('open', fd);
    this.emit('ready');
  });
}

/** The descriptor is closed once no call uses it. */
function destroy(error, callback) {
  if (this[kBusy] !== null) {
    this[kBusy] = () => closeFile(this, error, callback);
    return;
  }
  closeFile(this, error, callback);
}

function closeFile(stream, error, callback) {
  const { fd } = stream;
  stream.fd = null;
  if (fd === null) {
    callback(error);
  } else if (stream[kHandle]) {
    stream[kHandle][kUnref]();
    stream[kHandle].close().then(() => callback(error), (failure) => callback(failure ?? error));
  } else if (stream[kFlush]) {
    fs.fsync(fd, (failure) => stream[kFs].close(fd, (other) => callback(failure ?? other ?? error)));
  } else {
    stream[kFs].close(fd, (failure) => callback(failure ?? error));
  }
}

/** Marks the descriptor as used until the callback comes; false where the stream was destroyed meanwhile. */
function used(stream) {
  stream[kBusy] = () => {};
  return () => {
    const waiting = stream[kBusy];
    stream[kBusy] = null;
    if (!stream.destroyed) return true;
    waiting();
    return false;
  };
}

function close(callback) {
  if (typeof callback === 'function') {
    finished(this, (error) => callback(error === undefined || error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : error));
  }
  this.destroy();
}

function ReadStream(path, given) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, given);
  const options = optionsOf(given);
  options.highWaterMark ??= 65536;
  options.autoDestroy = options.autoClose ?? true;
  begin(this, path, options, 'r', 'read');
  this.end = offset(options.end, 'end') ?? Infinity;
  if (this.start !== undefined && this.start > this.end) throw errors.outOfRange('start', `<= "end" (here: ${this.end})`, this.start);
  this.bytesRead = 0;
  const { encoding, ...rest } = options;
  Readable.call(this, rest);
  if (encoding && encoding !== 'buffer') this.setEncoding(encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

ReadStream.prototype._read = function _read(wanted) {
  const left = this.end === Infinity ? wanted : this.end - (this.pos ?? this.bytesRead) + 1;
  const length = Math.min(wanted, left);
  if (length <= 0) {
    this.push(null);
    return;
  }
  const over = used(this);
  this[kFs].read(this.fd, Buffer.allocUnsafeSlow(length), 0, length, this.pos, (error, count, bytes) => {
    if (!over()) return;
    if (error) {
      this.destroy(error);
      return;
    }
    if (this.pos !== undefined) this.pos += count;
    this.bytesRead += count;
    this.push(count === 0 ? null : bytes.subarray(0, count));
  });
};

function WriteStream(path, given) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, given);
  const options = optionsOf(given);
  options.autoDestroy = options.autoClose ?? true;
  options.decodeStrings = true;
  begin(this, path, options, 'w', 'write');
  if (options.flush !== undefined && options.flush !== null) validators.boolean(options.flush, 'options.flush');
  this[kFlush] = options.flush ?? false;
  this.bytesWritten = 0;
  const { encoding, ...rest } = options;
  Writable.call(this, rest);
  if (encoding) this.setDefaultEncoding(encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

function writeBytes(stream, bytes, callback) {
  const over = used(stream);
  stream[kFs].write(stream.fd, bytes, 0, bytes.length, stream.pos, (error, count) => {
    if (!over()) {
      callback(error ?? errors.code(Error, 'ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed'));
      return;
    }
    if (!error) {
      stream.bytesWritten += count;
      if (stream.pos !== undefined) stream.pos += count;
    }
    callback(error);
  });
}

WriteStream.prototype._write = function _write(chunk, encoding, callback) { writeBytes(this, chunk, callback); };
WriteStream.prototype._writev = function _writev(chunks, callback) { writeBytes(this, Buffer.concat(chunks.map(({ chunk }) => chunk)), callback); };
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

for (const { prototype } of [ReadStream, WriteStream]) {
  prototype._construct = construct;
  prototype._destroy = destroy;
  prototype.close = close;
  Object.defineProperty(prototype, 'pending', { get() { return this.fd === null; }, configurable: true });
}

module.exports = { ReadStream, WriteStream };
