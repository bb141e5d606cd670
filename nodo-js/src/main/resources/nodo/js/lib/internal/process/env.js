'use strict';
// `process.env`: as the system has variables, each is a text.
const sys = internalBinding('process');

function refuse(text) {
  throw require('internal/errors').errors.code(TypeError, 'ERR_INVALID_OBJECT_DEFINE_PROPERTY', `'process.env' ${text}`);
}

function set(variables, name, value) {
  if (typeof name === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  if (name !== '') variables[name] = `${value}`; // the system has none without a name
  return true;
}

module.exports = function environment() {
  const variables = {};
  const all = sys.environment().split('\0');
  for (let i = 0; i + 1 < all.length; i += 2) variables[all[i]] = all[i + 1];
  return new Proxy(variables, {
    set,
    defineProperty(_, name, { get, set: setter, value, configurable, writable, enumerable }) {
      if (get !== undefined || setter !== undefined) refuse('does not accept an accessor(getter/setter) descriptor');
      if (value === undefined || !configurable || !writable || !enumerable) {
        refuse('only accepts a configurable, writable, and enumerable data descriptor');
      }
      return set(variables, name, value);
    },
  });
};
