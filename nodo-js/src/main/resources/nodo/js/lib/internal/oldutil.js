// util as the npm package assert knows it, with tests of types that Node has removed since.
'use strict';
const util = require('util');
module.exports = {
  ...util,
  isBuffer: (value) => Buffer.isBuffer(value),
  isDate: util.types.isDate,
  isRegExp: util.types.isRegExp,
  isFunction: (value) => typeof value === 'function',
  isPrimitive: (value) => value === null || typeof value !== 'object' && typeof value !== 'function',
  isObject: (value) => value !== null && typeof value === 'object',
  isString: (value) => typeof value === 'string',
};
