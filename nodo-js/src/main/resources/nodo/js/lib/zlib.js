// Node's zlib over the JDK's: deflate, gzip and bare, as streams, at once and with callbacks. Brotli and Zstandard are not here.
'use strict';
const { Buffer } = require('buffer');
const { errors, validators } = require('internal/errors');
const { constants, codes } = require('internal/zlib/constants');
const { Zlib, settings, open, runNow, runLater, bytesOf } = require('internal/zlib/stream');
const { thrower } = require('internal/unprovided');
const { bind } = require('internal/off-loop');
const java = internalBinding('zlib');
const accepted = ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'];

const inputOf = (data) => (typeof data === 'string' ? Buffer.from(data) : bytesOf(data, 'buffer', accepted));

/** May be called without `new`. */
function classOf(name, kind) {
  const type = { [name]: function (options) {
    if (!(this instanceof type)) return new type(options);
    Zlib.call(this, options, kind);
    return undefined;
  } }[name];
  Object.setPrototypeOf(type, Zlib);
  type.prototype = Object.create(Zlib.prototype, { constructor: { value: type, writable: true, configurable: true } });
  return type;
}

function atOnce(kind, type) {
  return function (buffer, options) {
    const bytes = inputOf(buffer);
    const given = settings(options, kind);
    const codec = open(kind, given);
    try {
      const found = runNow(codec, bytes, given.finishFlush, given.maxOutputLength);
      if (found.error) throw found.error;
      return options?.info ? { buffer: found.bytes, engine: new type(options) } : found.bytes;
    } finally {
      java.close(codec);
    }
  };
}

function later(kind, type) {
  return function (buffer, options, callback) {
    if (typeof options === 'function') [options, callback] = [undefined, options];
    validators.func(callback, 'callback');
    const bytes = Buffer.from(inputOf(buffer)); // the script may change its own meanwhile
    const given = settings(options, kind);
    const codec = open(kind, given);
    const bound = bind(callback);
    runLater(codec, bytes, given.finishFlush, given.maxOutputLength, (found) => {
      java.close(codec);
      if (found.error) bound(found.error);
      else bound(null, options?.info ? { buffer: found.bytes, engine: new type(options) } : found.bytes);
    });
  };
}

for (const name of ['Deflate', 'Inflate', 'Gzip', 'Gunzip', 'DeflateRaw', 'InflateRaw', 'Unzip']) {
  const kind = name[0].toLowerCase() + name.slice(1);
  exports[name] = classOf(name, kind);
  exports[kind] = later(kind, exports[name]);
  exports[`${kind}Sync`] = atOnce(kind, exports[name]);
  exports[`create${name}`] = { [`create${name}`]: (options) => new exports[name](options) }[`create${name}`];
}
for (const name of ['BrotliCompress', 'BrotliDecompress', 'ZstdCompress', 'ZstdDecompress']) {
  const kind = name[0].toLowerCase() + name.slice(1);
  for (const each of [name, kind, `${kind}Sync`, `create${name}`]) exports[each] = thrower('zlib', each);
}

exports.crc32 = (data, value = 0) => {
  const bytes = typeof data === 'string' ? Buffer.from(data) : ArrayBuffer.isView(data) ? bytesOf(data, 'data')
    : (() => { throw errors.invalidArgType('data', ['Buffer', 'TypedArray', 'DataView', 'string'], data); })();
  validators.integer(value, 'value', 0, 2 ** 32 - 1);
  return java.crc32(value, bytes.buffer, bytes.byteOffset, bytes.byteLength);
};
Object.defineProperty(exports, 'constants', { value: constants, enumerable: true, configurable: false });
Object.defineProperty(exports, 'codes', { value: codes, enumerable: true });
// Older packages take the numbers from here.
for (const [name, value] of Object.entries(constants)) if (name.startsWith('Z_')) Object.defineProperty(exports, name, { value });
