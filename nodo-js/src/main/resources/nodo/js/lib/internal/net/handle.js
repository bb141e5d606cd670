'use strict';
// The way between JavaScript and Java: callbacks of sockets and servers, shared memory.
const java = internalBinding('net');
const kHandle = Symbol('handle');
const kBlock = Symbol('memory');
const kEvents = Symbol('events');
const kReading = Symbol('reading');

function wrap(bytes) {
  const array = new ArrayBuffer(bytes);
  Object.defineProperty(array, kBlock, { value: bytes });
  return array;
}

const undefinedFor = (value) => (value === null ? undefined : value);

/** Tells Java whom to call; `read` apart from the others, as nothing is called as often. */
function begin(read) {
  java.begin({
    read,
    end: (owner) => owner[kEvents].end(owner),
    connect: (owner) => owner[kEvents].connect(owner),
    error: (owner, error) => owner[kEvents].error(owner, error),
    close: (owner) => owner[kEvents].close(owner),
    timeout: (owner) => owner.emit('timeout'),
    tell: (owner, event, first, ...rest) => owner[kEvents].tell(owner, event, first, ...rest.map(undefinedFor)),
    accepted: (owner, handle) => owner[kEvents].accepted(owner, handle),
  }, wrap);
}

/** A Buffer over memory that Java has filled. */
const chunkOf = (array, offset, count) => Object.setPrototypeOf(new Uint8Array(array, offset, count), Buffer.prototype);

module.exports = { java, begin, kHandle, kBlock, kEvents, kReading, chunkOf };
