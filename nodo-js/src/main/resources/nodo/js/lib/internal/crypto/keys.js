'use strict';
// Keys as objects: secret ones are bytes, the others are Java's.
const java = internalBinding('crypto');
const { Buffer, bytesOf, parts, over, validators, errors } = require('internal/crypto/bytes');
const unreadable = () => errors.code(Error, 'ERR_OSSL_UNSUPPORTED', 'error:1E08010C:DECODER routines::unsupported');
const curves = { 'P-256': 'secp256r1', 'prime256v1': 'secp256r1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };

class KeyObject {
  #type;
  #key;
  constructor(type, key) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw errors.invalidArgValue('type', type);
    this.#type = type;
    this.#key = key;
  }
  get type() { return this.#type; }
  /** For crypto's own files: bytes, or Java's key. */
  static _of(object) { return object.#key; }
  equals(other) {
    if (!(other instanceof KeyObject)) throw errors.invalidArgType('otherKeyObject', 'KeyObject', other);
    if (this.#type !== other.#type) return false;
    return this.#type === 'secret' ? this.#key.equals(other.#key) : java.sameKey(this.#key, other.#key);
  }
}

class SecretKeyObject extends KeyObject {
  get symmetricKeySize() { return KeyObject._of(this).length; }
  export({ format } = {}) {
    const bytes = KeyObject._of(this);
    return format === 'jwk' ? { kty: 'oct', k: bytes.toString('base64url') } : Buffer.from(bytes);
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() { return java.keyType(KeyObject._of(this)); }
  get asymmetricKeyDetails() {
    const bits = java.keyBits(KeyObject._of(this));
    return bits > 0 ? { modulusLength: bits, publicExponent: 65537n } : {};
  }
  export({ format = 'pem', type = this.type === 'public' ? 'spki' : 'pkcs8' } = {}) {
    if (!['pem', 'der'].includes(format)) throw errors.invalidArgValue('options.format', format);
    const inner = type === 'pkcs1';
    if (!inner && type !== (this.type === 'public' ? 'spki' : 'pkcs8')) throw errors.invalidArgValue('options.type', type);
    const der = over(java.encodeKey(KeyObject._of(this), inner));
    if (format === 'der') return der;
    const label = `${inner ? 'RSA ' : ''}${this.type === 'public' ? 'PUBLIC' : 'PRIVATE'} KEY`;
    return `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
  }
}
class PublicKeyObject extends AsymmetricKeyObject {}
class PrivateKeyObject extends AsymmetricKeyObject {}

function createSecretKey(key, encoding) { return new SecretKeyObject('secret', Buffer.from(bytesOf(key, 'key', encoding))); }

/** What Java reads of the forms in which a key may be given. */
function read(given) {
  const areOptions = given !== null && typeof given === 'object' && !ArrayBuffer.isView(given) && !(given instanceof ArrayBuffer);
  const options = areOptions ? given : { key: given };
  const { key, format = 'pem', type, passphrase, encoding } = options;
  if (format === 'jwk') throw errors.code(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'Nodo reads keys as PEM and DER, not as JWK');
  const bytes = bytesOf(key, 'key', encoding, ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'KeyObject', 'CryptoKey']);
  const word = passphrase === undefined ? null : bytesOf(passphrase, 'passphrase').toString();
  const forms = format === 'pem' ? ['pem'] : type === 'pkcs1' ? ['pkcs1-private', 'pkcs1-public'] : [type ?? 'spki'];
  for (const form of forms) {
    const found = java.readKey(...parts(bytes), form, word);
    if (found !== null) return found;
  }
  throw unreadable();
}

const publicOf = (key) => {
  const found = java.publicKey(key);
  if (found === null) {
    throw errors.code(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `Nodo cannot make the public key of a private one of the kind ${java.keyType(key)}`);
  }
  return new PublicKeyObject('public', found);
};

function createPublicKey(given) {
  const object = given instanceof KeyObject ? given : given?.key instanceof KeyObject ? given.key : null;
  if (object?.type === 'private') return publicOf(KeyObject._of(object));
  if (object !== null) return object;
  const key = read(given);
  return java.isPrivate(key) ? publicOf(key) : new PublicKeyObject('public', key);
}

function createPrivateKey(given) {
  if (given?.key instanceof KeyObject) return given.key;
  const key = read(given);
  if (!java.isPrivate(key)) throw unreadable();
  return new PrivateKeyObject('private', key);
}

function generateKeyPairSync(type, options = {}) {
  validators.string(type, 'type');
  const { modulusLength = 0, namedCurve, publicKeyEncoding, privateKeyEncoding } = options;
  if (!['rsa', 'ec', 'ed25519', 'ed448', 'x25519', 'x448'].includes(type)) throw errors.invalidArgValue('type', type, 'must be a supported key type');
  if (type === 'rsa') validators.integer(modulusLength, 'options.modulusLength', 512, 16384);
  if (type === 'ec') validators.string(namedCurve, 'options.namedCurve');
  const [first, second] = java.generateKeys(type, modulusLength, type === 'ec' ? curves[namedCurve] ?? namedCurve : null);
  const pair = { publicKey: new PublicKeyObject('public', first), privateKey: new PrivateKeyObject('private', second) };
  if (publicKeyEncoding) pair.publicKey = pair.publicKey.export(publicKeyEncoding);
  if (privateKeyEncoding) pair.privateKey = pair.privateKey.export(privateKeyEncoding);
  return pair;
}

function generateKeyPair(type, options, callback = options) {
  validators.func(callback, 'callback');
  const { publicKey, privateKey } = generateKeyPairSync(type, callback === options ? {} : options);
  setImmediate(callback, null, publicKey, privateKey);
}
generateKeyPair[Symbol.for('nodejs.util.promisify.custom')] = async (type, options) => generateKeyPairSync(type, options);

function generateKeySync(type, { length } = {}) {
  if (type !== 'hmac' && type !== 'aes') throw errors.invalidArgValue('type', type, 'must be a supported key type');
  return createSecretKey(over(java.random(length >> 3)));
}

function generateKey(type, options, callback) {
  validators.func(callback, 'callback');
  setImmediate(callback, null, generateKeySync(type, options));
}

module.exports = {
  KeyObject, createPrivateKey, createPublicKey, createSecretKey, generateKey, generateKeyPair, generateKeyPairSync, generateKeySync,
};
