'use strict';
// Signatures, and encryption with RSA.
const java = internalBinding('crypto');
const { Writable } = require('stream');
const { Buffer, bytesOf, parts, encoded, invalidDigest, over, validators, errors } = require('internal/crypto/bytes');
const { KeyObject, createPrivateKey, createPublicKey } = require('internal/crypto/keys');
const RSA_PKCS1_PADDING = 1;
const RSA_PKCS1_OAEP_PADDING = 4;
const AUTO = -2;

const isObject = (value) => value !== null && typeof value === 'object' && !ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer);
const privateOf = (given) => (given instanceof KeyObject ? given : createPrivateKey(given, true));
const kGathered = Symbol('gathered');

/** What Java needs beside the key's bytes. */
function arranged(object, digest, given) {
  if (digest !== null && java.digest(digest) === null) throw invalidDigest(digest);
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

const verifyBy = (object, digest, data, key, signature) =>
  java.verify(...arranged(object, digest ?? null, key), ...parts(bytesOf(data, 'data')), ...parts(bytesOf(signature, 'signature')));

function verify(digest, data, key, signature, callback) {
  const right = verifyBy(createPublicKey(key, true), digest, data, key, signature);
  if (callback === undefined) return right;
  setImmediate(callback, null, right);
  return undefined;
}

/** Gathers what is to be signed. */
function Gathering(digest, options) {
  validators.string(digest, 'algorithm');
  if (java.digest(digest) === null) throw errors.code(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest');
  Writable.call(this, options);
  Object.defineProperty(this, kGathered, { value: { digest, parts: [] } });
}
Object.setPrototypeOf(Gathering.prototype, Writable.prototype);
Gathering.prototype.update = function update(data, encoding) {
  this[kGathered].parts.push(Buffer.from(bytesOf(data, 'data', encoding, ['string', 'Buffer', 'TypedArray', 'DataView'])));
  return this;
};
Gathering.prototype._write = function _write(chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
};

const gathered = ({ [kGathered]: { digest, parts: all } }) => [digest, Buffer.concat(all)];

function Sign(digest, options) {
  if (!(this instanceof Sign)) return new Sign(digest, options);
  Gathering.call(this, digest, options);
  return undefined;
}
Sign.prototype.sign = function(key, encoding) {
  if (!key) throw errors.code(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
  return encoded(sign(...gathered(this), key), encoding);
};

function Verify(digest, options) {
  if (!(this instanceof Verify)) return new Verify(digest, options);
  Gathering.call(this, digest, options);
  return undefined;
}
Verify.prototype.verify = function(key, signature, encoding) {
  const object = createPublicKey(key, true);
  return verifyBy(object, ...gathered(this), key, bytesOf(signature, 'signature', encoding));
};
for (const type of [Sign, Verify]) {
  Object.setPrototypeOf(type.prototype, Gathering.prototype);
  Object.setPrototypeOf(type, Writable);
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
  publicEncrypt: (key, data) => rsa(true, createPublicKey(key, true), key, data),
  privateDecrypt: (key, data) => rsa(false, privateOf(key), key, data),
};
