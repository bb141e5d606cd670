'use strict';
// Files as streams.
const { Readable, Writable } = require('stream');
const { errorOrDestroy } = require.npm('readable-stream/lib/internal/streams/destroy.js');
const { errors, validators } = require('internal/errors');
const { optionsOf } = require('internal/fs/arguments');
const { begin, offset, construct, destroy, close, used, kFs, kFlush } = require('internal/fs/stream-file');

function ReadStream(path, given) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, given);
  const options = optionsOf(given);
  options.highWaterMark ??= 65536;
  options.autoDestroy = options.autoClose ?? true;
  begin(this, path, options, 'r', 'read');
  this.end = options.end === Infinity ? Infinity : offset(options.end, 'end') ?? Infinity;
  if (this.start !== undefined && this.start > this.end) throw errors.outOfRange('start', `<= "end" (here: ${this.end})`, this.start);
  this.bytesRead = 0;
  const { encoding, ...rest } = options;
  Readable.call(this, rest);
  if (encoding && encoding !== 'buffer') this.setEncoding(encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

/** A part is copied, or it would keep the memory of the whole. */
function partOf(bytes, count) {
  if (count === bytes.length) return bytes;
  const part = Buffer.allocUnsafeSlow(count);
  bytes.copy(part, 0, 0, count);
  return part;
}

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
      errorOrDestroy(this, error);
      return;
    }
    if (this.pos !== undefined) this.pos += count;
    this.bytesRead += count;
    this.push(count === 0 ? null : partOf(bytes, count));
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

const MOST_TRIES = 5;

/** Hands over the parts until all is written; one that takes none for now, as a pipe that is full, is asked again some times. */
function writeAll(stream, call, parts, callback, vain = 0) {
  const over = used(stream);
  const told = (error, count) => {
    if (!over()) {
      callback(error ?? errors.code(Error, 'ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed'));
      return;
    }
    if (error && error.code !== 'EAGAIN') {
      callback(error);
      return;
    }
    const written = error ? 0 : count;
    stream.bytesWritten += written;
    if (stream.pos !== undefined) stream.pos += written;
    const left = after(parts, written);
    const tries = written > 0 ? 0 : vain + 1;
    if (left.length === 0) callback();
    else if (tries > MOST_TRIES) callback(errors.code(Error, 'ERR_SYSTEM_ERROR', `${call} failed`));
    else writeAll(stream, call, left, callback, tries);
  };
  if (call === 'writev') stream[kFs].writev(stream.fd, parts, stream.pos, told);
  else stream[kFs].write(stream.fd, parts[0], 0, parts[0].length, stream.pos, told);
}

/** What remains of the parts. */
function after(parts, count) {
  let at = 0;
  while (at < parts.length && count >= parts[at].length) count -= parts[at++].length;
  return count === 0 ? parts.slice(at) : [parts[at].subarray(count), ...parts.slice(at + 1)];
}

WriteStream.prototype._write = function _write(chunk, encoding, callback) { writeAll(this, 'write', [chunk], callback); };
WriteStream.prototype._writev = function _writev(chunks, callback) { writeAll(this, 'writev', chunks.map(({ chunk }) => chunk), callback); };
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

for (const [{ prototype }, state] of [[ReadStream, '_readableState'], [WriteStream, '_writableState']]) {
  Object.defineProperty(prototype, 'autoClose', {
    get() { return this[state].autoDestroy; }, set(value) { this[state].autoDestroy = value; }, configurable: true,
  });
  prototype._construct = construct;
  prototype._destroy = destroy;
  prototype.close = close;
  Object.defineProperty(prototype, 'pending', { get() { return this.fd === null; }, configurable: true });
}

module.exports = { ReadStream, WriteStream };
