'use strict';
// Keys made from passwords and from other keys; with a callback, on another thread.
const java = internalBinding('crypto');
const { bytesOf, parts, invalidDigest, over, validators, errors } = require('internal/crypto/bytes');
const { bind } = require('internal/off-loop');
const MOST = 2 ** 31 - 1;

/** For Java: a callback of a script's, or null. */
const later = (callback, made) => {
  if (callback === undefined) return null;
  return bind((error, bytes) => (error ? callback(error) : callback(null, made(bytes))));
};

/** What is checked gives what is to be done; only then is there a look at the callback, as in Node. */
function checkedPbkdf2(password, salt, iterations, keylen, digest) {
  validators.string(digest, 'digest');
  const secret = bytesOf(password, 'password');
  const salted = bytesOf(salt, 'salt');
  validators.integer(iterations, 'iterations', 1, MOST);
  validators.integer(keylen, 'keylen', 0, MOST);
  return (callback) => {
    const result = java.pbkdf2(later(callback, over), digest, ...parts(secret), ...parts(salted), iterations, keylen);
    if (result === false) throw invalidDigest(digest);
    return result;
  };
}

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') [digest, callback] = [undefined, digest];
  const begin = checkedPbkdf2(password, salt, iterations, keylen, digest);
  validators.func(callback, 'callback');
  begin(callback);
}

const pbkdf2Sync = (...args) => over(checkedPbkdf2(...args)(undefined));

const forHkdf = ['string', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer'];

function checkedHkdf(digest, key, salt, info, length) {
  validators.string(digest, 'digest');
  const secret = key?.type === 'secret' && key.export !== undefined ? key.export()
    : bytesOf(key, 'ikm', undefined, ['string', 'SecretKeyObject', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer']);
  const salted = bytesOf(salt, 'salt', undefined, forHkdf);
  const about = bytesOf(info, 'info', undefined, forHkdf);
  validators.integer(length, 'length', 0, Number.MAX_SAFE_INTEGER);
  if (about.length > 1024) throw errors.outOfRange('info', 'must not contain more than 1024 bytes', about.length);
  return (callback) => {
    let size;
    try { size = require('internal/crypto/hash').hash(digest, '', 'buffer').length; } catch { throw invalidDigest(digest); }
    if (length > 255 * size) throw errors.code(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    return java.hkdf(later(callback, (bytes) => over(bytes).buffer), digest, ...parts(secret), ...parts(salted), ...parts(about), length);
  };
}

function hkdf(digest, key, salt, info, length, callback) {
  const begin = checkedHkdf(digest, key, salt, info, length);
  validators.func(callback, 'callback');
  begin(callback);
}

const hkdfSync = (...args) => over(checkedHkdf(...args)(undefined)).buffer;

/** Each under one of its two names. */
function option(options, short, long, otherwise) {
  const value = options[short];
  if (value !== undefined && options[long] !== undefined) {
    throw errors.code(TypeError, 'ERR_INCOMPATIBLE_OPTION_PAIR', `Option "${short}" cannot be used in combination with option "${long}"`);
  }
  const name = value !== undefined ? short : long;
  if (options[name] !== undefined) validators.integer(options[name], name, 0, 2 ** 32 - 1);
  return options[name] || otherwise;
}

function checkedScrypt(password, salt, keylen, given) {
  const options = given ?? {};
  const secret = bytesOf(password, 'password');
  const salted = bytesOf(salt, 'salt');
  validators.integer(keylen, 'keylen', 0, MOST);
  const N = option(options, 'N', 'cost', 16384);
  const r = option(options, 'r', 'blockSize', 8);
  const p = option(options, 'p', 'parallelization', 1);
  if (options.maxmem !== undefined) validators.integer(options.maxmem, 'maxmem', 0, Number.MAX_SAFE_INTEGER);
  const most = options.maxmem || 32 * 1024 * 1024;
  return (callback) => {
    const wrong = (why = '') => errors.code(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', `Invalid scrypt params${why}`);
    if (N < 2 || (N & N - 1) !== 0 || r * p >= 2 ** 30) throw wrong();
    if (128 * r * (N + p + 2) > most) throw wrong(': error:030000AC:digital envelope routines::memory limit exceeded');
    return java.scrypt(later(callback, over), ...parts(secret), ...parts(salted), N, r, p, keylen);
  };
}

function scrypt(password, salt, keylen, options, callback = options) {
  const begin = checkedScrypt(password, salt, keylen, callback === options ? undefined : options);
  validators.func(callback, 'callback');
  begin(callback);
}

const scryptSync = (...args) => over(checkedScrypt(...args)(undefined));

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
