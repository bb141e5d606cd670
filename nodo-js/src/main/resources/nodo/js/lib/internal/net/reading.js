'use strict';
// How bytes come into a net.Socket.
const { Duplex } = require('stream');
const { EventEmitter, capture } = require('internal/emitter');
const { java, begin, kHandle, kReading, chunkOf } = require('internal/net/handle');
const { Socket, kActive, kInto } = require('internal/net/socket');
const { flag, kPaused } = require('internal/net/states');

const [READING, SYNC, ENDED, DATA_EMITTED, NEED_READABLE] = ['reading', 'sync', 'ended', 'dataEmitted', 'needReadable'].map(flag);
const [EMITTED_READABLE, READABLE_LISTENING, RESUME_SCHEDULED] = ['emittedReadable', 'readableListening', 'resumeScheduled'].map(flag);
const { emit } = EventEmitter.prototype;

/**
 * Bytes have come. False stops the reading. Where all that push() would do is to emit, it is left out, and the read that the stream has asked
 * for goes on; and a listener that is alone is called without the detour through emit(), which would find out about just that.
 */
function onRead(socket, array, offset, count) {
  const state = socket._readableState;
  if (socket[kInto] !== null) {
    readInto(socket, socket[kInto], array, offset, count);
  } else if (flows(socket, state)) {
    state.state |= DATA_EMITTED;
    const listener = socket._events.data;
    if (typeof listener === 'function' && socket.emit === emit && !capture.used) listener.call(socket, chunkOf(array, offset, count));
    else socket.emit('data', chunkOf(array, offset, count));
  } else if (!socket.push(chunkOf(array, offset, count))) {
    socket[kReading] = false;
  }
  return socket[kReading];
}

function flows(socket, state) {
  return state.flowing === true && state.length === 0 && (state.state & (READING | SYNC)) === READING && state.decoder === null
    && state.awaitDrainWriters === null && state.errored === null && socket._events.data !== undefined;
}

/** Into the buffer of the option onread. */
function readInto(socket, into, array, offset, count) {
  into.buffer.set(new Uint8Array(array, offset, count));
  const more = into.callback.call(socket, count, into.buffer);
  if (into.next) {
    into.buffer = into.next();
    java.readAtMost(socket[kHandle], into.buffer.length);
  }
  if (more === false) socket[kReading] = false;
}

Socket.prototype._read = function _read(size) {
  if (this.connecting || !this[kActive]) this.once('connect', () => this._read(size));
  else readStart(this);
};

function readStart(socket) {
  if (socket[kReading] || !socket[kActive] || socket.destroyed) return;
  socket[kReading] = true;
  java.readStart(socket[kHandle]);
}

function readStop(socket) {
  if (!socket[kReading]) return;
  socket[kReading] = false;
  java.readStop(socket[kHandle]);
}

// With the option onread nothing is buffered, so pausing stops at the descriptor.
Socket.prototype.pause = function pause() {
  if (this[kInto] !== null && !this.connecting) readStop(this);
  return Duplex.prototype.pause.call(this);
};

Socket.prototype.resume = function resume() {
  if (this[kInto] !== null && !this.connecting) readStart(this);
  const state = this._readableState;
  if (!state.flowing) {
    state.flowing = (state.state & READABLE_LISTENING) === 0;
    if ((state.state & RESUME_SCHEDULED) === 0) {
      state.state |= RESUME_SCHEDULED;
      process.nextTick(resumed, this, state);
    }
  }
  state[kPaused] = false;
  return this;
};

function resumed(socket, state) {
  if ((state.state & READING) === 0) socket.read(0);
  state.state &= ~RESUME_SCHEDULED;
  socket.emit('resume');
  while (state.flowing && socket.read() !== null);
  if (state.flowing && (state.state & READING) === 0) socket.read(0);
}

Socket.prototype.read = function read(size) {
  if (this[kInto] !== null && !this.connecting) readStart(this);
  const state = this._readableState;
  if (size === undefined && state.length === 0 && (state.state & (READING | ENDED)) === READING) {
    state.state = state.state & ~EMITTED_READABLE | NEED_READABLE; // there is nothing yet
    return null;
  } else {
    return Duplex.prototype.read.call(this, size);
  }
};

begin(onRead);
