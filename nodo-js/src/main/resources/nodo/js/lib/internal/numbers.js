'use strict';
// Numbers in a Buffer: the npm package reads and writes them, here is checked what Node checks.
const { errors, validators } = require('internal/errors');

const sizes = { Int8: 1, Int16BE: 2, Int16LE: 2, Int32BE: 4, Int32LE: 4, FloatBE: 4, FloatLE: 4, DoubleBE: 8, DoubleLE: 8, BigInt64BE: 8, BigInt64LE: 8 };
const unsigned = { UInt8: 1, UInt16BE: 2, UInt16LE: 2, UInt32BE: 4, UInt32LE: 4, BigUInt64BE: 8, BigUInt64LE: 8 };

function badOffset(offset, size, length) {
  validators.number(offset, 'offset');
  if (!Number.isInteger(offset)) return errors.outOfRange('offset', 'an integer', offset);
  if (length - size < 0) return errors.code(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  return errors.outOfRange('offset', `>= 0 and <= ${length - size}`, offset);
}

/** The least and the greatest of the integers that so many bytes hold; null for others, which the package checks or takes as they are. */
function rangeOf(name, size) {
  if (!/^U?Int/.test(name)) return null;
  return name[0] === 'U' ? [0, 2 ** (size * 8) - 1] : [-(2 ** (size * 8 - 1)), 2 ** (size * 8 - 1) - 1];
}

function check(prototype, name, size) {
  const read = prototype[`read${name}`];
  const write = prototype[`write${name}`];
  const range = rangeOf(name, size);
  const fits = (bytes, offset) => Number.isInteger(offset) && offset >= 0 && offset + size <= bytes.length;
  const checkedRead = function(offset = 0) {
    if (!fits(this, offset)) throw badOffset(offset, size, this.length);
    return read.call(this, offset, true);
  };
  const checkedWrite = function(value, offset = 0) {
    if (range !== null) {
      value = +value;
      if (value < range[0] || value > range[1]) throw errors.outOfRange('value', `>= ${range[0]} and <= ${range[1]}`, value);
    }
    if (!fits(this, offset)) throw badOffset(offset, size, this.length);
    return write.call(this, value, offset, true);
  };
  for (const alias of [name, name.replace('UInt', 'Uint')]) {
    prototype[`read${alias}`] = checkedRead;
    prototype[`write${alias}`] = checkedWrite;
  }
}

module.exports = (Buffer) => {
  for (const [name, size] of Object.entries({ ...sizes, ...unsigned })) check(Buffer.prototype, name, size);
};
