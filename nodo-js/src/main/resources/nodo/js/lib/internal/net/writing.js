'use strict';
// How bytes leave a net.Socket.
const { Duplex } = require('stream');
const { java, kHandle, kBlock } = require('internal/net/handle');
const { Socket, kActive, kWaiting } = require('internal/net/socket');
const { errors } = require('internal/errors');

const nothing = () => {};
const Bytes = Uint8Array; // a global takes longer to find

/** Where nothing is queued and nobody waits for this chunk, it goes to the system at once; the stream's queue only learns of what is left over. */
Socket.prototype.write = function write(chunk, encoding, callback) {
  const state = this._writableState;
  if (callback === undefined && encoding === undefined && isReady(this, state) && (chunk instanceof Bytes || typeof chunk === 'string')) {
    return put(this[kHandle], chunk, state.defaultEncoding) || wait(this, state, chunk);
  } else {
    return Duplex.prototype.write.call(this, chunk, encoding, callback);
  }
};

function isReady(socket, state) {
  return state.length === 0 && !state.writing && state.corked === 0 && !state.ending && !state.destroyed && state.errored === null
    && socket[kActive] && !socket.connecting && socket._write === _write;
}

function wait(socket, state, chunk) {
  java.whenWritten(socket[kHandle], state.onwrite);
  state.pendingcb++;
  state.length += chunk.length;
  state.writelen = chunk.length;
  state.writecb = nothing;
  state.writing = true;
  if (state.length < state.highWaterMark) return !state.errored && !state.destroyed;
  state.needDrain = true;
  return false;
}

Socket.prototype._write = _write;
function _write(chunk, encoding, callback) {
  if (this.connecting) whenConnected(this, sizeOf(chunk, encoding), callback, () => this._write(chunk, encoding, callback));
  else if (!this[kActive]) callback(errors.code(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed'));
  else if (put(this[kHandle], chunk, encoding)) callback();
  else java.whenWritten(this[kHandle], callback);
}

Socket.prototype._writev = function _writev(chunks, callback) {
  if (this.connecting) {
    const size = chunks.reduce((sum, { chunk, encoding }) => sum + sizeOf(chunk, encoding), 0);
    return whenConnected(this, size, callback, () => this._writev(chunks, callback));
  }
  if (!this[kActive]) return callback(errors.code(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed'));
  const handle = this[kHandle];
  const last = chunks.length - 1;
  let done = false;
  java.cork(handle);
  for (let i = 0; i < last; i++) put(handle, chunks[i].chunk, chunks[i].encoding);
  if (!put(handle, chunks[last].chunk, chunks[last].encoding)) {
    java.whenWritten(handle, (error) => {
      if (!done) callback(error);
    });
  }
  java.uncork(handle);
  done = java.idle(handle);
  if (done) callback();
};

const sizeOf = (chunk, encoding) => (typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length);

/** What waits for the connection stands in line with the `connect` listeners. */
function whenConnected(socket, waiting, callback, write) {
  const onClose = () => {
    callback(errors.code(Error, 'ERR_SOCKET_CLOSED_BEFORE_CONNECTION', 'Socket closed before the connection was established'));
  };
  socket[kWaiting] = waiting;
  socket.once('connect', () => {
    socket[kWaiting] = 0;
    socket.off('close', onClose);
    write();
  });
  socket.once('close', onClose);
}

/** True where the system has taken it all; else `java.whenWritten`, called next, names what is called later. Each argument less is time saved. */
function put(handle, chunk, encoding) {
  if (typeof chunk === 'string') {
    return java.writeText(handle, chunk, encoding);
  } else {
    const memory = chunk.buffer;
    const block = memory[kBlock];
    return block === undefined ? java.writeBytes(handle, memory, chunk.byteOffset, chunk.byteLength)
      : java.writeBlock(handle, block, chunk.byteOffset, chunk.byteLength);
  }
}
