'use strict';
// What kind of object something is, by its constructor's name, and which properties of it are shown.

function constructorName(object) {
  const first = object;
  for (let depth = 0; object; object = Object.getPrototypeOf(object), depth++) {
    const descriptor = Object.getOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' && isInstance(first, descriptor.value)) {
      return descriptor.value.name;
    }
  }
  const parent = Object.getPrototypeOf(first);
  return parent === null ? null : `Object <${constructorName(parent) ?? '[Object: null prototype] {}'}>`;
}
function isInstance(object, constructor) {
  try {
    return object instanceof constructor;
  } catch {
    return false;
  }
}

function prefixOf(name, tag, fallback, size = '') {
  if (name === null) return `[${fallback}${size}: null prototype] ${tag !== '' && fallback !== tag ? `[${tag}] ` : ''}`;
  return tag !== '' && name !== tag ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

function keysOf(value, showHidden) {
  const keys = showHidden ? Object.getOwnPropertyNames(value) : Object.keys(value);
  const symbols = Object.getOwnPropertySymbols(value);
  return symbols.length === 0 ? keys
    : [...keys, ...symbols.filter((each) => showHidden || Object.prototype.propertyIsEnumerable.call(value, each))];
}
const isIndex = (key) => typeof key === 'string' && /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;

module.exports = { constructorName, prefixOf, keysOf, isIndex };
