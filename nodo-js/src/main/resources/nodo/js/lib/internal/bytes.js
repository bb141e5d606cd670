'use strict';
// Parts of a Buffer, and what is searched in it: where the npm package takes long, or answers otherwise than Node.
const { errors } = require('internal/errors');

module.exports = (Buffer, encodingOf) => {
  // Without the detour that typed arrays take to find out which class a part should have.
  function subarray(start, end) {
    const from = clamp(start, this.length, 0);
    const to = clamp(end, this.length, this.length);
    const part = new Uint8Array(this.buffer, this.byteOffset + from, to > from ? to - from : 0);
    return Object.setPrototypeOf(part, Buffer.prototype);
  }
  Buffer.prototype.subarray = subarray;
  Buffer.prototype.slice = function slice(start, end) { return subarray.call(this, start, end); };

  /** Where `start` or `end` of a part stands: counted from the end where negative, within the bytes. */
  function clamp(position, length, otherwise) {
    if (position === undefined) return otherwise;
    const at = Math.trunc(position) || 0;
    if (at < 0) return at + length > 0 ? at + length : 0;
    return at < length ? at : length;
  }

  // The search for a first byte is the engine's; what follows it is compared here.
  const { indexOf: nextByte, lastIndexOf: lastByte } = Uint8Array.prototype;

  function search(bytes, value, offset, encoding, forward) {
    if (typeof offset === 'string') [offset, encoding] = [undefined, offset];
    let at = Math.trunc(+offset);
    if (Number.isNaN(at)) at = forward ? 0 : bytes.length;
    if (at < 0) at += bytes.length;
    if (at < 0) {
      if (!forward && value.length !== 0) return -1;
      at = 0;
    }
    if (typeof value === 'number') return forward ? nextByte.call(bytes, value & 255, at) : lastByte.call(bytes, value & 255, at);
    if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
      throw errors.invalidArgType('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
    }
    const sought = typeof value === 'string' ? Buffer.from(value, encoding) : value;
    if (sought.length === 0) return Math.min(at, bytes.length);
    const unit = encodingOf(encoding) === 'utf16le' ? 2 : 1;
    return bytes.length < unit || sought.length < unit ? -1 : searchAll(bytes, sought, unit, at, forward);
  }

  function searchAll(bytes, sought, unit, from, forward) {
    const last = bytes.length - sought.length;
    for (let at = forward ? from - from % unit : Math.min(from, last); at >= 0 && at <= last; at += forward ? 1 : -1) {
      at = (forward ? nextByte : lastByte).call(bytes, sought[0], at);
      if (at < 0 || at > last) return -1;
      let same = at % unit === 0 ? 1 : sought.length + 1;
      while (same < sought.length && bytes[at + same] === sought[same]) same++;
      if (same === sought.length) return at;
    }
    return -1;
  }

  Buffer.prototype.indexOf = function indexOf(value, offset, encoding) { return search(this, value, offset, encoding, true); };
  Buffer.prototype.lastIndexOf = function lastIndexOf(value, offset, encoding) { return search(this, value, offset, encoding, false); };
  Buffer.prototype.includes = function includes(value, offset, encoding) { return search(this, value, offset, encoding, true) >= 0; };

  // Old names that parsers use, as they do not look at the encoding first.
  for (const name of ['utf8', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'ucs2']) {
    const encoding = name === 'ucs2' ? 'utf16le' : name;
    Buffer.prototype[`${name}Slice`] = function slice(start = 0, end = this.length) {
      if (start < 0 || end > this.length || start > this.length) throw require('internal/refusals').index();
      return this.toString(encoding, start, end);
    };
    Buffer.prototype[`${name}Write`] = function write(text, offset = 0, length = this.length - offset) {
      if (typeof text === 'string' && (offset < 0 || offset > this.length)) throw require('internal/refusals').outside('offset');
      return this.write(text, offset, length, encoding);
    };
  }

  Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
    const part = require('internal/refusals').part(view, offset, length);
    return Buffer.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  };
};
