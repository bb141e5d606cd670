'use strict';
// The standard streams.
const sys = internalBinding('process');

function input() {
  const { Readable } = require('stream');
  const { over } = require('buffer');
  const stream = new Readable({
    highWaterMark: 65536,
    read() {
      const hold = setInterval(() => {}, 2 ** 31 - 1); // the loop waits for the answer
      sys.readInput((bytes) => {
        clearInterval(hold);
        stream.push(bytes === null ? null : over(bytes));
      });
    },
  });
  stream.fd = 0;
  stream.isTTY = sys.isTerminal(0) || undefined;
  return stream;
}

function writeNow(descriptor, chunk, encoding) {
  if (typeof chunk === 'string' && (encoding === 'utf8' || encoding === 'utf-8')) {
    sys.writeText(descriptor, chunk);
  } else {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    sys.writeBuffer(descriptor, bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

function output(descriptor) {
  const { Writable } = require('stream');
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, encoding, callback) {
      try {
        writeNow(descriptor, chunk, encoding);
      } catch (error) {
        callback(error);
        return;
      }
      callback();
    },
  });
  stream.fd = descriptor;
  stream.readable = false;
  stream.isTTY = sys.isTerminal(descriptor) || undefined;
  stream.destroySoon = stream.destroy;
  stream._destroy = (error, callback) => {
    callback(error);
    stream._undestroy(); // what others print later is to be seen
  };
  return stream;
}

module.exports = { input, output };
