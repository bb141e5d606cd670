// StringDecoder: Java keeps the beginning of a character until its rest has come.
'use strict';
const java = internalBinding('buffer');
const { encodingOf } = require('buffer');
const { errors } = require('internal/errors');
const kDecoder = Symbol('decoder');

function StringDecoder(encoding) {
  const name = encoding === undefined || encoding === null || encoding === '' ? 'utf8' : encodingOf(encoding);
  if (name === undefined) throw errors.unknownEncoding(encoding);
  this.encoding = name;
  this[kDecoder] = java.decoder(name);
}

StringDecoder.prototype.write = function write(bytes) {
  if (typeof bytes === 'string') return bytes;
  if (!ArrayBuffer.isView(bytes)) throw errors.invalidArgType('buf', ['Buffer', 'TypedArray', 'DataView'], bytes);
  return java.decodePart(this[kDecoder], bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

/** All of it from an offset on, whatever was left from before. */
StringDecoder.prototype.text = function text(bytes, offset) {
  this[kDecoder] = java.decoder(this.encoding);
  return this.write(bytes.subarray(offset));
};

StringDecoder.prototype.end = function end(bytes) {
  const text = bytes === undefined ? '' : this.write(bytes);
  return text + java.decodeEnd(this[kDecoder]);
};

module.exports = { StringDecoder };
