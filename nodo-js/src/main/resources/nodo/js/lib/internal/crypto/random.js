'use strict';
// Random values, and the comparison that does not tell by its time where two differ.
const java = internalBinding('crypto');
const { bytesOf, isBuffer, over, validators, errors } = require('internal/crypto/bytes');

const MOST = 2 ** 31 - 1;

/** A number of elements as one of bytes; what is behind the point does not count. */
function counted(value, name, unit, most) {
  validators.number(value, name);
  const bytes = value * unit;
  if (!(bytes >= 0 && bytes <= most)) throw errors.outOfRange(name, `>= 0 && <= ${most}`, bytes);
  return bytes >>> 0;
}

function randomBytes(size, callback) {
  const count = counted(size, 'size', 1, MOST);
  if (callback !== undefined) validators.func(callback, 'callback');
  const bytes = over(java.random(count));
  if (callback === undefined) return bytes;
  setImmediate(callback, null, bytes);
  return undefined;
}

function randomFillSync(target, offset = 0, size = undefined) {
  if (!ArrayBuffer.isView(target) && !isBuffer(target)) throw errors.invalidArgType('buf', ['ArrayBuffer', 'ArrayBufferView'], target);
  const bytes = ArrayBuffer.isView(target) ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength) : new Uint8Array(target);
  const unit = target.BYTES_PER_ELEMENT ?? 1;
  const from = counted(offset, 'offset', unit, Math.min(bytes.length, MOST));
  const count = size === undefined ? bytes.length - from : counted(size, 'size', unit, MOST);
  if (from + count > bytes.length) throw errors.outOfRange('size + offset', `<= ${bytes.length}`, from + count);
  bytes.set(over(java.random(count)), from);
  return target;
}

function randomFill(target, ...rest) {
  const at = rest.findIndex((value) => typeof value === 'function');
  if (at < 0 || at > 2) throw errors.invalidArgType('callback', 'Function', rest[2]);
  randomFillSync(target, ...rest.slice(0, at));
  setImmediate(rest[at], null, target);
}

/** Every number of the range equally often: what would favour some is drawn again. */
function randomInt(min, max, callback) {
  if (max === undefined || typeof max === 'function') [min, max, callback] = [0, min, max];
  if (callback !== undefined) validators.func(callback, 'callback');
  if (!Number.isSafeInteger(min)) throw errors.invalidArgType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw errors.invalidArgType('max', 'a safe integer', max);
  const range = max - min;
  if (range <= 0) throw errors.outOfRange('max', `greater than the value of "min" (${min})`, max);
  if (range >= 2 ** 48) throw errors.outOfRange('max - min', '<= 281474976710655', range);
  const limit = 2 ** 48 - (2 ** 48 % range);
  let drawn;
  do drawn = over(java.random(6)).readUIntBE(0, 6); while (drawn >= limit);
  const value = min + drawn % range;
  if (callback === undefined) return value;
  setImmediate(callback, null, value);
  return undefined;
}

function compared(value, name) {
  if (!ArrayBuffer.isView(value) && !isBuffer(value)) {
    throw errors.code(TypeError, 'ERR_INVALID_ARG_TYPE',
      `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
  }
  return bytesOf(value, name);
}

function timingSafeEqual(left, right) {
  const [a, b] = [compared(left, 'buf1'), compared(right, 'buf2')];
  if (a.length !== b.length) {
    throw errors.code(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  let differs = 0;
  for (let i = 0; i < a.length; i++) differs |= a[i] ^ b[i];
  return differs === 0;
}

function randomUUID(options) {
  if (options !== undefined) {
    validators.object(options, 'options');
    if (options.disableEntropyCache !== undefined) validators.boolean(options.disableEntropyCache, 'options.disableEntropyCache');
  }
  return java.uuid();
}

module.exports = { randomBytes, randomFill, randomFillSync, randomInt, randomUUID, timingSafeEqual };
