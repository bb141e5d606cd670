'use strict';
// What the functions of Buffer refuse, with Node's errors; and checks that need many of these. Read when something is refused for the first time.
const { errors, validators } = require('internal/errors');

const { Buffer, encodingOf } = require('buffer');

const type = errors.invalidArgType;

function number(value, name, least, most) {
  validators.number(value, name);
  if (!(value >= least && value <= most)) throw errors.outOfRange(name, most === Infinity ? `>= ${least}` : `>= ${least} && <= ${most}`, value);
  return value;
}

const offset = (value, name, most = Number.MAX_SAFE_INTEGER) => validators.integer(value, name, 0, most);

function copy(to, from, until, length) {
  if (to < 0) throw errors.outOfRange('targetStart', '>= 0', to);
  if (from < 0 || from > length) throw errors.outOfRange('sourceStart', `>= 0 && <= ${length}`, from);
  throw errors.outOfRange('sourceEnd', '>= 0', until);
}

function compareParts(difference, source, target, targetStart = 0, targetEnd = target.length, sourceStart = 0, sourceEnd = source.length) {
  offset(targetStart, 'targetStart');
  offset(targetEnd, 'targetEnd', target.length);
  offset(sourceStart, 'sourceStart');
  offset(sourceEnd, 'sourceEnd', source.length);
  const part = (bytes, from, until) => bytes.subarray(Math.min(from, until), until);
  return difference(part(source, sourceStart, sourceEnd), part(target, targetStart, targetEnd));
}

/** @param anyType whether its type is not complained of */
function encoding(value, anyType) {
  if (typeof value === 'string') return errors.unknownEncoding(value);
  return anyType ? errors.unknownEncoding(require('util').format('%s', value)) : type('encoding', 'string', value);
}

/** The numbers of a typed array that are to be copied. */
function part(view, from, count) {
  if (!ArrayBuffer.isView(view) || view instanceof DataView) throw type('view', 'TypedArray', view);
  if (from !== undefined) offset(from, 'offset');
  if (count !== undefined) offset(count, 'length');
  return view.subarray(from ?? 0, count === undefined ? view.length : (from ?? 0) + count);
}

/** The bytes of what isUtf8 and isAscii are asked about. */
function bytesOf(input) {
  if ((input?.buffer ?? input)?.detached) throw errors.code(Error, 'ERR_INVALID_STATE', 'Cannot validate on a detached buffer');
  if (input instanceof ArrayBuffer) return Buffer.from(input);
  if (!ArrayBuffer.isView(input) || input instanceof DataView) throw type('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
  return Buffer.from(input.buffer, input.byteOffset, input.byteLength);
}

function isUtf8(input) {
  const bytes = bytesOf(input);
  return Buffer.from(bytes.toString('utf8')).equals(bytes);
}

const transcoded = ['utf8', 'utf16le', 'latin1', 'ascii'];

function transcode(source, from, to) {
  if (!(source instanceof Uint8Array)) throw type('source', ['Buffer', 'Uint8Array'], source);
  const [before, after] = [from, to].map((name) => encodingOf(name));
  if (!transcoded.includes(before) || !transcoded.includes(after)) {
    throw Object.assign(new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]'), { code: 'U_ILLEGAL_ARGUMENT_ERROR', errno: 1 });
  }
  const text = Buffer.from(source).toString(before);
  if (after === 'utf8' || after === 'utf16le') return Buffer.from(text, after);
  const last = after === 'ascii' ? '\x7f' : '\xff';
  return Buffer.from(Array.from(text, (character) => (character > last ? '?' : character)).join(''), 'latin1');
}

module.exports = {
  isUtf8, transcode,
  isAscii: (input) => bytesOf(input).every((byte) => byte < 128),
  type, number, offset, copy, compareParts, part,
  bytes(name, value) { throw type(name, ['Buffer', 'Uint8Array'], value); },
  source: (value) => type('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value),
  outside: (name) => errors.code(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', `"${name}" is outside of buffer bounds`),
  index: () => errors.code(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range'),
  encoding,
  value: (value) => errors.invalidArgValue('value', value),
  text: () => errors.code(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string'),
};
