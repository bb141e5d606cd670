'use strict';
// When two values are deep-equal: https://nodejs.org/api/assert.html.
// `strict` as ===, `loose` as ==, `partial` where the first may hold more than the second.
const types = require('util/types');
const { isIndex } = require('internal/inspect/names');

const isObject = (value) => value !== null && typeof value === 'object';
const tagOf = (value) => Object.prototype.toString.call(value);
const isError = (value) => types.isNativeError(value) || value instanceof Error;
const isUrl = (value) => tagOf(value) === '[object URL]' && typeof value.href === 'string';
const isOpaque = (value) => types.isWeakMap(value) || types.isWeakSet(value) || types.isPromise(value);

// What an object is, and what is compared beside its properties.
const kinds = [
  [Array.isArray, arrays], [ArrayBuffer.isView, views], [types.isDate, (a, b) => Object.is(a.getTime(), b.getTime())],
  [types.isRegExp, (a, b) => a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex],
  [isError, errors], [types.isSet, sets], [types.isMap, maps],
  [types.isAnyArrayBuffer, (a, b, how) => numbers(new Uint8Array(a), new Uint8Array(b), how)],
  [types.isBoxedPrimitive, (a, b) => tagOf(a) === tagOf(b) && Object.is(a.valueOf(), b.valueOf())],
  [isUrl, (a, b) => a.href === b.href], [isOpaque, () => false],
];
const plain = [null, () => true];
const kindOf = (value) => (Object.getPrototypeOf(value) === Object.prototype && tagOf(value) === '[object Object]' ? plain
  : kinds.find(([is]) => is(value)) ?? plain);

/** @param how the way, and which objects it is inside of: both may refer back to the same one */
function equal(a, b, how) {
  if (a === b) return a !== 0 || how.loose || Object.is(a, b);
  if (!isObject(a) || !isObject(b)) {
    if (Number.isNaN(a) && Number.isNaN(b)) return true;
    return how.loose && !isObject(a) && !isObject(b) && a == b;
  }
  if (how.strict && !how.anyClass && !areOfOneClass(a, b) || tagOf(a) !== tagOf(b)) return false;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  const [left, right] = [how.left.get(a), how.right.get(b)];
  if (left !== undefined && right !== undefined) return left === right;
  how.left.set(a, ++how.depth);
  how.right.set(b, how.depth);
  const result = kind[1](a, b, how) && properties(a, b, how);
  how.depth--;
  restore(how.left, a, left);
  restore(how.right, b, right);
  return result;
}

const restore = (map, key, value) => (value === undefined ? map.delete(key) : map.set(key, value));

function areOfOneClass(a, b) {
  const made = a.constructor;
  return made !== undefined && !Object.hasOwn(a, 'constructor') ? made === b.constructor : Object.getPrototypeOf(a) === Object.getPrototypeOf(b);
}

function namesOf(value, how) {
  let names = Object.keys(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) names = names.filter((name) => !isIndex(name));
  if (how.loose) return names;
  return [...names, ...Object.getOwnPropertySymbols(value).filter((each) => Object.prototype.propertyIsEnumerable.call(value, each))];
}

function properties(a, b, how) {
  const names = namesOf(b, how);
  if (!how.partial && namesOf(a, how).length !== names.length) return false;
  return names.every((name) => Object.prototype.propertyIsEnumerable.call(a, name)) && names.every((name) => equal(a[name], b[name], how));
}

function arrays(a, b, how) {
  if (how.partial) return contains(a, b, (x, y) => equal(x, y, how));
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (Object.hasOwn(a, i) !== Object.hasOwn(b, i) || !equal(a[i], b[i], how)) return false;
  return true;
}

/** Whether the first list has the values of the second in their order, maybe with others between them. */
function contains(all, some, areSame) {
  let at = 0;
  for (let i = 0; i < some.length; i++, at++) {
    while (at < all.length && !areSame(all[at], some[i])) at++;
    if (at >= all.length) return false;
  }
  return true;
}

function views(a, b, how) {
  if (!types.isDataView(a)) return numbers(a, b, how);
  return numbers(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength), how);
}

function numbers(a, b, how) {
  const areSame = how.loose ? (x, y) => x === y : Object.is;
  if (how.partial) return contains(a, b, areSame);
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!areSame(a[i], b[i])) return false;
  return true;
}

function errors(a, b, how) {
  return a.message === b.message && a.name === b.name && ['cause', 'errors'].every((name) => {
    if (!Object.hasOwn(b, name)) return how.partial || !Object.hasOwn(a, name);
    return Object.hasOwn(a, name) && equal(a[name], b[name], how);
  });
}

const fits = (a, b, how) => (how.partial ? a.size >= b.size : a.size === b.size);

function sets(a, b, how) {
  if (!fits(a, b, how)) return false;
  const open = [];
  for (const value of b) {
    if (a.has(value)) continue;
    if (!isObject(value) && !how.loose) return false;
    open.push(value);
  }
  return open.length === 0 || pair([...a].filter((value) => !b.has(value)), open, (x, y) => equal(x, y, how));
}

function maps(a, b, how) {
  if (!fits(a, b, how)) return false;
  const open = [];
  const taken = new Set();
  for (const [key, value] of b) {
    if (a.has(key) && equal(a.get(key), value, how)) taken.add(key);
    else if (!isObject(key) && !how.loose) return false;
    else open.push([key, value]);
  }
  const areSame = ([key, value], [otherKey, other]) => equal(key, otherKey, how) && equal(value, other, how);
  return open.length === 0 || pair([...a].filter(([key]) => !taken.has(key)), open, areSame);
}

/** Whether each of the second has one of the first for itself. */
function pair(candidates, wanted, areSame) {
  return wanted.every((each) => {
    const at = candidates.findIndex((candidate) => areSame(candidate, each));
    if (at >= 0) candidates.splice(at, 1);
    return at >= 0;
  });
}

const by = (way) => (a, b, anyClass = false) => {
  const how = { strict: false, loose: false, partial: false, anyClass, left: new Map(), right: new Map(), depth: 0 };
  how[way] = true;
  return equal(a, b, how);
};

module.exports = { isDeepStrictEqual: by('strict'), isDeepEqual: by('loose'), isPartiallyEqual: by('partial') };
