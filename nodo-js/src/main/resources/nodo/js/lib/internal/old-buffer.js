'use strict';
// What only old scripts use of Buffer, or only its print: read when it is used.
const { errors } = require('internal/errors');
const { isIndex } = require('internal/inspect/names');
const { inspect } = require('internal/inspect');

/** Packages are not their users' fault. */
function isInPackage() {
  const frame = String(new Error().stack).split('\n').slice(1).find((line) => !line.includes('(node:'));
  return frame !== undefined && /[\\/]node_modules[\\/]/.test(frame);
}

exports.make = (value, second, third) => {
  if (!isInPackage()) {
    require('internal/process/warnings').deprecate('DEP0005', 'Buffer() is deprecated due to security and usability issues. Please use the '
      + 'Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.');
  }
  if (typeof value !== 'number') return Buffer.from(value, second, third);
  if (typeof second === 'string') throw errors.invalidArgType('string', 'string', value);
  return Buffer.alloc(value);
};

/** The properties that somebody has added, as its print ends. */
exports.extras = (bytes, context) => {
  const names = Object.keys(bytes).filter((name) => context.showHidden || !isIndex(name));
  if (names.length === 0) return '';
  const shown = inspect(Object.fromEntries(names.map((name) => [name, bytes[name]])), { ...context, breakLength: Infinity, compact: true });
  return `${bytes.length === 0 ? '' : ','}${shown.slice(1, -2)}`;
};
