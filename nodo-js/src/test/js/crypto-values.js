// What functions of crypto refuse, and what they make of values at the edge: each by the first thing that is wrong.
'use strict';
const assert = require('assert');
const crypto = require('crypto');
const { PassThrough } = require('stream');

const refused = (call, code, message) => assert.throws(call, message === undefined ? { code } : { code, message });
const TYPE = 'ERR_INVALID_ARG_TYPE';
const VALUE = 'ERR_INVALID_ARG_VALUE';
const RANGE = 'ERR_OUT_OF_RANGE';

function random() {
  assert.strictEqual(crypto.randomBytes(2.9).length, 2);
  assert.strictEqual(crypto.randomBytes(-0).length, 0);
  refused(() => crypto.randomBytes(NaN), RANGE, 'The value of "size" is out of range. It must be >= 0 && <= 2147483647. Received NaN');
  refused(() => crypto.randomFillSync(Buffer.alloc(5), 6), RANGE, 'The value of "offset" is out of range. It must be >= 0 && <= 5. Received 6');
  refused(() => crypto.randomFillSync(new Uint32Array(2), 3), RANGE, 'The value of "offset" is out of range. It must be >= 0 && <= 8. Received 12');
  refused(() => crypto.randomFillSync(Buffer.alloc(5), 3, 3), RANGE, 'The value of "size + offset" is out of range. It must be <= 5. Received 6');
  refused(() => crypto.randomFillSync(Buffer.alloc(5), 0, '1'), TYPE);
  refused(() => crypto.randomFill(Buffer.alloc(5), 0, 1), TYPE, /^The "callback" argument/);
  refused(() => crypto.randomUUID(1), TYPE);
  refused(() => crypto.randomUUID({ disableEntropyCache: '' }), TYPE);
  refused(() => crypto.timingSafeEqual(1, Buffer.alloc(1)), TYPE,
    'The "buf1" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.');
}

function derived() {
  refused(() => crypto.hkdf(1), TYPE, /^The "digest" argument/);
  refused(() => crypto.hkdf('sha256', 1), TYPE, /^The "ikm" argument/);
  refused(() => crypto.hkdf('sha256', 'key', 'salt', 'info', 5), TYPE, /^The "callback" argument/);
  refused(() => crypto.pbkdf2('password', 'salt', 0, 20, 'sha1'), RANGE, /"iterations"/);
  refused(() => crypto.pbkdf2('password', 'salt', 1, 20, () => {}), TYPE, /^The "digest" argument/);
  refused(() => crypto.scrypt(1), TYPE, /^The "password" argument/);
  refused(() => crypto.scryptSync('password', 'salt', 5, { N: 'x' }), TYPE, /^The "N" argument/);
  refused(() => crypto.scryptSync('password', 'salt', 5, { maxmem: -1 }), RANGE, /"maxmem"/);
  assert.strictEqual(crypto.scryptSync('password', 'salt', 5, null).length, 5);
}

async function digests() {
  const shake = '7f9c2ba4e88f827d616045507605853e';
  const of = (name, outputLength) => crypto.createHash(name, { outputLength }).digest('hex');
  assert.strictEqual(of('shake128', 16), shake);
  assert.strictEqual(of('SHAKE128', 20).slice(0, 32), shake);
  assert.strictEqual(of('shake256', 33).length, 66);
  assert.strictEqual(of('shake128', 0), '');
  assert.strictEqual(of('sha256', 32), of('sha256'));
  refused(() => of('sha256', 28), 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH');
  refused(() => of('sha256', null), TYPE, /"options\.outputLength" property/);
  refused(() => of('sha256', -1), RANGE);
  assert.strictEqual(crypto.createHash('shake128', { outputLength: 8 }).copy({ outputLength: 16 }).digest('hex'), shake);
  assert.strictEqual(crypto.createHash('sha1').update('a', 'no encoding').digest('hex'), crypto.createHash('sha1').update('a').digest('hex'));
  // What came out of it as a stream can be asked for once more.
  const hash = crypto.createHash('md5');
  new PassThrough().end('abc').pipe(hash);
  const [pushed] = await hash.toArray();
  assert.deepStrictEqual(hash.digest(), pushed);
  refused(() => hash.digest(), 'ERR_CRYPTO_HASH_FINALIZED');
}

function generated() {
  refused(() => crypto.generateKeySync(1), TYPE, /^The "type" argument/);
  refused(() => crypto.generateKeySync('hmac'), TYPE, /^The "options" argument/);
  refused(() => crypto.generateKeySync('hmac', { length: 4 }), RANGE);
  refused(() => crypto.generateKeySync('aes', { length: 123 }), VALUE, /must be one of: 128, 192, 256\. Received 123$/);
  refused(() => crypto.generateKeyPairSync('rsa'), TYPE, /^The "options" argument/);
  refused(() => crypto.generateKeyPairSync('rsa', {}), TYPE, /"options\.modulusLength" property/);
  refused(() => crypto.generateKeyPairSync('rsa', { modulusLength: 512, publicExponent: -1 }), RANGE);
  refused(() => crypto.generateKeyPairSync('ec', { namedCurve: 'none' }), 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
  refused(() => crypto.generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'other' }), VALUE);
  const { publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 1024, publicExponent: 3 });
  assert.deepStrictEqual(publicKey.asymmetricKeyDetails, { modulusLength: 1024, publicExponent: 3n });
  const curve = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  assert.deepStrictEqual(curve.privateKey.asymmetricKeyDetails, { namedCurve: 'prime256v1' });
  refused(() => curve.privateKey.export({ format: 'pem', type: 'pkcs1' }), 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS',
    'The selected key encoding pkcs1 can only be used for RSA keys.');
  refused(() => publicKey.export(), TYPE, /^The "options" argument/);
  refused(() => publicKey.export({ format: 'pem', type: 'pkcs8' }), VALUE, "The property 'options.type' is invalid. Received 'pkcs8'");
  refused(() => publicKey.export({ type: 'spki' }), VALUE, "The property 'options.format' is invalid. Received undefined");
  refused(() => crypto.generateKeyPairSync('rsa', { modulusLength: 512, publicKeyEncoding: 1 }), VALUE, /'options\.publicKeyEncoding' is invalid/);
}

/** What asks for an encrypted key gets one, or an error. */
function locked() {
  const pair = (privateKeyEncoding) => crypto.generateKeyPairSync('rsa', { modulusLength: 1024, privateKeyEncoding });
  for (const cipher of ['aes-256-cbc', 'aes-128-cbc', 'AES256']) {
    const { publicKey, privateKey } = pair({ type: 'pkcs8', format: 'pem', cipher, passphrase: 'secret' });
    assert.match(privateKey, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n([\w+/=]{1,64}\n)+-----END ENCRYPTED PRIVATE KEY-----\n$/);
    const key = crypto.createPrivateKey({ key: privateKey, passphrase: Buffer.from('secret') });
    assert.ok(crypto.verify('sha256', Buffer.from('x'), publicKey, crypto.sign('sha256', Buffer.from('x'), key)));
    assert.ok(crypto.createPublicKey({ key: privateKey, passphrase: 'secret' }).equals(publicKey));
    refused(() => crypto.createPrivateKey({ key: privateKey, passphrase: 'other' }), 'ERR_OSSL_BAD_DECRYPT');
    refused(() => crypto.createPrivateKey({ key: privateKey, passphrase: 5 }), VALUE, /'options\.passphrase'/);
    const der = key.export({ type: 'pkcs8', format: 'der', cipher, passphrase: 'secret' });
    assert.ok(crypto.createPrivateKey({ key: der, format: 'der', type: 'pkcs8', passphrase: 'secret' }).equals(key));
    refused(() => crypto.createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), 'ERR_MISSING_PASSPHRASE',
      'Passphrase required for encrypted key');
  }
  refused(() => pair({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc' }), VALUE, /'options\.privateKeyEncoding\.passphrase'/);
  refused(() => pair({ type: 'pkcs8', format: 'pem', passphrase: 'x' }), VALUE, /'options\.privateKeyEncoding\.cipher'/);
  refused(() => pair({ type: 'pkcs8', format: 'pem', cipher: 5, passphrase: 'x' }), VALUE, /'options\.privateKeyEncoding\.cipher'/);
  refused(() => pair({ type: 'pkcs8', format: 'pem', cipher: 'none', passphrase: 'x' }), 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  refused(() => pair({ type: 'pkcs1', format: 'der', cipher: 'aes-128-cbc', passphrase: 'x' }), 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS',
    'The selected key encoding pkcs1 does not support encryption.');
}

function keys() {
  refused(() => crypto.createPrivateKey(), TYPE, /^The "key" argument/);
  refused(() => crypto.createPrivateKey({}), TYPE, /^The "key\.key" property/);
  refused(() => crypto.createPrivateKey({ key: 'x', format: 'none' }), VALUE, /'options\.format'/);
  refused(() => crypto.createPrivateKey({ key: Buffer.alloc(2), format: 'der' }), VALUE, /'options\.type'/);
  refused(() => new crypto.KeyObject('secret', ''), TYPE, /^The "handle" argument/);
  refused(() => crypto.createSecretKey(), TYPE, /^The "key" argument must be an instance of/);
  refused(() => crypto.createSecretKey('abc').export({ format: 'none' }), VALUE);
  refused(() => crypto.KeyObject.from({}), TYPE);
  assert.ok(crypto.Sign('sha256') instanceof crypto.Sign);
  assert.ok(crypto.Verify('sha256') instanceof crypto.Verify);
  refused(() => crypto.createSign('none'), 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest');
  refused(() => crypto.createSign('sha256').update(5), TYPE, /must be of type string or an instance of Buffer, TypedArray, or DataView\./);
  refused(() => crypto.createVerify('sha256').verify(), TYPE, /^The "key" argument/);
  const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
  refused(() => crypto.sign('none', 'x', privateKey), 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest: none');
}

async function web() {
  const { webcrypto } = crypto;
  for (const Type of [CryptoKey, Crypto, SubtleCrypto]) refused(() => new Type(), 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  const { getRandomValues, randomUUID } = webcrypto;
  for (const call of [() => getRandomValues(Buffer.alloc(1)), () => randomUUID()]) {
    refused(call, 'ERR_INVALID_THIS', 'Value of "this" must be of type Crypto');
  }
  refused(() => webcrypto.getRandomValues(), 'ERR_MISSING_ARGS');
  await assert.rejects(webcrypto.subtle.digest.call({}, 'SHA-1', Buffer.alloc(1)), { code: 'ERR_INVALID_THIS' });
  await assert.rejects(webcrypto.subtle.digest('SHA-1'), { code: 'ERR_MISSING_ARGS' });
  const key = await webcrypto.subtle.importKey('raw', Buffer.from('key'), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
  assert.strictEqual(crypto.KeyObject.from(key).export().toString(), 'key');
}

async function all() {
  random();
  derived();
  await digests();
  generated();
  locked();
  keys();
  await web();
}
let done = false;
all().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
