'use strict';
// The way between JavaScript and Java: callbacks of sockets and servers, shared memory.
const java = internalBinding('net');
const kHandle = Symbol('handle');
const kBlock = Symbol('memory');
const kEvents = Symbol('events');
const kReading = Symbol('reading');
const kActive = Symbol('active');

function wrap(bytes) {
  const array = new ArrayBuffer(bytes);
  Object.defineProperty(array, kBlock, { value: bytes });
  return array;
}

const undefinedFor = (value) => (value === null ? undefined : value);

// What follows a socket from where it was made to its events, once async_hooks is used.
let context = null;
const kStores = Symbol('stores');
function follow(owner) { if (context !== null) owner[kStores] = context.frame().stores; }
const within = (owner, callback, self, args) => context.runIn(owner[kStores] ?? new Map(), callback, self, args);
function tell(owner, event, ...args) {
  const events = owner[kEvents];
  return context === null ? events[event](owner, ...args) : within(owner, events[event], events, [owner, ...args]);
}

/** Tells Java whom to call; `read` apart from the others, as nothing is called as often. */
function begin(read) {
  java.begin({
    read: (owner, array, offset, count) =>
      (context === null ? read(owner, array, offset, count) : within(owner, read, undefined, [owner, array, offset, count])),
    end: (owner) => tell(owner, 'end'),
    connect: (owner) => tell(owner, 'connect'),
    error: (owner, error) => tell(owner, 'error', error),
    close: (owner) => tell(owner, 'close'),
    timeout: (owner) => (context === null ? owner.emit('timeout') : within(owner, owner.emit, owner, ['timeout'])),
    tell: (owner, event, first, ...rest) => tell(owner, 'tell', event, first, ...rest.map(undefinedFor)),
    accepted: (owner, handle) => tell(owner, 'accepted', handle),
  }, wrap);
}

/** A Buffer over memory that Java has filled. */
const chunkOf = (array, offset, count) => Object.setPrototypeOf(new Uint8Array(array, offset, count), Buffer.prototype);

module.exports = { java, begin, kHandle, kBlock, kEvents, kReading, kActive, chunkOf, follow, followWith: (given) => { context = given; } };
