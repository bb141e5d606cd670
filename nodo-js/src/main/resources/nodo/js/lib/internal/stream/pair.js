'use strict';
// Two streams, each of which reads what the other one writes: https://nodejs.org/api/stream.html#streamduplexpairoptions
const { Duplex } = require('stream');

class Side extends Duplex {
  other;
  /** Takes what the other side waits with, once this one is read. */
  taken;

  _read() {
    const taken = this.taken;
    this.taken = undefined;
    taken?.();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      process.nextTick(callback);
      return;
    }
    this.other.push(chunk);
    this.other.taken = callback;
  }

  _final(callback) {
    this.other.on('end', callback);
    this.other.push(null);
  }
}

exports.duplexPair = function duplexPair(options) {
  const sides = [new Side(options), new Side(options)];
  [sides[0].other, sides[1].other] = [sides[1], sides[0]];
  return sides;
};
