'use strict';
// The way between JavaScript and Java: callbacks of sockets and servers, shared memory.
const { Buffer } = require('buffer');
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
function tell(owner, event, about) {
  if (context === null) owner[kEvents][event](owner, about);
  else within(owner, owner[kEvents][event], undefined, [owner, about]);
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
    tell: (owner, ...about) => tell(owner, 'tell', about.map((value, at) => (at < 2 ? value : undefinedFor(value)))),
    accepted: (owner, handle) => tell(owner, 'accepted', handle),
  }, wrap);
}

// Globals take longer to find.
const { construct } = Reflect;
const Bytes = Uint8Array;
function Chunk() {}
Chunk.prototype = Buffer.prototype;

/** A Buffer over memory that Java has filled. */
const chunkOf = (array, offset, count) => construct(Bytes, [array, offset, count], Chunk);

module.exports = { java, begin, kHandle, kBlock, kEvents, kReading, kActive, chunkOf, follow, followWith: (given) => { context = given; } };
