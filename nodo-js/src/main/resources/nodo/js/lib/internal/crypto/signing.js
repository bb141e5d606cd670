'use strict';
// Signatures, and encryption with RSA.
const java = internalBinding('crypto');
const { Writable } = require('stream');
const { Buffer, bytesOf, parts, encoded, over, validators, errors } = require('internal/crypto/bytes');
const { KeyObject, createPrivateKey, createPublicKey } = require('internal/crypto/keys');
const RSA_PKCS1_PADDING = 1;
const RSA_PKCS1_OAEP_PADDING = 4;
const AUTO = -2;

const isObject = (value) => value !== null && typeof value === 'object' && !ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer);
const privateOf = (given) => (given instanceof KeyObject ? given : createPrivateKey(given));

/** What Java needs beside the key's bytes. */
function arranged(object, digest, given) {
  const { padding = RSA_PKCS1_PADDING, saltLength = AUTO, dsaEncoding = 'der' } = isObject(given) && !(given instanceof KeyObject) ? given : {};
  return [KeyObject._of(object), digest, padding, saltLength, dsaEncoding === 'ieee-p1363'];
}

function sign(digest, data, key, callback) {
  const object = privateOf(key);
  const made = over(java.sign(...arranged(object, digest ?? null, key), ...parts(bytesOf(data, 'data'))));
  if (callback === undefined) return made;
  setImmediate(callback, null, made);
  return undefined;
}

function verify(digest, data, key, signature, callback) {
  const object = createPublicKey(key);
  const right = java.verify(...arranged(object, digest ?? null, key), ...parts(bytesOf(data, 'data')), ...parts(bytesOf(signature, 'signature')));
  if (callback === undefined) return right;
  setImmediate(callback, null, right);
  return undefined;
}

/** Gathers what is to be signed. */
class Gathering extends Writable {
  #parts = [];
  #digest;
  constructor(digest, options) {
    super(options);
    validators.string(digest, 'algorithm');
    if (java.digest(digest) === null) throw errors.code(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest');
    this.#digest = digest;
  }
  update(data, encoding) {
    this.#parts.push(Buffer.from(bytesOf(data, 'data', encoding)));
    return this;
  }
  _write(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }
  _gathered() { return [this.#digest, Buffer.concat(this.#parts)]; }
}

class Sign extends Gathering {
  sign(key, encoding) {
    if (!key) throw errors.code(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
    return encoded(sign(...this._gathered(), key), encoding);
  }
}
class Verify extends Gathering {
  verify(key, signature, encoding) { return verify(...this._gathered(), key, bytesOf(signature, 'signature', encoding)); }
}

function rsa(encrypts, object, given, data) {
  const options = isObject(given) && !(given instanceof KeyObject) ? given : {};
  return over(java.rsa(encrypts, KeyObject._of(object), options.padding ?? RSA_PKCS1_OAEP_PADDING, options.oaepHash ?? 'sha1',
    ...parts(bytesOf(data, 'buffer', options.encoding))));
}

module.exports = {
  Sign, Verify, sign, verify,
  createSign: (digest, options) => new Sign(digest, options),
  createVerify: (digest, options) => new Verify(digest, options),
  publicEncrypt: (key, data) => rsa(true, createPublicKey(key), key, data),
  privateDecrypt: (key, data) => rsa(false, privateOf(key), key, data),
};
