'use strict';
// How a Buffer is made, filled, compared and copied, checked as Node does. What is refused is told by internal/refusals, which is read only then.
module.exports = (Buffer, encodingOf, most) => {
  const refuse = () => require('internal/refusals');
  const { set, fill: fillNumber } = Uint8Array.prototype;
  const { prototype } = Buffer;
  const { setPrototypeOf } = Object;
  /** Of a length, or of the same numbers as a list or typed array has. */
  const make = (content) => setPrototypeOf(new Uint8Array(content), prototype);
  const isBytes = (value) => value instanceof Uint8Array;
  const isMemory = (value) => value instanceof ArrayBuffer || typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer;
  const size = (value) => (typeof value === 'number' && value >= 0 && value <= most ? value : refuse().number(value, 'size', 0, most));

  Buffer.alloc = function alloc(length, value, encoding) {
    const made = make(size(length));
    return value === undefined || value === 0 || made.length === 0 ? made : fillWith(made, value, 0, made.length, encoding);
  };
  Buffer.allocUnsafe = function allocUnsafe(length) { return make(size(length)); };
  Buffer.allocUnsafeSlow = function allocUnsafeSlow(length) { return make(size(length)); };

  /** From what is no text: bytes, memory, lists of numbers, or an object that stands for one of these or for a text. */
  function from(value, second, third) {
    if (isBytes(value)) return make(value);
    if (typeof value !== 'object' || value === null) throw refuse().source(value);
    if (isMemory(value)) return fromMemory(value, second, third);
    const stands = value.valueOf?.();
    if (stands != null && stands !== value && (typeof stands === 'string' || typeof stands === 'object')) return Buffer.from(stands, second, third);
    if (value.length !== undefined || isMemory(value.buffer)) return make(typeof value.length === 'number' ? value : 0);
    if (value.type === 'Buffer' && Array.isArray(value.data)) return make(value.data);
    const text = value[Symbol.toPrimitive]?.('string');
    if (typeof text === 'string') return Buffer.from(text, second);
    throw refuse().source(value);
  }

  /** What only inherits from the class has no length. */
  function isBranded(memory) {
    try {
      return memory.byteLength >= 0;
    } catch {
      return false;
    }
  }

  function fromMemory(memory, start, count) {
    start = Math.trunc(start) || 0;
    if (!isBranded(memory)) throw refuse().source(memory);
    const rest = memory.byteLength - start;
    if (start < 0 || rest < 0) throw refuse().outside('offset');
    count = count === undefined ? rest : Math.max(Math.trunc(count) || 0, 0);
    if (count > rest) throw refuse().outside('length');
    return setPrototypeOf(new Uint8Array(memory, start, count), prototype);
  }

  Buffer.concat = function concat(list, length) {
    if (!Array.isArray(list)) throw refuse().type('list', 'Array', list);
    let whole = 0;
    for (let i = 0; i < list.length; i++) whole += isBytes(list[i]) ? list[i].length : refuse().bytes(`list[${i}]`, list[i]);
    if (length === undefined || list.length === 0) length = whole;
    else refuse().offset(length, 'length');
    const all = make(length);
    for (let i = 0, at = 0; i < list.length && at < length; at += list[i++].length) {
      set.call(all, at + list[i].length > length ? list[i].subarray(0, length - at) : list[i], at);
    }
    return all;
  };

  function difference(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }
  Buffer.compare = function compare(a, b) {
    if (!isBytes(a)) refuse().bytes('buf1', a);
    if (!isBytes(b)) refuse().bytes('buf2', b);
    return a === b ? 0 : difference(a, b);
  };
  prototype.compare = function compare(target, ...limits) {
    if (!isBytes(target)) refuse().bytes('target', target);
    return limits.length === 0 ? difference(this, target) : refuse().compareParts(difference, this, target, ...limits);
  };
  prototype.equals = function equals(other) {
    if (!isBytes(other)) refuse().bytes('otherBuffer', other);
    return this === other || this.length === other.length && difference(this, other) === 0;
  };

  function fillWith(bytes, value, start, end, encoding) {
    if (typeof value === 'string') {
      if (start === undefined || typeof start === 'string') [start, end, encoding] = [undefined, undefined, start];
      else if (typeof end === 'string') [end, encoding] = [undefined, end];
      const known = encoding == null || encoding === '' || typeof encoding === 'string' && encodingOf(encoding) !== undefined;
      if (!known) throw refuse().encoding(encoding);
    }
    if (start === undefined) [start, end] = [0, bytes.length];
    else if (start !== 0) refuse().offset(start, 'offset');
    if (end === undefined) end = bytes.length;
    else refuseUnless(end, bytes.length, 'end');
    if (start >= end) return bytes;
    if (value === '') value = 0;
    const pattern = typeof value === 'string' ? Buffer.from(value, encoding) : ArrayBuffer.isView(value) ? value : null;
    if (pattern === null) return fillNumber.call(bytes, value & 255, start, end);
    return repeat(bytes.subarray(start, end), new Uint8Array(pattern.buffer, pattern.byteOffset, pattern.byteLength), value) && bytes;
  }

  function repeat(into, pattern, value) {
    if (pattern.length === 0) throw refuse().value(value);
    if (pattern.buffer === into.buffer) pattern = pattern.slice();
    set.call(into, pattern.subarray(0, into.length));
    for (let done = pattern.length; done < into.length; done *= 2) into.copyWithin(done, 0, done);
    return into;
  }
  prototype.fill = function fill(value, start, end, encoding) { return fillWith(this, value, start, end, encoding); };

  prototype.write = function write(text, start, length, encoding) {
    if (typeof text !== 'string') throw refuse().text();
    if (start === undefined) [start, length] = [0, this.length];
    else if (length === undefined && typeof start === 'string') [start, length, encoding] = [0, this.length, start];
    else {
      refuseUnless(start, this.length, 'offset');
      if (typeof length === 'string') [length, encoding] = [undefined, length];
      if (length !== undefined) refuseUnless(length, this.length, 'length');
      length = length === undefined ? this.length - start : Math.min(length, this.length - start);
    }
    const name = encoding ? encodingOf(encoding) : 'utf8';
    if (name === undefined) throw refuse().encoding(encoding, true);
    if (name === 'utf8' && text.length > length + 1) text = text.slice(0, length + 1);
    const bytes = Buffer.from(text, name);
    let end = Math.min(bytes.length, length);
    if (name === 'utf16le') end -= end % 2; // no part of a character
    else if (name === 'utf8') while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) end--;
    set.call(this, bytes.subarray(0, end), start);
    return end;
  };
  function refuseUnless(value, limit, name) { if (!(Number.isInteger(value) && value >= 0 && value <= limit)) refuse().offset(value, name, limit); }

  function integerOf(value) {
    if (Number.isInteger(value)) return value;
    value = Math.trunc(value);
    return Number.isFinite(value) ? value : 0;
  }
  prototype.copy = function copy(target, targetStart = 0, start = 0, end = this.length) {
    if (!ArrayBuffer.isView(target)) refuse().bytes('target', target);
    const to = integerOf(targetStart);
    const from = integerOf(start);
    const until = integerOf(end);
    if (to < 0 || from < 0 || until < 0 || from > this.length) refuse().copy(to, from, until, this.length);
    const count = Math.min(until - from, target.byteLength - to, this.length - from);
    if (count <= 0) return 0;
    const into = isBytes(target) ? target : new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    set.call(into, count === this.length ? this : this.subarray(from, from + count), to);
    return count;
  };

  return { from };
};
