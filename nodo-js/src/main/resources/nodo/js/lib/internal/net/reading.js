'use strict';
// How bytes come into a net.Socket.
const { Duplex } = require('stream');
const EventEmitter = require('events');
const { java, begin, kHandle, kReading, chunkOf } = require('internal/net/handle');
const { Socket, kActive, kInto } = require('internal/net/socket');

const { kCapture } = EventEmitter;
const { emit } = EventEmitter.prototype;

/** Bytes have come. False stops the reading. */
function onRead(socket, array, offset, count) {
  if (socket[kInto] !== null) return readInto(socket, socket[kInto], array, offset, count);
  const chunk = chunkOf(array, offset, count);
  if (flows(socket, socket._readableState)) emitData(socket, socket._events.data, chunk);
  else if (!socket.push(chunk)) socket[kReading] = false;
  return socket[kReading];
}

/** Calls a listener that is alone without the detour through emit(), which would find out about just that. */
function emitData(socket, listener, chunk) {
  if (typeof listener === 'function' && socket.emit === emit && !socket[kCapture] && !EventEmitter.captureRejections) listener.call(socket, chunk);
  else socket.emit('data', chunk);
}

/** Whether all that push() would do is to emit: then it is left out, and the read that the stream has asked for goes on. */
function flows(socket, state) {
  if (!state.flowing || state.length !== 0 || state.decoder !== null || state.awaitDrainWriters !== null || state.errored !== null) return false;
  return state.reading && state.dataEmitted && socket._events.data !== undefined;
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
  return socket[kReading];
}

/** The peer has ended. */
function onReadEnd(socket) {
  socket[kReading] = false;
  if (socket.destroyed) return;
  socket.push(null);
  socket.read(0);
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
  return Duplex.prototype.resume.call(this);
};

Socket.prototype.read = function read(size) {
  if (this[kInto] !== null && !this.connecting) readStart(this);
  return Duplex.prototype.read.call(this, size);
};

begin(onRead);
module.exports = { onReadEnd };
