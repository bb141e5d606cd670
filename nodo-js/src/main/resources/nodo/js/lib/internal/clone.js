'use strict';
// structuredClone: https://nodejs.org/api/globals.html#structuredclonevalue-options
const { errors } = require('internal/errors');
const failed = (text) => new (require('internal/dom-exception').DOMException)(text, 'DataCloneError');
const { get: typeOfArray } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const errorClasses = { __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const wrappers = [Boolean, Number, String, BigInt];
const never = [WeakMap, WeakSet, WeakRef, Promise, FinalizationRegistry];
// Of what is neither a plain object nor one of these kinds, only its own properties are taken.
const kinds = [
  [Array, (value, seen) => withProperties(seen, value, new Array(value.length))],
  [Date, (value, seen) => keep(seen, value, new Date(value))],
  [RegExp, (value, seen) => keep(seen, value, new RegExp(value.source, value.flags))],
  [Map, (value, seen) => {
    const made = keep(seen, value, new Map());
    for (const [key, inner] of [...value]) made.set(copy(key, seen), copy(inner, seen));
    return made;
  }],
  [Set, (value, seen) => {
    const made = keep(seen, value, new Set());
    for (const inner of [...value]) made.add(copy(inner, seen));
    return made;
  }],
  [Error, copyError],
  [ArrayBuffer, (value, seen) => keep(seen, value, value.slice(0))],
];

function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw errors.missingArgs('value');
  const transferred = transferOf(options);
  const seen = new Map();
  if (new Set(transferred).size < transferred.length) throw failed('ArrayBuffer occurs in the transfer list more than once.');
  for (const memory of transferred) {
    if (!(memory instanceof ArrayBuffer)) throw failed('Cannot transfer object of unsupported type.');
    if (memory.detached) throw failed('An ArrayBuffer is detached and could not be cloned.');
  }
  const made = copy(value, seen);
  // What is given away is copied first, like the rest: views need its size, and where something cannot be cloned it stays.
  for (const memory of transferred) memory.transfer();
  return made;
}

function transferOf(options) {
  if (options === undefined || options === null) return [];
  const refused = (what) => errors.code(TypeError, 'ERR_INVALID_ARG_TYPE', `Failed to execute 'structuredClone': ${what}`);
  if (typeof options !== 'object' && typeof options !== 'function') throw refused('Options cannot be converted to a dictionary');
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (typeof transfer?.[Symbol.iterator] !== 'function') throw refused('transfer in Options can not be converted to sequence.');
  return [...transfer];
}

function keep(seen, value, made) {
  seen.set(value, made);
  return made;
}

function copy(value, seen) {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'function' || typeof value === 'symbol') throw failed(`${String(value)} could not be cloned.`);
    return value;
  }
  if (seen.has(value)) return seen.get(value);
  if (ArrayBuffer.isView(value)) return copyView(value, seen);
  for (const [type, make] of kinds) if (value instanceof type) return make(value, seen);
  if (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer) return value;
  if (wrappers.some((type) => value instanceof type)) return keep(seen, value, Object(value.valueOf()));
  if (never.some((type) => value instanceof type)) throw failed(`#<${value.constructor.name}> could not be cloned.`);
  return withProperties(seen, value, {});
}

function withProperties(seen, value, made) {
  seen.set(value, made);
  for (const key of Object.keys(value)) {
    Object.defineProperty(made, key, { value: copy(value[key], seen), writable: true, enumerable: true, configurable: true });
  }
  return made;
}

/** Views of the same memory are views of the same copy. */
function copyView(value, seen) {
  const memory = copy(value.buffer, seen);
  const name = typeOfArray.call(value);
  const made = name === undefined ? new DataView(memory, value.byteOffset, value.byteLength)
    : new globalThis[name](memory, value.byteOffset, value.length);
  return keep(seen, value, made);
}

function copyError(value, seen) {
  const { DOMException } = require('internal/dom-exception');
  if (value instanceof DOMException) return keep(seen, value, new DOMException(value.message, value.name));
  const made = keep(seen, value, new (errorClasses[value.name] ?? Error)());
  for (const key of ['message', 'stack', 'cause']) {
    if (key === 'cause' ? !Object.hasOwn(value, key) : value[key] === undefined) continue;
    const inner = key === 'cause' ? copy(value[key], seen) : `${value[key]}`;
    Object.defineProperty(made, key, { value: inner, writable: true, enumerable: false, configurable: true });
  }
  return made;
}

module.exports = { structuredClone };
