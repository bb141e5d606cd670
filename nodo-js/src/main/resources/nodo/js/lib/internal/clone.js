// structuredClone of what scripts around sockets pass: plain values, objects, arrays, maps, sets, dates, expressions, errors and bytes.
'use strict';

function structuredClone(value) { return copy(value, new Map()); }

function copy(value, seen) {
  if (value === null || typeof value !== 'object') {
    if (typeof value !== 'function' && typeof value !== 'symbol') return value;
    const error = new Error(`${String(value)} could not be cloned.`);
    error.name = 'DataCloneError';
    error.code = 25;
    throw error;
  }
  if (seen.has(value)) return seen.get(value);
  const keep = (made) => { seen.set(value, made); return made; };
  if (Array.isArray(value)) {
    const made = keep(new Array(value.length));
    for (const key of Object.keys(value)) made[key] = copy(value[key], seen);
    return made;
  }
  if (value instanceof Date) return keep(new Date(value));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (ArrayBuffer.isView(value)) return keep(new (value instanceof Uint8Array ? Uint8Array : value.constructor)(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)));
  if (value instanceof Map) {
    const made = keep(new Map());
    for (const [key, inner] of value) made.set(copy(key, seen), copy(inner, seen));
    return made;
  }
  if (value instanceof Set) {
    const made = keep(new Set());
    for (const inner of value) made.add(copy(inner, seen));
    return made;
  }
  if (value instanceof Error) {
    const made = keep(new ({ TypeError, RangeError, SyntaxError }[value.name] || Error)(value.message));
    made.stack = value.stack;
    return made;
  }
  const made = keep({});
  for (const key of Object.keys(value)) made[key] = copy(value[key], seen);
  return made;
}

module.exports = { structuredClone };
