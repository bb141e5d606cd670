'use strict';
// New keys, of random bytes and in pairs.
const java = internalBinding('crypto');
const { over, validators, errors } = require('internal/crypto/bytes');
const { PublicKeyObject, PrivateKeyObject, createSecretKey, written, unavailable } = require('internal/crypto/keys');
const curves = { 'P-256': 'secp256r1', 'prime256v1': 'secp256r1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };
const MOST = 2 ** 32 - 1;
const kinds = ['rsa', 'ec', 'ed25519', 'ed448', 'x25519', 'x448'];

function generateKeyPairSync(type, options) {
  validators.string(type, 'type');
  if (options !== undefined) validators.object(options, 'options');
  if (!kinds.includes(type)) throw errors.invalidArgValue('type', type, 'must be a supported key type');
  const encodings = ['publicKeyEncoding', 'privateKeyEncoding'].map((name) => encodingOf(options?.[name], `options.${name}`));
  const [first, second] = type === 'rsa' ? rsaKeys(options) : type === 'ec' ? ecKeys(options) : java.generateKeys(type, 0, '0', null);
  const formed = (key, encoding, name) => (encoding === null ? key : written(key, encoding, `options.${name}`));
  return {
    publicKey: formed(new PublicKeyObject('public', first), encodings[0], 'publicKeyEncoding'),
    privateKey: formed(new PrivateKeyObject('private', second), encodings[1], 'privateKeyEncoding'),
  };
}

function encodingOf(given, name) {
  if (given === undefined || given === null) return null;
  if (typeof given !== 'object') throw errors.invalidArgValue(name, given);
  return given;
}

function rsaKeys(options) {
  validators.object(options, 'options');
  const { modulusLength, publicExponent = 65537 } = options;
  validators.integer(modulusLength, 'options.modulusLength', 0, MOST);
  validators.integer(publicExponent, 'options.publicExponent', 0, MOST);
  validators.integer(modulusLength, 'options.modulusLength', 512, 16384); // the JDK's limits
  return java.generateKeys('rsa', modulusLength, String(publicExponent), null);
}

function ecKeys(options) {
  validators.object(options, 'options');
  const { namedCurve, paramEncoding } = options;
  validators.string(namedCurve, 'options.namedCurve');
  if (paramEncoding === 'explicit') throw unavailable('Nodo writes curves by name only');
  if (paramEncoding !== undefined && paramEncoding !== null && paramEncoding !== 'named') {
    throw errors.invalidArgValue('options.paramEncoding', paramEncoding);
  }
  const made = java.generateKeys('ec', 0, '0', curves[namedCurve] ?? namedCurve);
  if (made === null) throw errors.code(TypeError, 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
  return made;
}

function generateKeyPair(type, options, callback = options) {
  validators.func(callback, 'callback');
  const { publicKey, privateKey } = generateKeyPairSync(type, callback === options ? undefined : options);
  setImmediate(callback, null, publicKey, privateKey);
}
generateKeyPair[Symbol.for('nodejs.util.promisify.custom')] = async (type, options) => generateKeyPairSync(type, options);

function generateKeySync(type, options) {
  validators.string(type, 'type');
  validators.object(options, 'options');
  if (type !== 'hmac' && type !== 'aes') throw errors.invalidArgValue('type', type, 'must be a supported key type');
  const { length } = options;
  if (type === 'hmac') validators.integer(length, 'options.length', 8, 2 ** 31 - 1);
  else if (![128, 192, 256].includes(length)) throw errors.invalidArgValue('options.length', length, 'must be one of: 128, 192, 256');
  return createSecretKey(over(java.random(length >> 3)));
}

function generateKey(type, options, callback) {
  validators.func(callback, 'callback');
  setImmediate(callback, null, generateKeySync(type, options));
}

module.exports = { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync };
