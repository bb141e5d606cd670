'use strict';
// The web's crypto interface, as far as what speaks with servers uses it: digests, HMAC, and bits from passwords and keys.
const java = internalBinding('crypto');
const { Buffer, bytesOf, isBuffer, parts, over, errors } = require('internal/crypto/bytes');
const { randomFillSync, randomUUID, timingSafeEqual } = require('internal/crypto/random');
const { DOMException } = require('internal/dom-exception');
const digests = { '__proto__': null, 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
const usagesOf = { __proto__: null, HMAC: ['sign', 'verify'], PBKDF2: ['deriveKey', 'deriveBits'], HKDF: ['deriveKey', 'deriveBits'] };
const blockSizes = { '__proto__': null, 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };

/** Scripts make none of these classes' objects themselves. */
const kMade = Symbol('made');
function checkMade(by) { if (by !== kMade) throw errors.code(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor'); }
const invalidThis = (name) => errors.code(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`);
function checkCount(name, method, wanted, had) {
  if (had >= wanted) return;
  throw errors.code(TypeError, 'ERR_MISSING_ARGS',
    `Failed to execute '${method}' on '${name}': ${wanted} argument${wanted > 1 ? 's' : ''} required, but only ${had} present.`);
}

class CryptoKey {
  #bytes;
  constructor(by, bytes, algorithm, extractable, usages) {
    checkMade(by);
    this.#bytes = bytes;
    Object.assign(this, { type: 'secret', extractable, algorithm, usages });
  }
  static _bytes(key) { return key.#bytes; }
}

const unknown = () => new DOMException('Unrecognized algorithm name', 'NotSupportedError');

/** An algorithm by its name or description, its name as the standard writes it. */
function algorithmOf(given, known) {
  const description = typeof given === 'string' ? { name: given } : given;
  const name = `${description?.name}`.toUpperCase();
  if (!(name in known)) throw unknown();
  return { ...description, name };
}

const hashOf = (description) => algorithmOf(description.hash, digests).name;

function bytesOfView(data, method, place) {
  if (!ArrayBuffer.isView(data) && !isBuffer(data)) {
    throw errors.code(TypeError, 'ERR_INVALID_ARG_TYPE',
      `Failed to execute '${method}' on 'SubtleCrypto': ${place} argument is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
  }
  return bytesOf(data, 'data');
}

function checkKey(key, name, usage, to) {
  if (!(key instanceof CryptoKey)) throw errors.invalidArgType('key', 'CryptoKey', key);
  if (key.algorithm.name !== name) throw new DOMException('Key algorithm mismatch', 'InvalidAccessError');
  if (!key.usages.includes(usage)) throw new DOMException(`Unable to use this key to ${to}`, 'InvalidAccessError');
}

/** The bytes of a Buffer as an ArrayBuffer of their own. */
const alone = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

function mac(hash, key, data) {
  const made = java.mac(digests[hash], ...parts(key));
  java.updateMac(made, ...parts(data));
  return over(java.endMac(made));
}

function bits(description, key, length) {
  if (length === null || length === undefined || length % 8 !== 0) throw new DOMException('length must be a multiple of 8', 'OperationError');
  const { promise, resolve, reject } = Promise.withResolvers();
  const secret = CryptoKey._bytes(key);
  const salt = bytesOf(description.salt, 'algorithm.salt');
  const done = (error, bytes) => (error ? reject(error) : resolve(alone(Buffer.from(bytes))));
  const { pbkdf2, hkdf } = require('internal/crypto/derive');
  if (description.name === 'PBKDF2') {
    if (description.iterations === 0) throw new DOMException('iterations cannot be zero', 'OperationError');
    pbkdf2(secret, salt, description.iterations, length / 8, digests[hashOf(description)], done);
  } else {
    hkdf(digests[hashOf(description)], secret, salt, bytesOf(description.info, 'algorithm.info'), length / 8, done);
  }
  return promise;
}

class SubtleCrypto {
  constructor(by) { checkMade(by); }

  async digest(algorithm, data) {
    if (!(this instanceof SubtleCrypto)) throw invalidThis('SubtleCrypto');
    checkCount('SubtleCrypto', 'digest', 2, arguments.length);
    const { name } = algorithmOf(algorithm, digests);
    const digest = java.digest(digests[name]);
    java.updateDigest(digest, ...parts(bytesOfView(data, 'digest', '2nd')));
    return alone(over(java.endDigest(digest)));
  }

  async importKey(format, data, algorithm, extractable, usages) {
    const description = algorithmOf(algorithm, usagesOf);
    if (format !== 'raw' && format !== 'jwk') {
      throw new DOMException(`Unable to import ${description.name} key with format ${format}`, 'NotSupportedError');
    }
    const bytes = Buffer.from(format === 'jwk' ? Buffer.from(data.k, 'base64url') : bytesOfView(data, 'importKey', '2nd'));
    const { name } = description;
    if (usages.some((usage) => !usagesOf[name].includes(usage))) {
      throw new DOMException(`Unsupported key usage for ${name === 'HMAC' ? 'HMAC' : `a ${name}`} key`, 'SyntaxError');
    }
    if (usages.length === 0) throw new DOMException('Usages cannot be empty when importing a secret key.', 'SyntaxError');
    if (name !== 'HMAC' && extractable) throw new DOMException(`${name} keys are not extractable`, 'SyntaxError');
    if (name === 'HMAC' && bytes.length === 0) throw new DOMException('Zero-length key is not supported', 'DataError');
    const kept = name === 'HMAC' ? { name, length: bytes.length * 8, hash: { name: hashOf(description) } } : { name };
    return new CryptoKey(kMade, bytes, kept, Boolean(extractable), [...usages]);
  }

  async exportKey(format, key) {
    if (!(key instanceof CryptoKey)) throw errors.invalidArgType('key', 'CryptoKey', key);
    if (!key.extractable) throw new DOMException('key is not extractable', 'InvalidAccessException');
    const bytes = CryptoKey._bytes(key);
    if (format === 'raw') return alone(bytes);
    if (format === 'jwk') return { kty: 'oct', k: bytes.toString('base64url'), key_ops: key.usages, ext: true };
    throw new DOMException(`Unable to export a secret key using ${format} format`, 'NotSupportedError');
  }

  async generateKey(algorithm, extractable, usages) {
    const description = algorithmOf(algorithm, { HMAC: true });
    const length = description.length ?? blockSizes[hashOf(description)];
    return this.importKey('raw', over(java.random(length / 8)), algorithm, extractable, usages);
  }

  async sign(algorithm, key, data) {
    const { name } = algorithmOf(algorithm, usagesOf);
    if (key?.algorithm?.name !== name || name !== 'HMAC') throw new DOMException('Unable to use this key to sign', 'InvalidAccessError');
    checkKey(key, 'HMAC', 'sign', 'sign');
    return alone(mac(key.algorithm.hash.name, CryptoKey._bytes(key), bytesOfView(data, 'sign', '3rd')));
  }

  async verify(algorithm, key, signature, data) {
    algorithmOf(algorithm, { HMAC: true });
    checkKey(key, 'HMAC', 'verify', 'verify');
    const right = mac(key.algorithm.hash.name, CryptoKey._bytes(key), bytesOfView(data, 'verify', '4th'));
    const given = bytesOfView(signature, 'verify', '3rd');
    return right.length === given.length && timingSafeEqual(right, given);
  }

  async deriveBits(algorithm, key, length = null) {
    const description = algorithmOf(algorithm, { PBKDF2: true, HKDF: true });
    checkKey(key, description.name, 'deriveBits', 'derive bits');
    return bits(description, key, length);
  }

  async deriveKey(algorithm, key, derived, extractable, usages) {
    const description = algorithmOf(algorithm, { PBKDF2: true, HKDF: true });
    checkKey(key, description.name, 'deriveKey', 'derive a key');
    const length = derived.length ?? blockSizes[hashOf(algorithmOf(derived, { HMAC: true }))];
    return this.importKey('raw', await bits(description, key, length), derived, extractable, usages);
  }
}

class Crypto {
  #subtle = new SubtleCrypto(kMade);
  constructor(by) { checkMade(by); }
  static #check(crypto) { if (!(crypto instanceof Crypto)) throw invalidThis('Crypto'); }
  get subtle() {
    Crypto.#check(this);
    return this.#subtle;
  }
  getRandomValues(target) {
    Crypto.#check(this);
    checkCount('Crypto', 'getRandomValues', 1, arguments.length);
    if (!ArrayBuffer.isView(target) || target instanceof DataView || target instanceof Float32Array || target instanceof Float64Array) {
      throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    }
    if (target.byteLength > 65536) throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
    return randomFillSync(target);
  }
  randomUUID(options) {
    Crypto.#check(this);
    return randomUUID(options);
  }
}
for (const type of [Crypto, SubtleCrypto, CryptoKey]) {
  Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
}

module.exports = { webcrypto: new Crypto(kMade), Crypto, SubtleCrypto, CryptoKey };
