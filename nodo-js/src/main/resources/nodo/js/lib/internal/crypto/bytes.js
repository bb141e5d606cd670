'use strict';
// What every part of crypto does with bytes.
const { Buffer, over } = require('buffer');
const { errors, validators } = require('internal/errors');

const views = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];
const isBuffer = (value) => value instanceof ArrayBuffer || typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer;

/** A Buffer over what was given, or of a text. */
function bytesOf(data, name, encoding, expected = ['string', ...views]) {
  if (typeof data === 'string') return Buffer.from(data, encoding !== 'buffer' && Buffer.isEncoding(encoding) ? encoding : 'utf8');
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (isBuffer(data)) return Buffer.from(data);
  throw errors.invalidArgType(name, expected, data);
}

/** The three arguments by which Java gets bytes. */
const parts = (bytes) => [bytes.buffer, bytes.byteOffset, bytes.byteLength];
const encoded = (bytes, encoding) => (encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes);
const invalidDigest = (name) => errors.code(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);

module.exports = { Buffer, over, bytesOf, parts, encoded, invalidDigest, isBuffer, views, validators, errors };
