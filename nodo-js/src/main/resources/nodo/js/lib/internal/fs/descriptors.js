'use strict';
// The operations by descriptor. The standard ones are the process's; the others are numbers of Nodo's own.
const sys = internalBinding('process');
const { over } = require('buffer');
const { errors, validators } = require('internal/errors');
const { pathOf, flagsOf, modeOf, fdOf, bytesOf, timeOf, userOf } = require('internal/fs/arguments');
const { step, mapped } = require('internal/fs/run');

const isStandard = (fd) => fd <= 2;
const LARGEST = Number.MAX_SAFE_INTEGER;
const views = ['Buffer', 'TypedArray', 'DataView'];

/** What is done during the call, and told later. */
const soon = (work) => (callback) => {
  const value = work();
  if (callback !== null) setImmediate(callback, null, value);
  return value;
};

function offsetOf(offset) {
  validators.integer(offset, 'offset', 0, LARGEST);
  return offset;
}

const most = (name, limit, value) => errors.outOfRange(name, `<= ${limit}`, value);

/** Where bytes go: (buffer, offset, length, position), (buffer, options) or (options). */
function target(buffer, offset, length, position) {
  if (!ArrayBuffer.isView(buffer) && offset === undefined) {
    if (buffer !== undefined && buffer !== null) validators.object(buffer, 'options');
    ({ buffer = Buffer.alloc(16384), offset, length, position } = buffer ?? {});
  } else if (offset !== null && offset !== undefined && (typeof offset === 'object' || length === undefined && typeof offset !== 'number')) {
    validators.object(offset, 'options');
    ({ offset, length, position } = offset);
  }
  if (!ArrayBuffer.isView(buffer)) throw errors.invalidArgType('buffer', views, buffer);
  offset = offset === undefined || offset === null ? 0 : offsetOf(offset);
  const room = buffer.byteLength - offset;
  length = length === undefined || length === null ? room : length | 0;
  if (length !== 0 && buffer.byteLength === 0) throw errors.invalidArgValue('buffer', buffer, 'is empty and cannot be written');
  if (length < 0) throw errors.outOfRange('length', '>= 0', length);
  if (length > 0 && length > room) throw most('length', room, length);
  return { buffer, offset, length, position: positionOf(position, length) };
}

function positionOf(position, length) {
  if (position === undefined || position === null || position === -1 || position === -1n) return null;
  if (typeof position === 'bigint') {
    const limit = 2n ** 63n - 1n - BigInt(length);
    if (position < -1n || position > limit) throw errors.outOfRange('position', `>= -1 && <= ${limit}`, position);
    return position;
  }
  if (typeof position !== 'number') throw errors.invalidArgType('position', ['bigint', 'integer'], position);
  validators.integer(position, 'position', -1, LARGEST);
  return position + 0; // never -0
}

function put(into, bytes) {
  if (bytes.length > 0) new Uint8Array(into.buffer.buffer, into.buffer.byteOffset + into.offset, bytes.length).set(bytes);
  return bytes.length;
}

/** What `fs.read` and `fs.readSync` take, of which a FileHandle takes more. */
function checkForms(isSync, buffer, ...rest) {
  if (isSync && !ArrayBuffer.isView(buffer)) throw errors.invalidArgType('buffer', views, buffer);
  if (ArrayBuffer.isView(buffer) && rest.length === 1 && rest[0] !== undefined && rest[0] !== null) validators.object(rest[0], 'options');
}

/** Reads and writes: what is to be done, and `what` callbacks are told beside the count. */
function read(fd, ...args) {
  fdOf(fd);
  const into = target(...args);
  return { plan: into.length === 0 ? nothing : bytesTo(into, fd), what: into.buffer };
}

/** No call is needed. */
const nothing = (callback) => {
  if (callback !== null) process.nextTick(callback, null, 0);
  return 0;
};

function bytesTo(into, fd) {
  if (fd === 0) {
    return (callback) => {
      if (callback === null) return put(into, over(sys.readNow(into.length)));
      const hold = setInterval(() => {}, 2147483647); // the loop waits for it
      sys.readInput((bytes) => {
        clearInterval(hold);
        callback(null, bytes === null ? 0 : put(into, over(bytes)));
      }, into.length);
      return undefined;
    };
  }
  return mapped(step('read', fd, into.length, into.position), (bytes) => put(into, over(bytes)));
}

/** What is to be written: (buffer, offset, length, position), (buffer, options), or (text, position, encoding). */
function source(data, second, third, fourth) {
  if (typeof data === 'string') return { bytes: textBytes(data, third), position: placeOf(second) };
  if (!ArrayBuffer.isView(data)) throw errors.invalidArgType('buffer', ['string', ...views], data);
  let [offset, length, position] = [second, third, fourth];
  if (typeof offset === 'object' && offset !== null) ({ offset, length, position } = offset);
  offset = offset === undefined || offset === null || typeof offset === 'function' ? 0 : offsetOf(offset);
  if (typeof length !== 'number') length = data.byteLength - offset;
  if (offset > data.byteLength) throw most('offset', data.byteLength, offset);
  if (length > data.byteLength - offset) throw most('length', data.byteLength - offset, length);
  validators.integer(length, 'length', 0, 2147483647);
  return { bytes: bytesOf(data).subarray(offset, offset + length), position: placeOf(position) };
}

/** Where to write; null for where the file stands. */
const placeOf = (position) => (typeof position === 'number' && position >= 0 ? position + 0 : null);

function textBytes(text, encoding) {
  if (encoding === 'hex' && text.length % 2 !== 0) {
    throw errors.invalidArgValue('encoding', encoding, `is invalid for data of length ${text.length}`);
  }
  return Buffer.from(text, Buffer.isEncoding(encoding) ? encoding : 'utf8');
}

function writing(fd, bytes, position) {
  if (fd === 1 || fd === 2) {
    return soon(() => {
      sys.writeBuffer(fd, bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return bytes.length;
    });
  }
  return step('write', fd, bytes.buffer, bytes.byteOffset, bytes.byteLength, position);
}

function write(fd, data, ...args) {
  fdOf(fd);
  const { bytes, position } = source(data, ...args);
  return { plan: writing(fd, bytes, position), what: data };
}

function viewsOf(buffers) {
  if (!Array.isArray(buffers) || !buffers.every(ArrayBuffer.isView)) throw errors.invalidArgType('buffers', 'ArrayBufferView[]', buffers);
  return buffers.map((each) => bytesOf(each));
}

function writev(fd, buffers, position) {
  fdOf(fd);
  const bytes = Buffer.concat(viewsOf(buffers));
  const plan = buffers.length === 0 ? nothing : writing(fd, bytes, placeOf(position));
  return { plan, what: buffers };
}

function readv(fd, buffers, position) {
  fdOf(fd);
  const parts = viewsOf(buffers);
  const whole = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + part.length, 0));
  const { plan } = read(fd, whole, 0, whole.length, typeof position === 'number' ? position : null);
  return {
    plan: mapped(plan, (count) => {
      let done = 0;
      for (const part of parts) {
        part.set(whole.subarray(done, Math.min(done + part.length, count)));
        done = Math.min(done + part.length, count);
      }
      return count;
    }),
    what: buffers,
  };
}

function open(path, flags, mode) {
  const file = pathOf(path);
  const bits = flagsOf(flags);
  return step('open', file, bits, modeOf(mode, 'mode', 0o666));
}

function fstat(fd, options) {
  const bigint = Boolean(options?.bigint);
  return mapped(step('fstat', fdOf(fd)), (text) => require('internal/fs/stats').statsOf(text, bigint));
}

function ftruncate(fd, length = 0) {
  fdOf(fd);
  validators.integer(length, 'len', -LARGEST, LARGEST);
  return step('ftruncate', fd, Math.max(0, length));
}

module.exports = {
  checkForms, open, read, write, readv, writev, fstat, ftruncate,
  close: (fd) => (isStandard(fdOf(fd)) ? soon(() => undefined) : step('close', fd)),
  fsync: (fd) => step('fsync', fdOf(fd)),
  fdatasync: (fd) => step('fdatasync', fdOf(fd)),
  fchmod: (fd, mode) => step('fchmod', fdOf(fd), modeOf(mode)),
  fchown: (fd, user, group) => step('fchown', fdOf(fd), userOf(user, 'uid'), userOf(group, 'gid')),
  futimes: (fd, accessed, changed) => step('futimes', fdOf(fd), timeOf(accessed), timeOf(changed)),
};
