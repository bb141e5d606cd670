'use strict';
// Digests, plain and with a key. Both are streams too, but become one only when they are used as such.
const java = internalBinding('crypto');
const { Transform } = require('stream');
const { bytesOf, parts, encoded, invalidDigest, over, validators, errors } = require('internal/crypto/bytes');
const kState = Symbol('state');
const finalized = () => errors.code(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');

function beStreamWhenUsed(type) {
  Object.setPrototypeOf(type.prototype, Transform.prototype);
  Object.setPrototypeOf(type, Transform);
  for (const name of ['_readableState', '_writableState', '_transformState']) {
    Object.defineProperty(type.prototype, name, {
      get() {
        if (this[kState] === undefined || this[kState].stream) return undefined; // it is being made
        this[kState].stream = true;
        Transform.call(this, this[kState].options);
        return this[name];
      },
      set(value) { Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true }); },
      configurable: true, enumerable: false,
    });
  }
  type.prototype._transform = function (chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  };
  type.prototype._flush = function (callback) {
    this.push(this._ended());
    callback();
  };
}

/** Of SHAKE, which gives as much as one asks for, the JDK has so much; another digest has one length. */
const extensible = { __proto__: null, shake128: [16, 32], shake256: [32, 64] };

function lengthOf(name, digest, options) {
  const { outputLength } = options ?? {};
  if (outputLength !== undefined) validators.integer(outputLength, 'options.outputLength', 0, 2 ** 32 - 1);
  const range = extensible[`${name}`.toLowerCase()];
  if (range === undefined) {
    if (outputLength === undefined || outputLength === java.digestLength(digest)) return undefined;
    throw errors.code(Error, 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH', 'error:030000B2:digital envelope routines::not XOF or invalid length');
  }
  const length = outputLength ?? range[0];
  if (length <= range[1]) return length;
  throw errors.code(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `Nodo makes ${name} digests of up to ${range[1]} bytes`);
}

const hidden = (target, state) => Object.defineProperty(target, kState, { value: state });

function Hash(name, options) {
  if (!(this instanceof Hash)) return new Hash(name, options);
  const digest = name instanceof Hash ? java.copyDigest(name[kState].digest) : (validators.string(name, 'algorithm'), java.digest(name));
  if (digest === null) throw new Error('Digest method not supported');
  const algorithm = name instanceof Hash ? name[kState].name : name;
  hidden(this, { digest, name: algorithm, length: lengthOf(algorithm, digest, options), options, done: false, stream: false, found: null });
  return undefined;
}
Hash.prototype.update = function update(data, encoding) {
  const state = this[kState];
  if (state.done) throw finalized();
  java.updateDigest(state.digest, ...parts(bytesOf(data, 'data', encoding, ['string', 'Buffer', 'TypedArray', 'DataView'])));
  return this;
};
Hash.prototype.digest = function digest(encoding) {
  const state = this[kState];
  if (state.done) throw finalized();
  state.done = true;
  return encoded(this._ended(), encoding);
};
/** As a stream it may be asked for what it has pushed already. */
Hash.prototype._ended = function _ended() {
  const state = this[kState];
  state.found ??= over(java.endDigest(state.digest)).subarray(0, state.length);
  return state.found;
};
Hash.prototype.copy = function copy(options) {
  if (this[kState].done) throw finalized();
  return new Hash(this, options);
};

function Hmac(name, key, options) {
  if (!(this instanceof Hmac)) return new Hmac(name, key, options);
  validators.string(name, 'hmac');
  const secret = key?.type === 'secret' && key.export !== undefined ? key.export()
    : bytesOf(key, 'key', options?.encoding, ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'KeyObject', 'CryptoKey']);
  const mac = java.mac(name, ...parts(secret));
  if (mac === null) throw invalidDigest(name);
  hidden(this, { mac, options, done: false, stream: false });
  return undefined;
}
Hmac.prototype.update = function update(data, encoding) {
  const state = this[kState];
  if (state.done) throw finalized();
  java.updateMac(state.mac, ...parts(bytesOf(data, 'data', encoding, ['string', 'Buffer', 'TypedArray', 'DataView'])));
  return this;
};
Hmac.prototype._ended = function _ended() { return this.digest(); };
Hmac.prototype.digest = function digest(encoding) {
  const state = this[kState];
  const found = state.done ? over(java.random(0)) : over(java.endMac(state.mac)); // asked again, it is empty
  state.done = true;
  return encoded(found, encoding);
};

beStreamWhenUsed(Hash);
beStreamWhenUsed(Hmac);

function hash(name, input, options = 'hex') {
  validators.string(name, 'algorithm');
  const encoding = typeof options === 'object' && options !== null ? options.outputEncoding ?? 'hex' : options;
  const digest = java.digest(name);
  const bytes = bytesOf(input, 'input', undefined, ['string', 'Buffer', 'TypedArray', 'DataView']);
  if (digest === null) throw new Error(`Digest method ${name} is not supported`);
  java.updateDigest(digest, ...parts(bytes));
  const length = lengthOf(name, digest, typeof options === 'object' ? options : undefined);
  return encoded(over(java.endDigest(digest)).subarray(0, length), encoding);
}

module.exports = {
  Hash, Hmac, hash,
  createHash: (name, options) => new Hash(name, options),
  createHmac: (name, key, options) => new Hmac(name, key, options),
  getHashes: () => ['RSA-MD5', 'RSA-SHA1', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA384', 'RSA-SHA512', 'md5', 'sha1', 'sha224', 'sha256', 'sha3-224',
    'sha3-256', 'sha3-384', 'sha3-512', 'sha384', 'sha512', 'sha512-224', 'sha512-256'],
};
