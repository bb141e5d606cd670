'use strict';
// How a net.Socket ends. One that ends as nearly all do, with nothing left to read or to write, takes the steps and the ticks of the package
// readable-stream, without its detours.
const { Duplex } = require('stream');
const { emit } = require('events').prototype;
const { java, kHandle, kActive, kReading } = require('internal/net/handle');
const { Socket, kInto } = require('internal/net/socket');
const { flag, kOnFinished } = require('internal/net/states');
const { errors } = require('internal/errors');

const [READING, SYNC, ENDED, END_EMITTED, NEED_READABLE, EMITTED_READABLE] =
  ['reading', 'sync', 'ended', 'endEmitted', 'needReadable', 'emittedReadable'].map(flag);
const [CONSTRUCTED, DESTROYED, CLOSED, CLOSE_EMITTED, EMIT_CLOSE, AUTO_DESTROY] =
  ['constructed', 'destroyed', 'closed', 'closeEmitted', 'emitClose', 'autoDestroy'].map(flag);

// reading

/** The peer has ended. */
function onReadEnd(socket) {
  const state = socket._readableState;
  socket[kReading] = false;
  if ((state.state & DESTROYED) === 0) {
    if (isReadOut(socket, state)) {
      state.state = state.state & ~(READING | NEED_READABLE | EMITTED_READABLE) | ENDED;
      process.nextTick(endReading, socket, state);
    } else {
      socket.push(null);
      socket.read(0);
    }
  }
}

/** Whether all that push(null) would do is to note the end and to tell it a tick later: nobody hears of `readable`. */
function isReadOut(socket, state) {
  return state.length === 0 && (state.state & (ENDED | SYNC)) === 0 && state.decoder === null && state.errored === null
    && socket[kInto] === null && socket._events.readable === undefined && socket.emit === emit;
}

function endReading(socket, state) {
  if (state.length === 0 && !state.errored && (state.state & (END_EMITTED | CLOSE_EMITTED)) === 0) {
    state.state |= END_EMITTED;
    socket.emit('end');
    if (socket.allowHalfOpen === false && socket.writable) process.nextTick(endWriting, socket);
    else destroyWhenOver(socket, state, socket._writableState);
  }
}

function destroyWhenOver(socket, readable, writable) {
  if ((readable.state & AUTO_DESTROY) !== 0 && writable.autoDestroy && (readable.state & END_EMITTED || readable.readable === false)
    && (writable.finished || writable.writable === false)) {
    socket.destroy();
  }
}

// writing

function endWriting(socket) { if (socket.writable) socket.end(); }

Socket.prototype.end = function end(data, encoding, callback) {
  const state = this._writableState;
  if (data === undefined && encoding === undefined && callback === undefined && isWritten(this, state)) shutDown(this, state);
  else Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

/** Whether all that end() would do is to call _final(). */
function isWritten(socket, state) {
  return state.length === 0 && state.pendingcb === 0 && !state.writing && state.corked === 0 && !state.ending && !state.destroyed && !state.errored
    && state.autoDestroy && state.constructed && socket[kActive] && !socket.connecting && socket._final === _final;
}

function shutDown(socket, state) {
  state.ending = state.finalCalled = true;
  state.pendingcb++;
  java.end(socket[kHandle], (error) => onShutDown(socket, state, error));
  state.ended = true;
}

function onShutDown(socket, state, error) {
  state.pendingcb--;
  if (error && !state.destroyed) {
    for (const waiting of state[kOnFinished].splice(0)) waiting(error);
    socket.destroy(error);
  } else if (!state.destroyed && !state.errored) {
    state.prefinished = true;
    socket.emit('prefinish');
    state.pendingcb++;
    process.nextTick(finish, socket, state);
  }
}

function finish(socket, state) {
  state.pendingcb--;
  state.finished = true;
  const waiting = state[kOnFinished];
  if (waiting.length > 0) for (const each of waiting.splice(0)) each();
  socket.emit('finish');
  destroyWhenOver(socket, socket._readableState, state);
}

Socket.prototype._final = _final;
/** Of a socket that was destroyed meanwhile, whoever waits for the end is told by its error. */
function _final(callback) {
  if (this.connecting) this.once('connect', () => this._final(callback));
  else if (this[kActive]) java.end(this[kHandle], (error) => callback(this.destroyed ? null : error));
  else callback();
}

/** The peer has ended and so, a tick later, do we: who writes in between is told, but not thrown at. */
function writeAfterEnd(chunk, encoding, callback) {
  if (!this.writableEnded) return Socket.prototype.write.call(this, chunk, encoding, callback);
  const done = typeof encoding === 'function' ? encoding : callback;
  const error = errors.code(Error, 'EPIPE', 'This socket has been ended by the other party');
  if (typeof done === 'function') process.nextTick(done, error);
  this.destroy(error);
  return false;
}

// destroying

Socket.prototype.destroy = function destroy(error, callback) {
  const readable = this._readableState;
  const writable = this._writableState;
  if (!error && callback === undefined && (readable.state & (CONSTRUCTED | DESTROYED)) === CONSTRUCTED && !writable.destroyed
    && this[kActive] && this._destroy === _destroy) {
    writable.destroyed = true;
    readable.state |= DESTROYED;
    letGo(this, false);
    writable.closed = true;
    readable.state |= CLOSED;
    process.nextTick(closed, this, readable, writable);
    return this;
  } else {
    return Duplex.prototype.destroy.call(this, error, callback);
  }
};

function closed(socket, readable, writable) {
  writable.closeEmitted = true;
  readable.state |= CLOSE_EMITTED;
  if (writable.emitClose || (readable.state & EMIT_CLOSE) !== 0) socket.emit('close');
}

function letGo(socket, hadError) {
  socket.connecting = false;
  socket[kReading] = false;
  socket._hadError = hadError;
  java.destroy(socket[kHandle]);
}

Socket.prototype._destroy = _destroy;
function _destroy(error, callback) {
  const active = this[kActive];
  letGo(this, Boolean(error));
  callback(error);
  if (!active) process.nextTick(() => this.emit('close'));
}

module.exports = { onReadEnd, writeAfterEnd };
