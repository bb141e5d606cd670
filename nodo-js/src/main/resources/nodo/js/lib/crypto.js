// Node's crypto over Java's: digests, random values, derived keys, signatures, and the web's interface. Ciphers and key exchange are not here.
'use strict';

const lazily = {
  'internal/crypto/hash': ['Hash', 'Hmac', 'createHash', 'createHmac', 'getHashes', 'hash'],
  'internal/crypto/random': ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'timingSafeEqual'],
  'internal/crypto/derive': ['hkdf', 'hkdfSync', 'pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync'],
  'internal/crypto/keys': ['KeyObject', 'createPrivateKey', 'createPublicKey', 'createSecretKey'],
  'internal/crypto/generate': ['generateKey', 'generateKeyPair', 'generateKeyPairSync', 'generateKeySync'],
  'internal/crypto/signing': ['Sign', 'Verify', 'createSign', 'createVerify', 'privateDecrypt', 'publicEncrypt', 'sign', 'verify'],
  'internal/crypto/web': ['webcrypto'],
};
for (const [file, names] of Object.entries(lazily)) for (const name of names) require.lazily(exports, name, () => require(file)[name], true);
Object.defineProperty(exports, 'pseudoRandomBytes', { get: () => exports.randomBytes, configurable: true });
Object.defineProperty(exports, 'subtle', { get: () => exports.webcrypto.subtle, enumerable: true, configurable: true });
exports.getRandomValues = (target) => exports.webcrypto.getRandomValues(target);
exports.constants = {
  __proto__: null, RSA_PKCS1_PADDING: 1, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_X931_PADDING: 5, RSA_PKCS1_PSS_PADDING: 6,
  RSA_PSS_SALTLEN_DIGEST: -1, RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2,
};
// Packages look at these lists to find out what they can do.
exports.getCiphers = () => [];
exports.getCurves = () => ['prime256v1', 'secp384r1', 'secp521r1'];
exports.getFips = () => 0;
for (const name of ['createCipheriv', 'createDecipheriv', 'createDiffieHellman', 'createDiffieHellmanGroup', 'createECDH', 'getDiffieHellman',
  'diffieHellman', 'privateEncrypt', 'publicDecrypt']) {
  exports[name] = require('internal/unprovided').thrower('crypto', name);
}
