'use strict';
// The calls of fs by descriptor. The standard ones are the process's; the others are numbers of Nodo's own.
const java = internalBinding('fs');
const sys = internalBinding('process');
const { over } = require('buffer');
const { errors, validators } = require('internal/errors');
const { pathOf, flagsOf, modeOf, fdOf, bytesOf, callbackOf } = require('internal/fs/arguments');
const { Stats } = require('internal/fs/stats');

const openSync = (path, flags, mode) => java.open(pathOf(path), flagsOf(flags), modeOf(mode), null);

function open(path, ...rest) {
  const callback = callbackOf(rest.pop());
  later(callback, () => java.open(pathOf(path), flagsOf(rest[0]), modeOf(rest[1]), callback));
}

/** What throws before the work begins is told by callback too, but for wrong arguments. */
function later(callback, begin) {
  try {
    begin();
  } catch (error) {
    if (error.code?.startsWith('ERR_') && error.code !== 'ERR_ACCESS_DENIED') throw error;
    process.nextTick(callback, error);
  }
}

const isStandard = (fd) => fd >= 0 && fd <= 2;

function closeSync(fd) { if (!isStandard(fdOf(fd))) java.close(fd); }

function close(fd, callback = (error) => { if (error) throw error; }) {
  fdOf(fd);
  callbackOf(callback);
  let error = null;
  try { closeSync(fd); } catch (thrown) { error = thrown; }
  setImmediate(callback, error);
}

/** Where bytes go: (buffer, offset, length, position), (buffer, options) or (options). */
function target(buffer, offset, length, position) {
  if (!ArrayBuffer.isView(buffer)) ({ buffer = Buffer.alloc(16384), offset, length, position } = buffer ?? {});
  else if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  if (!ArrayBuffer.isView(buffer)) throw errors.invalidArgType('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  offset ??= 0;
  validators.integer(offset, 'offset', 0, Number.MAX_SAFE_INTEGER);
  length ??= buffer.byteLength - offset;
  validators.integer(length, 'length', 0, Math.max(0, buffer.byteLength - offset));
  return { buffer, offset, length, position: positionOf(position) };
}

function positionOf(position) {
  if (position === undefined || position === null || position === -1 || position === -1n) return null;
  if (typeof position === 'bigint') position = Number(position);
  validators.integer(position, 'position', 0, Number.MAX_SAFE_INTEGER);
  return position;
}

function put(into, bytes) {
  new Uint8Array(into.buffer.buffer, into.buffer.byteOffset + into.offset, bytes.length).set(bytes);
  return bytes.length;
}

function readSync(fd, ...args) {
  const into = target(...args);
  if (fdOf(fd) === 0) return put(into, over(sys.readNow(into.length)));
  return put(into, over(java.read(fd, into.length, into.position, null)));
}

function read(fd, ...args) {
  const callback = callbackOf(args.pop());
  const into = target(...args);
  const done = (error, bytes) => (error ? callback(error, 0, into.buffer) : callback(null, put(into, over(bytes)), into.buffer));
  if (fdOf(fd) === 0) sys.readInput((bytes) => done(null, bytes ?? new ArrayBuffer(0)));
  else later(callback, () => java.read(fd, into.length, into.position, done));
}

/** What is to be written: (buffer, offset, length, position), (buffer, options), or (text, position, encoding). */
function source(data, second, third, fourth) {
  if (typeof data === 'string') return { bytes: Buffer.from(data, third ?? 'utf8'), position: positionOf(second) };
  const from = target(data, second, third, fourth);
  return { bytes: bytesOf(data).subarray(from.offset, from.offset + from.length), position: from.position };
}

function writeSync(fd, ...args) {
  const { bytes, position } = source(...args);
  if (fdOf(fd) === 1 || fd === 2) {
    sys.writeBuffer(fd, bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return bytes.length;
  }
  return java.write(fd, bytes.buffer, bytes.byteOffset, bytes.byteLength, position, null);
}

function write(fd, data, ...args) {
  const callback = callbackOf(args.pop());
  const { bytes, position } = source(data, ...args);
  if (fdOf(fd) === 1 || fd === 2) {
    writeSync(fd, bytes);
    setImmediate(callback, null, bytes.length, data);
    return;
  }
  later(callback, () => java.write(fd, bytes.buffer, bytes.byteOffset, bytes.byteLength, position,
    (error, count) => (error ? callback(error, 0, data) : callback(null, count, data))));
}

function writevSync(fd, buffers, position) { return writeSync(fd, Buffer.concat(buffers.map((each) => bytesOf(each))), 0, undefined, position); }

function writev(fd, buffers, ...rest) {
  const callback = callbackOf(rest.pop());
  write(fd, Buffer.concat(buffers.map((each) => bytesOf(each))), 0, undefined, rest[0], (error, count) => callback(error, count, buffers));
}

module.exports = {
  open, openSync, close, closeSync, read, readSync, write, writeSync, writev, writevSync,
  sync: {
    fstat: (fd) => new Stats(java.fstat(fdOf(fd))),
    ftruncate: (fd, length = 0) => { java.ftruncate(fdOf(fd), Math.max(0, length)); },
    fsync: (fd) => { java.fsync(fdOf(fd)); },
    fdatasync: (fd) => { java.fsync(fdOf(fd)); },
  },
};
