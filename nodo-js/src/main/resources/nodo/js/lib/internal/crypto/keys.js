'use strict';
// Keys as objects: secret ones are bytes, the others are Java's.
const java = internalBinding('crypto');
const { Buffer, bytesOf, parts, over, validators, errors } = require('internal/crypto/bytes');
const unreadable = () => errors.code(Error, 'ERR_OSSL_UNSUPPORTED', 'error:1E08010C:DECODER routines::unsupported');
const unavailable = (what) => errors.code(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', what);
const incompatible = (what) => errors.code(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', `The selected key encoding ${what}`);

const isBytes = (value) => typeof value === 'string' || ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

class KeyObject {
  #type;
  #key;
  constructor(type, key) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw errors.invalidArgValue('type', type);
    if (typeof key !== 'object') throw errors.invalidArgType('handle', 'object', key);
    this.#type = type;
    this.#key = key;
  }
  static from(key) {
    const { CryptoKey } = require('internal/crypto/web');
    if (!(key instanceof CryptoKey)) throw errors.invalidArgType('key', 'CryptoKey', key);
    return createSecretKey(CryptoKey._bytes(key));
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
  export(options = {}) {
    validators.object(options, 'options');
    const { format } = options;
    if (![undefined, 'buffer', 'jwk'].includes(format)) {
      throw errors.invalidArgValue('options.format', format, "must be one of: undefined, 'buffer', 'jwk'");
    }
    const bytes = KeyObject._of(this);
    return format === 'jwk' ? { kty: 'oct', k: bytes.toString('base64url') } : Buffer.from(bytes);
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() { return java.keyType(KeyObject._of(this)); }
  get asymmetricKeyDetails() {
    const key = KeyObject._of(this);
    const bits = java.keyBits(key);
    if (bits > 0) return { modulusLength: bits, publicExponent: BigInt(java.publicExponent(key)) };
    return this.asymmetricKeyType === 'ec' ? { namedCurve: java.curve(key) } : {};
  }
  export(options) {
    validators.object(options, 'options');
    return written(this, options, 'options');
  }
}

/** A key in the form that the options of that name ask for. */
function written(object, options, prefix) {
  const { format, type, cipher, passphrase } = options;
  const isPublic = object.type === 'public';
  if (format === 'jwk') throw unavailable('Nodo writes keys as PEM and DER, not as JWK');
  if (!['pem', 'der'].includes(format)) throw errors.invalidArgValue(`${prefix}.format`, format);
  if (!(isPublic ? ['pkcs1', 'spki'] : ['pkcs1', 'pkcs8', 'sec1']).includes(type)) throw errors.invalidArgValue(`${prefix}.type`, type);
  const kind = object.asymmetricKeyType;
  if (type === 'pkcs1' && kind !== 'rsa') throw incompatible('pkcs1 can only be used for RSA keys.');
  if (type === 'sec1' && kind !== 'ec') throw incompatible('sec1 can only be used for EC keys.');
  if (type === 'sec1') throw unavailable('Nodo writes EC keys as PKCS#8, not as SEC 1');
  const key = KeyObject._of(object);
  const bytes = over(!isPublic && isLocked(format, type, cipher, passphrase, prefix)
    ? java.lockKey(key, cipherOf(cipher), bytesOf(passphrase, 'passphrase').toString()) : java.encodeKey(key, type === 'pkcs1'));
  if (format === 'der') return bytes;
  const label = `${type === 'pkcs1' ? 'RSA ' : cipher && !isPublic ? 'ENCRYPTED ' : ''}${isPublic ? 'PUBLIC' : 'PRIVATE'} KEY`;
  return `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
}

/** Whether a private key is to be encrypted: what says so must be complete, or somebody would believe it were. */
function isLocked(format, type, cipher, passphrase, prefix) {
  const isGiven = cipher !== undefined && cipher !== null;
  if (isGiven ? typeof cipher !== 'string' : passphrase !== undefined) throw errors.invalidArgValue(`${prefix}.cipher`, cipher);
  if (!isGiven) return false;
  if (format === 'der' && type !== 'pkcs8') throw incompatible(`${type} does not support encryption.`);
  if (!isBytes(passphrase)) throw errors.invalidArgValue(`${prefix}.passphrase`, passphrase);
  if (type !== 'pkcs8') throw unavailable('Nodo encrypts private keys as PKCS#8 only');
  return true;
}

function cipherOf(name) {
  const found = /^aes-?(128|256)(-cbc)?$/i.exec(name);
  if (found !== null) return `PBEWithHmacSHA256AndAES_${found[1]}`;
  if (/^(aes|des|aria|camellia|id-|rc[24])/i.test(name)) {
    throw unavailable(`Nodo encrypts private keys by aes-128-cbc and aes-256-cbc, not by ${name}`);
  }
  throw errors.code(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
}

class PublicKeyObject extends AsymmetricKeyObject {}
class PrivateKeyObject extends AsymmetricKeyObject {}

function createSecretKey(key, encoding) {
  return new SecretKeyObject('secret', Buffer.from(bytesOf(key, 'key', encoding, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'])));
}

const forKeys = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

/** What Java reads of the forms in which a key may be given; with `used`, where it is not made an object. */
function read(given, types, used) {
  const areOptions = given !== null && typeof given === 'object' && !isBytes(given);
  const { key, format = 'pem', type, passphrase, encoding } = areOptions ? given : { key: given };
  if (format === 'jwk') throw unavailable('Nodo reads keys as PEM and DER, not as JWK');
  const bytes = bytesOf(key, areOptions ? 'key.key' : 'key', encoding, used ? [...forKeys, 'KeyObject', 'CryptoKey'] : forKeys);
  if (!['pem', 'der'].includes(format)) throw errors.invalidArgValue('options.format', format);
  if (format === 'der' && !types.includes(type)) throw errors.invalidArgValue('options.type', type);
  if (passphrase !== undefined && passphrase !== null && !isBytes(passphrase)) throw errors.invalidArgValue('options.passphrase', passphrase);
  const word = passphrase === undefined || passphrase === null ? null : bytesOf(passphrase, 'passphrase').toString();
  const forms = format === 'pem' ? ['pem'] : type === 'pkcs1' ? ['pkcs1-private', 'pkcs1-public'] : [type];
  for (const form of forms) {
    const found = java.readKey(...parts(bytes), form, word);
    if (found === 'locked') throw errors.code(TypeError, 'ERR_MISSING_PASSPHRASE', 'Passphrase required for encrypted key');
    if (found === 'wrong') throw errors.code(Error, 'ERR_OSSL_BAD_DECRYPT', 'error:1C800064:Provider routines::bad decrypt');
    if (found !== null) return found;
  }
  throw unreadable();
}

const publicOf = (key) => {
  const found = java.publicKey(key);
  if (found === null) {
    throw unavailable(`Nodo cannot make the public key of a private one of the kind ${java.keyType(key)}`);
  }
  return new PublicKeyObject('public', found);
};

function createPublicKey(given, used = false) {
  const object = given instanceof KeyObject ? given : given?.key instanceof KeyObject ? given.key : null;
  if (object?.type === 'private') return publicOf(KeyObject._of(object));
  if (object !== null) return object;
  const key = read(given, ['pkcs1', 'spki', 'pkcs8', 'sec1'], used);
  return java.isPrivate(key) ? publicOf(key) : new PublicKeyObject('public', key);
}

function createPrivateKey(given, used = false) {
  if (given?.key instanceof KeyObject) return given.key;
  const key = read(given, ['pkcs1', 'pkcs8', 'sec1'], used);
  if (!java.isPrivate(key)) throw unreadable();
  return new PrivateKeyObject('private', key);
}

module.exports = {
  KeyObject, PublicKeyObject, PrivateKeyObject, createPrivateKey, createPublicKey, createSecretKey, written, unavailable,
};
