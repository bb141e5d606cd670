'use strict';
// util.diff: what two texts, by characters, or two lists have in common and not.
const { errors } = require('internal/errors');
const { difference } = require('internal/assert/difference');
const { isDeepStrictEqual } = require('internal/assert/equality');
const marks = { ' ': 0, '+': 1, '-': -1 };

exports.diff = (actual, expected) => {
  if (actual === expected) return [];
  for (const [name, value] of [['actual', actual], ['expected', expected]]) {
    const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
    if (typeof value !== 'string' && !isList) throw errors.invalidArgType(name, 'string', value);
  }
  if (isDeepStrictEqual(actual, expected)) return [];
  const parts = (value) => (typeof value === 'string' ? value.split('') : value);
  return difference(parts(actual), parts(expected), (a, b) => a === b).map(([mark, part]) => [marks[mark], part]);
};
