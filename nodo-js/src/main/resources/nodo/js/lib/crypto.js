// The digests and random values of Node's crypto, over Java's. Ciphers, keys and signatures are not here.
'use strict';
const java = internalBinding('crypto');
const { Buffer, over } = require('buffer');
const { errors, validators } = require('internal/errors');

const bytesOf = (data, encoding) => {
  if (typeof data === 'string') return Buffer.from(data, encoding);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  throw errors.invalidArgType('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
};

/** Gathers what it is given and digests it at the end. */
class Digest {
  #parts = [];
  #finish;
  #done = false;
  constructor(finish) { this.#finish = finish; }
  update(data, encoding) {
    if (this.#done) throw errors.code(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#parts.push(Buffer.from(bytesOf(data, encoding)));
    return this;
  }
  digest(encoding) {
    if (this.#done) throw errors.code(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#done = true;
    const found = this.#finish(Buffer.concat(this.#parts));
    return encoding && encoding !== 'buffer' ? found.toString(encoding) : found;
  }
}
class Hash extends Digest {}
class Hmac extends Digest {}

function run(name, call) {
  const found = call();
  if (found === null) throw Object.assign(new Error('Digest method not supported'), { code: 'ERR_CRYPTO_INVALID_DIGEST', digest: name });
  return over(found);
}

function createHash(name) {
  validators.string(name, 'algorithm');
  run(name, () => java.hash(name, new ArrayBuffer(0), 0, 0)); // refuses an unknown one at once
  return new Hash((data) => run(name, () => java.hash(name, data.buffer, data.byteOffset, data.byteLength)));
}

function createHmac(name, key) {
  validators.string(name, 'hmac');
  const secret = bytesOf(key);
  return new Hmac((data) => run(name, () => java.hmac(name, secret.buffer, secret.byteOffset, secret.byteLength, data.buffer, data.byteOffset,
    data.byteLength)));
}

function randomBytes(size, callback) {
  validators.integer(size, 'size', 0, 2 ** 31 - 1);
  const bytes = over(java.random(size));
  if (callback === undefined) return bytes;
  setImmediate(callback, null, bytes);
  return undefined;
}

function randomFillSync(target, offset = 0, size = target.byteLength - offset) {
  const bytes = ArrayBuffer.isView(target) ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength) : new Uint8Array(target);
  bytes.set(randomBytes(size), offset);
  return target;
}

/** Every number of the range equally often: what would favour some is drawn again. */
function randomInt(min, max, callback) {
  if (max === undefined || typeof max === 'function') [min, max, callback] = [0, min, max];
  validators.integer(min, 'min', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  validators.integer(max, 'max', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const range = max - min;
  if (range <= 0) throw errors.outOfRange('max', `greater than the value of "min" (${min})`, max);
  if (range >= 2 ** 48) throw errors.outOfRange('max - min', '<= 281474976710655', range);
  const limit = 2 ** 48 - (2 ** 48 % range);
  let drawn;
  do drawn = randomBytes(6).readUIntBE(0, 6); while (drawn >= limit);
  const value = min + drawn % range;
  if (callback === undefined) return value;
  setImmediate(callback, null, value);
  return undefined;
}

function timingSafeEqual(left, right) {
  if (left.byteLength !== right.byteLength) {
    throw errors.code(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  const [a, b] = [bytesOf(left), bytesOf(right)];
  let differs = 0;
  for (let i = 0; i < a.length; i++) differs |= a[i] ^ b[i];
  return differs === 0;
}

const randomUUID = () => java.uuid();
module.exports = {
  createHash, createHmac, Hash, Hmac, randomBytes, randomFillSync, randomInt, randomUUID, timingSafeEqual, pseudoRandomBytes: randomBytes,
  randomFill(target, ...rest) {
    const callback = rest.pop();
    randomFillSync(target, ...rest);
    setImmediate(callback, null, target);
  },
  hash: (name, data, encoding = 'hex') => createHash(name).update(data).digest(encoding),
  getHashes: () => ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'],
  webcrypto: { getRandomValues: (target) => randomFillSync(target), randomUUID },
  constants: {},
};
