'use strict';
// Numbers in a Buffer: the npm package reads and writes the whole ones, here is checked what Node checks.
const { errors, validators } = require('internal/errors');

const sizes = {
  Int8: 1, Int16BE: 2, Int16LE: 2, Int32BE: 4, Int32LE: 4, FloatBE: 4, FloatLE: 4, DoubleBE: 8, DoubleLE: 8, BigInt64BE: 8, BigInt64LE: 8,
  UInt8: 1, UInt16BE: 2, UInt16LE: 2, UInt32BE: 4, UInt32LE: 4, BigUInt64BE: 8, BigUInt64LE: 8,
};

function badOffset(offset, size, length) {
  validators.number(offset, 'offset');
  if (Math.floor(offset) !== offset) return errors.outOfRange('offset', 'an integer', offset);
  if (length - size < 0) return errors.code(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  return errors.outOfRange('offset', `>= 0 and <= ${length - size}`, offset);
}

const fits = (bytes, offset, size) => Number.isInteger(offset) && offset >= 0 && offset + size <= bytes.length;

const isFraction = (name) => name.startsWith('Float') || name.startsWith('Double');

/** The least and the greatest that so many bytes hold; null for fractions, which are taken as they are. */
function rangeOf(name, size) {
  if (isFraction(name)) return null;
  const [zero, one, two] = name.startsWith('Big') ? [0n, 1n, 2n] : [0, 1, 2];
  const bits = name.startsWith('Big') ? BigInt(size * 8) : size * 8;
  return name.includes('U') ? [zero, two ** bits - one] : [-(two ** (bits - one)), two ** (bits - one) - one];
}

function badValue(value, [least, greatest], size) {
  if (size < 5) return errors.outOfRange('value', `>= ${least} and <= ${greatest}`, value);
  const n = typeof least === 'bigint' ? 'n' : '';
  const power = (bits) => `2${n} ** ${bits}${n}`;
  const bits = size * 8;
  return errors.outOfRange('value', least < 0 ? `>= -(${power(bits - 1)}) and < ${power(bits - 1)}` : `>= 0${n} and < ${power(bits)}`, value);
}

function check(prototype, name, size) {
  let range; // once it is needed, as making all costs each start
  const [read, write] = isFraction(name) ? fractions(size, name.endsWith('LE')) : [prototype[`read${name}`], prototype[`write${name}`]];
  const convert = name.startsWith('Big') ? (value) => value : (value) => +value;
  const checkedRead = function(offset = 0) {
    if (!fits(this, offset, size)) throw badOffset(offset, size, this.length);
    return read.call(this, offset, true);
  };
  const checkedWrite = function(value, offset = 0) {
    value = convert(value);
    if (range === undefined) range = rangeOf(name, size);
    if (range !== null && (value < range[0] || value > range[1])) throw badValue(value, range, size);
    if (!fits(this, offset, size)) throw badOffset(offset, size, this.length);
    return write.call(this, value, offset, true);
  };
  define(prototype, name, checkedRead, checkedWrite);
}

/** By the engine, as the package writes another NaN than Node. */
function fractions(size, little) {
  const kind = `Float${size * 8}`;
  const { [`get${kind}`]: get, [`set${kind}`]: set } = DataView.prototype;
  const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [
    function read(offset) { return get.call(view(this), offset, little); },
    function write(value, offset) {
      set.call(view(this), offset, value, little);
      return offset + size;
    },
  ];
}

function define(prototype, name, read, write) {
  for (const alias of [name, name.replace('UInt', 'Uint')]) {
    prototype[`read${alias}`] = read;
    prototype[`write${alias}`] = write;
  }
}

/** Those of one to six bytes. */
function checkAnyWidth(prototype, name) {
  const read = prototype[`read${name}`];
  const write = prototype[`write${name}`];
  const ranges = [];
  const width = (size) => {
    if (typeof size === 'number' && size >= 1 && size <= 6 && Math.floor(size) === size) return;
    validators.number(size, 'byteLength');
    throw errors.outOfRange('byteLength', Math.floor(size) === size ? '>= 1 and <= 6' : 'an integer', size);
  };
  define(prototype, name, function(offset, size) {
    if (offset === undefined) validators.number(offset, 'offset');
    width(size);
    if (!fits(this, offset, size)) throw badOffset(offset, size, this.length);
    return read.call(this, offset, size, true);
  }, function(value, offset, size) {
    width(size);
    value = +value;
    const range = ranges[size] ??= rangeOf(name, size);
    if (value < range[0] || value > range[1]) throw badValue(value, range, size);
    if (!fits(this, offset, size)) throw badOffset(offset, size, this.length);
    return write.call(this, value, offset, size, true);
  });
}

module.exports = (Buffer) => {
  for (const [name, size] of Object.entries(sizes)) check(Buffer.prototype, name, size);
  for (const name of ['UIntBE', 'UIntLE', 'IntBE', 'IntLE']) checkAnyWidth(Buffer.prototype, name);
  for (const bits of [16, 32, 64]) {
    const swap = Buffer.prototype[`swap${bits}`];
    Buffer.prototype[`swap${bits}`] = function() {
      if (this.length % (bits / 8) === 0) return swap.call(this);
      throw errors.code(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${bits}-bits`);
    };
  }
};
