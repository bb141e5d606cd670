// crypto: what drivers of databases and brokers take from it to prove who they are.
'use strict';
const assert = require('assert');
const crypto = require('crypto');
const zlib = require('zlib');
const { AsyncLocalStorage } = require('async_hooks');
const { once } = require('events');
const { PassThrough } = require('stream');
const { pipeline } = require('stream/promises');
const { promisify } = require('util');
const hex = (bytes) => Buffer.from(bytes).toString('hex');

async function digests() {
  assert.strictEqual(crypto.createHash('sha256').update('a').update(Buffer.from('bc')).digest('hex'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.strictEqual(crypto.createHash('MD5').update(new Uint16Array([0x6161])).digest('base64'), 'QSS8CpM1wn8IbyS6IHpJEg==');
  const lengths = { 'sha1': 20, 'sha224': 28, 'sha384': 48, 'sha512': 64, 'RSA-SHA256': 32, 'sha512-256': 32, 'sha3-256': 32 };
  for (const [name, length] of Object.entries(lengths)) {
    assert.strictEqual(crypto.createHash(name).digest().length, length, name);
    assert.strictEqual(crypto.createHmac(name, '').digest().length, length, name);
  }
  const first = crypto.createHash('sha1').update('one');
  const second = first.copy();
  assert.strictEqual(first.digest('hex'), second.digest('hex'));
  assert.throws(() => first.update('late'), { code: 'ERR_CRYPTO_HASH_FINALIZED', message: 'Digest already called' });
  assert.throws(() => first.copy(), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
  assert.throws(() => crypto.createHash('none'), { message: 'Digest method not supported' });
  assert.throws(() => crypto.createHash('sha1').update(1), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => crypto.createHmac('none', ''), { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest: none' });
  assert.strictEqual(crypto.createHmac('sha256', 'key').update('The quick brown fox jumps over the lazy dog').digest('hex'),
    'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8');
  const hash = crypto.createHash('sha1');
  const input = new PassThrough();
  const piped = pipeline(input, hash);
  input.write('a');
  input.end('bc');
  await piped;
  assert.strictEqual(hex(hash.read()), 'a9993e364706816aba3e25717850c26c9cd0d89d');
  const written = crypto.createHmac('md5', 'k').setEncoding('hex');
  written.end('text');
  assert.deepStrictEqual(await once(written, 'data'), [crypto.createHmac('md5', 'k').update('text').digest('hex')]);
}

async function derived() {
  assert.strictEqual(crypto.pbkdf2Sync('password', 'salt', 1, 20, 'sha1').toString('hex'), '0c60c80f961f0e71f3a9b524af6012062fe037a6');
  assert.strictEqual(crypto.pbkdf2Sync(Buffer.from('ff00fe', 'hex'), 'salt', 3, 80, 'sha256').length, 80);
  assert.strictEqual(crypto.pbkdf2Sync('password', 'salt', 4096, 20, 'sha1').toString('hex'), '4b007901b765489abead49d926f721d065a429c1');
  assert.strictEqual((await promisify(crypto.pbkdf2)('password', 'salt', 2, 20, 'sha1')).toString('hex'), 'ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957');
  assert.strictEqual(crypto.scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex'), '77d6576238657b203b19ca42c18a0497'
    + 'f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906');
  assert.strictEqual((await promisify(crypto.scrypt)('password', 'NaCl', 32, { N: 1024, r: 8, p: 16, maxmem: 2 ** 26 })).toString('hex'),
    'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162');
  const okm = '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865';
  const hkdf = ['sha256', Buffer.alloc(22, 11), Buffer.from('000102030405060708090a0b0c', 'hex'), Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'), 42];
  assert.strictEqual(hex(crypto.hkdfSync(...hkdf)), okm);
  assert.strictEqual(hex(await promisify(crypto.hkdf)(...hkdf)), okm);
  const storage = new AsyncLocalStorage();
  const kept = (call) => new Promise((done) => { storage.run('kept', () => call(() => done(storage.getStore()))); });
  assert.strictEqual(await kept((callback) => crypto.pbkdf2('', '', 1, 1, 'sha1', callback)), 'kept');
  assert.strictEqual(await kept((callback) => zlib.gzip('', callback)), 'kept');
  assert.throws(() => crypto.pbkdf2Sync('', '', 0, 1, 'sha1'), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => crypto.pbkdf2('', '', 1, 1, 'none', () => {}), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  assert.throws(() => crypto.pbkdf2('', '', 1, 1, 'sha1'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => crypto.scryptSync('', '', 1, { N: 3 }), { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS' });
  assert.throws(() => crypto.scryptSync('', '', 1, { N: 2 ** 20 }), RangeError);
  assert.throws(() => crypto.hkdfSync('sha1', '', '', '', 5101), { code: 'ERR_CRYPTO_INVALID_KEYLEN' });
}

function random() {
  assert.notDeepStrictEqual(crypto.randomBytes(16), crypto.randomBytes(16));
  const filled = crypto.randomFillSync(new Uint32Array(4), 1, 2);
  assert.deepStrictEqual([filled[0], filled[3]], [0, 0]);
  assert.throws(() => crypto.randomFillSync(Buffer.alloc(3), 1, 3), { code: 'ERR_OUT_OF_RANGE' });
  for (let i = 0; i < 100; i++) assert.ok([5, 6].includes(crypto.randomInt(5, 7)));
  assert.throws(() => crypto.randomInt(5, 5), { code: 'ERR_OUT_OF_RANGE' });
  assert.match(crypto.randomUUID(), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  assert.ok(crypto.timingSafeEqual(Buffer.from('a'), new Uint8Array([97])));
  assert.throws(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
  assert.throws(() => crypto.timingSafeEqual('a', 'b'), { code: 'ERR_INVALID_ARG_TYPE' });
}

function keys() {
  const { publicKey, privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
  assert.strictEqual(publicKey.asymmetricKeyType, 'rsa');
  assert.strictEqual(privateKey.type, 'private');
  for (const type of ['spki', 'pkcs1']) {
    const pem = publicKey.export({ type, format: 'pem' });
    const data = Buffer.from('secret');
    assert.deepStrictEqual(crypto.privateDecrypt(privateKey, crypto.publicEncrypt(pem, data)), data);
    const padding = crypto.constants.RSA_PKCS1_OAEP_PADDING;
    const encrypted = crypto.publicEncrypt({ key: pem, padding, oaepHash: 'sha256' }, data);
    assert.deepStrictEqual(crypto.privateDecrypt({ key: privateKey, padding, oaepHash: 'sha256' }, encrypted), data);
    assert.ok(crypto.createPublicKey({ key: publicKey.export({ type, format: 'der' }), format: 'der', type }).export({ type, format: 'pem' }) === pem);
  }
  for (const type of ['pkcs8', 'pkcs1']) {
    const pem = privateKey.export({ type, format: 'pem' });
    const signature = crypto.createSign('sha256').update('te').update('xt').sign(pem, 'hex');
    assert.ok(crypto.createVerify('RSA-SHA256').update('text').verify(publicKey, signature, 'hex'));
    assert.ok(!crypto.createVerify('RSA-SHA256').update('other').verify(publicKey, signature, 'hex'));
    assert.strictEqual(crypto.createPublicKey(pem).export({ type: 'spki', format: 'pem' }), publicKey.export({ type: 'spki', format: 'pem' }));
  }
  const pss = { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const padded = crypto.sign('sha256', Buffer.from('x'), { key: privateKey, ...pss });
  assert.ok(crypto.verify('sha256', Buffer.from('x'), { key: publicKey, ...pss }, padded));
  const ec = crypto.generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const raw = crypto.sign('sha256', Buffer.from('x'), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });
  assert.strictEqual(raw.length, 64);
  assert.ok(crypto.verify('sha256', Buffer.from('x'), { key: ec.publicKey, dsaEncoding: 'ieee-p1363' }, raw));
  const encodings = { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } };
  const ed = crypto.generateKeyPairSync('ed25519', encodings);
  assert.ok(crypto.verify(null, Buffer.from('x'), ed.publicKey, crypto.sign(null, Buffer.from('x'), ed.privateKey)));
  const pem = (label, ...lines) => [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
  const older = pem('EC PRIVATE KEY', 'MHcCAQEEIIXfgyUEL2qUU9qqz96W43EMNdotLXV16I9hS+p1hhGXoAoGCCqGSM49',
    'AwEHoUQDQgAEj/SJuqlhIMlfVXL5H1FWDNV/LOWS2YwcOXli2mN9s0Q1Qi52xGqK',
    'qBiAOxHesIAXSbDcgR7ct1bAj6FV29ghCw==');
  const itsPublic = pem('PUBLIC KEY', 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEj/SJuqlhIMlfVXL5H1FWDNV/LOWS',
    '2YwcOXli2mN9s0Q1Qi52xGqKqBiAOxHesIAXSbDcgR7ct1bAj6FV29ghCw==');
  assert.ok(crypto.verify('sha256', Buffer.from('x'), itsPublic, crypto.sign('sha256', Buffer.from('x'), older)));
  const locked = privateKey.export({ type: 'pkcs8', format: 'pem' });
  assert.strictEqual(crypto.createPrivateKey({ key: locked, passphrase: 'not needed' }).asymmetricKeyType, 'rsa');
  assert.throws(() => crypto.createPublicKey('no key'), { code: 'ERR_OSSL_UNSUPPORTED' });
  const secret = crypto.createSecretKey('c2VjcmV0', 'base64');
  assert.strictEqual(secret.symmetricKeySize, 6);
  assert.strictEqual(crypto.createHmac('sha1', secret).digest('hex'), crypto.createHmac('sha1', 'secret').digest('hex'));
}

async function web() {
  const { subtle } = crypto.webcrypto;
  const text = new TextEncoder().encode('abc');
  assert.strictEqual(hex(await subtle.digest('SHA-1', text)), 'a9993e364706816aba3e25717850c26c9cd0d89d');
  await assert.rejects(subtle.digest('MD5', text), { name: 'NotSupportedError' });
  const key = await subtle.importKey('raw', text, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  const signature = await subtle.sign('HMAC', key, text);
  assert.strictEqual(hex(signature), crypto.createHmac('sha256', 'abc').update('abc').digest('hex'));
  assert.strictEqual(await subtle.verify('HMAC', key, signature, text), true);
  assert.strictEqual(await subtle.verify('HMAC', key, signature, new Uint8Array(1)), false);
  await assert.rejects(subtle.exportKey('raw', key));
  const password = await subtle.importKey('raw', Buffer.from('password'), 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-1', salt: Buffer.from('salt'), iterations: 4096 }, password, 160);
  assert.strictEqual(hex(bits), '4b007901b765489abead49d926f721d065a429c1');
  await assert.rejects(subtle.sign('HMAC', password, text), { name: 'InvalidAccessError' });
  assert.strictEqual(crypto.webcrypto.getRandomValues(new Uint8Array(8)).length, 8);
  assert.throws(() => crypto.webcrypto.getRandomValues(new Float32Array(1)), { name: 'TypeMismatchError', code: 17 });
  assert.throws(() => crypto.webcrypto.getRandomValues(new Uint8Array(65537)), { name: 'QuotaExceededError' });
}

async function all() {
  await digests();
  await derived();
  random();
  keys();
  await web();
}
let done = false;
all().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
