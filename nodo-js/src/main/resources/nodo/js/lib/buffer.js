// The npm package buffer, its conversions done by Java instead of byte by byte.
'use strict';
const npm = require.npm('buffer');
const { errors } = require('internal/errors');
const java = internalBinding('buffer');

/** As old scripts call it, with `new` or without. */
function Buffer(value, encodingOrOffset, length) { return require('internal/old-buffer').make(value, encodingOrOffset, length); }
Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = npm.Buffer.prototype;
Object.defineProperty(Buffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
/** What `map` and other methods of typed arrays make. */
function FastBuffer(...args) { return Object.setPrototypeOf(new Uint8Array(...args), Buffer.prototype); }
Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true });
Buffer.poolSize = 8192;
Buffer.isBuffer = (value) => value instanceof Buffer;
Buffer.of = (...numbers) => Object.setPrototypeOf(new Uint8Array(numbers), Buffer.prototype);
const names = {
  'utf8': 'utf8', 'utf-8': 'utf8', 'ucs2': 'utf16le', 'ucs-2': 'utf16le', 'utf16le': 'utf16le', 'utf-16le': 'utf16le', 'latin1': 'latin1',
  'binary': 'latin1', 'base64': 'base64', 'base64url': 'base64url', 'hex': 'hex', 'ascii': 'ascii',
};
const encodingOf = (name) => names[name] || names[String(name).toLowerCase()];

Buffer.isEncoding = (name) => typeof name === 'string' && name.length > 0 && encodingOf(name) !== undefined;

// A Buffer over the bytes of a java.nio.ByteBuffer, which are not copied.
function over(bytes) {
  const view = new Uint8Array(new ArrayBuffer(bytes));
  Object.setPrototypeOf(view, Buffer.prototype);
  return view;
}

const { from: fromOther } = require('internal/checked')(Buffer, encodingOf, npm.kMaxLength);
Buffer.from = function from(value, encoding, length) {
  if (typeof value !== 'string') return fromOther(value, encoding, length);
  if (typeof encoding !== 'string' || encoding === '') encoding = 'utf8';
  const name = encodingOf(encoding);
  if (name === undefined) throw errors.unknownEncoding(encoding);
  return value.length === 0 ? Buffer.alloc(0) : over(java.encode(name, value));
};

const plainToString = Buffer.prototype.toString;
Buffer.prototype.toString = function toString(encoding, start, end) {
  if (encoding === undefined) encoding = 'utf8';
  const name = encodingOf(encoding);
  if (name === undefined) throw require('internal/refusals').encoding(encoding, true);
  const from = start > 0 ? Math.min(Math.trunc(start), this.length) : 0;
  const to = end === undefined || end > this.length ? this.length : Math.max(Math.trunc(end) || 0, 0);
  if (to <= from) return '';
  if (!(this.buffer instanceof ArrayBuffer)) return plainToString.call(this, encoding, start, end);
  return java.decode(name, this.buffer, this.byteOffset + from, to - from);
};
Buffer.prototype.toLocaleString = Buffer.prototype.toString;

Buffer.byteLength = function byteLength(value, encoding) {
  if (typeof value !== 'string') {
    if (typeof value?.byteLength === 'number') return value.byteLength;
    throw errors.invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], value);
  }
  const name = encodingOf(encoding === undefined ? 'utf8' : encoding) || 'utf8';
  return name === 'hex' ? value.length >>> 1 : java.byteLength(name, value);
};

require('internal/bytes')(Buffer, encodingOf);
require('internal/numbers')(Buffer);

let shownMost = 50;
Buffer.prototype.inspect = function inspect(depth, context) {
  const shown = Math.min(this.length, shownMost);
  let text = '';
  for (let i = 0; i < shown; i++) text += ` ${this[i] < 16 ? '0' : ''}${this[i].toString(16)}`;
  const rest = this.length - shown;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  if (context !== undefined) text += require('internal/old-buffer').extras(this, context);
  return `<${this.constructor.name}${text === '' ? ' ' : text}>`;
};
Buffer.prototype[Symbol.for('nodejs.util.inspect.custom')] = Buffer.prototype.inspect;

module.exports = {
  Buffer, kMaxLength: npm.kMaxLength, kStringMaxLength: 536870888,
  constants: { MAX_LENGTH: npm.kMaxLength, MAX_STRING_LENGTH: 536870888 },
  get INSPECT_MAX_BYTES() { return shownMost; },
  set INSPECT_MAX_BYTES(value) { shownMost = require('internal/refusals').number(value, 'INSPECT_MAX_BYTES', 0, Infinity); },
  SlowBuffer: function SlowBuffer(length) { return Buffer.allocUnsafeSlow(length); },
  isUtf8: (input) => require('internal/refusals').isUtf8(input),
  isAscii: (input) => require('internal/refusals').isAscii(input),
  transcode: (source, from, to) => require('internal/refusals').transcode(source, from, to),
  atob: function atob(input) { return require('internal/base64').atob(...arguments); },
  btoa: function btoa(input) { return require('internal/base64').btoa(...arguments); },
  over, encodingOf,
};
Object.defineProperty(module.exports, 'over', { enumerable: false });
Object.defineProperty(module.exports, 'encodingOf', { enumerable: false });
