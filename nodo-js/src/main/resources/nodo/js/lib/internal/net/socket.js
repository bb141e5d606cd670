'use strict';
// net.Socket: the stream is readable-stream's Duplex; what is below it (connecting, names, timers, half-close, counting, errors) is Java's.
const { Duplex, addAbortSignal } = require('stream');
const { java, kHandle, kBlock, kEvents, chunkOf } = require('internal/net/handle');
const { normalize } = require('internal/net/arguments');
const { given } = require('internal/net/connect');
const { handleOf } = require('internal/net/blocklist');
const { errors, validators } = require('internal/errors');
const { channel } = require('internal/net/channels');

const kActive = Symbol('active');
const kReading = Symbol('reading');
const kHadError = Symbol('hadError');
const kInto = Symbol('onread');
const kAccepted = Symbol('accepted');
const kWaiting = Symbol('waiting');
const MARK = 65536;
const MAX_INT = 2147483647;

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  const own = optionsOf(options);
  const { signal } = own;
  delete own.signal; // heeded below: of a signal that has aborted before, a socket tells by tick
  Duplex.call(this, own);
  const handle = own[kAccepted] || java.socket(own.fd === undefined ? null : own.fd);
  java.own(handle, this);
  this[kHandle] = handle;
  this[kActive] = own[kAccepted] !== undefined || own.fd !== undefined;
  this[kReading] = false;
  this[kHadError] = false;
  this[kWaiting] = 0;
  this[kInto] = intoOf(own.onread, handle);
  this.connecting = false;
  this._host = null;
  this._parent = null;
  this._server = null;
  this.server = null;
  this.on('end', onEnd);
  if (own.noDelay) this.setNoDelay(true);
  if (own.keepAlive) this.setKeepAlive(true, own.keepAliveInitialDelay);
  if (own.typeOfService !== undefined) this.setTypeOfService(own.typeOfService);
  if (signal) heed(signal, this);
  if (own.fd !== undefined && own.readable !== false && !own.pauseOnCreate && !own.manualStart) this.read(0);
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function optionsOf(options) {
  const own = typeof options === 'number' ? { fd: options } : { ...options };
  if (options && options[kAccepted]) own[kAccepted] = options[kAccepted];
  for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
    if (own[name]) throw errors.invalidArgValue(`options.${name}`, own[name], 'is not supported');
  }
  if (own.keepAliveInitialDelay !== undefined) {
    validators.number(own.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (own.keepAliveInitialDelay < 0) own.keepAliveInitialDelay = 0;
  }
  if (own.typeOfService !== undefined) validators.integer(own.typeOfService, 'options.typeOfService', 0, 255);
  if (own.fd !== undefined) validators.integer(own.fd, 'fd', 0, MAX_INT);
  if (own.signal !== undefined) validators.abortSignal(own.signal, 'signal');
  handleOf(own.blockList);
  own.emitClose = false;
  own.autoDestroy = true;
  own.decodeStrings = false;
  own.allowHalfOpen = Boolean(own.allowHalfOpen);
  own.readableHighWaterMark ??= MARK;
  own.writableHighWaterMark ??= MARK;
  return own;
}

/** Where option onread wants bytes to go, or null. */
function intoOf(onread, handle) {
  if (onread === null || typeof onread !== 'object' || typeof onread.callback !== 'function') return null;
  const next = typeof onread.buffer === 'function' ? onread.buffer : null;
  const buffer = next ? next() : onread.buffer;
  if (!(buffer instanceof Uint8Array)) return null;
  java.readAtMost(handle, buffer.length);
  return { next, buffer, callback: onread.callback };
}

function heed(signal, socket) {
  if (signal.aborted) process.nextTick(() => addAbortSignal(signal, socket));
  else addAbortSignal(signal, socket);
}

function onEnd() {
  if (!this.allowHalfOpen) this.write = writeAfterEnd;
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

// connecting

Socket.prototype.connect = function connect(...args) {
  const [options, listener] = Array.isArray(args[0]) && args[0].normalized ? args[0] : normalize(args);
  const checked = given(options);
  if (this.write !== Socket.prototype.write && this.write === writeAfterEnd) this.write = Socket.prototype.write;
  if (this.destroyed || (this.writableEnded && !this[kActive])) renew(this);
  if (listener !== null) this.once('connect', listener);
  const busy = this[kActive];
  this[kActive] = true;
  if (!busy) this.connecting = true;
  if (channel('net.client.socket').hasSubscribers && !busy) channel('net.client.socket').publish({ socket: this });
  try {
    java.connect(this[kHandle], checked);
  } catch (error) {
    this[kActive] = busy;
    if (!busy) this.connecting = false;
    if (listener !== null) this.removeListener('connect', listener);
    throw error;
  }
  return this;
};

function renew(socket) {
  socket._undestroy();
  socket[kReading] = false;
  socket[kHadError] = false;
}

const events = {
  read(socket, array, offset, count) {
    const into = socket[kInto];
    if (into !== null) return readInto(socket, into, array, offset, count);
    if (!socket.push(chunkOf(array, offset, count))) socket[kReading] = false;
    return socket[kReading];
  },
  end(socket) {
    socket[kReading] = false;
    if (socket.destroyed) return;
    socket.push(null);
    socket.read(0);
  },
  connect(socket) {
    socket.connecting = false;
    socket.emit('connect');
    socket.emit('ready');
    if (socket.readable && !socket.isPaused()) socket.read(0);
  },
  error(socket, error) { socket.destroy(error); },
  close(socket) {
    if (!socket[kActive]) return;
    if (!socket.destroyed) socket.destroy();
    socket[kActive] = false;
    socket.emit('close', socket[kHadError]);
  },
  tell(socket, event, ...args) {
    socket.emit(event, ...args);
  },
};
Object.defineProperty(Socket.prototype, kEvents, { value: events });

// reading

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

// writing

Socket.prototype._write = function _write(chunk, encoding, callback) {
  if (this.connecting) whenConnected(this, sizeOf(chunk, encoding), callback, () => this._write(chunk, encoding, callback));
  else if (!this[kActive]) callback(errors.code(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed'));
  else if (put(this[kHandle], chunk, encoding, callback)) callback();
};

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
  for (let i = 0; i < last; i++) put(handle, chunks[i].chunk, chunks[i].encoding, nothing);
  put(handle, chunks[last].chunk, chunks[last].encoding, (error) => {
    if (!done) callback(error);
  });
  java.uncork(handle);
  done = java.idle(handle);
  if (done) callback();
};

const sizeOf = (chunk, encoding) => (typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length);

const nothing = () => {};

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

function put(handle, chunk, encoding, callback) {
  if (typeof chunk === 'string') return java.writeText(handle, chunk, encoding, callback);
  const memory = chunk.buffer;
  return java.writeBytes(handle, memory, memory[kBlock] || null, chunk.byteOffset, chunk.byteLength, callback);
}

Socket.prototype._final = function _final(callback) {
  if (this.connecting) this.once('connect', () => this._final(callback));
  else if (this[kActive]) java.end(this[kHandle], (error) => callback(error));
  else callback();
};

Socket.prototype.end = function end(data, encoding, callback) {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

// ending

Socket.prototype._destroy = function _destroy(error, callback) {
  this.connecting = false;
  this[kReading] = false;
  this[kHadError] = Boolean(error);
  if (this[kActive]) {
    java.destroy(this[kHandle]);
    callback(error);
  } else {
    java.destroy(this[kHandle]);
    callback(error);
    process.nextTick(() => this.emit('close'));
  }
};

Socket.prototype.destroySoon = function destroySoon() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype.resetAndDestroy = function resetAndDestroy() {
  if (this.connecting) {
    java.reset(this[kHandle]); // once it is connected: `close` will tell
  } else if (this[kActive] && !this.destroyed) {
    reset(this);
  } else {
    this.destroy(errors.code(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed'));
  }
  return this;
};

function reset(socket) {
  java.reset(socket[kHandle]);
  socket.destroy();
}

// options of the connection

Socket.prototype.setTimeout = function setTimeout(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  validators.number(msecs, 'msecs');
  if (!(msecs >= 0 && msecs < Infinity)) throw errors.outOfRange('msecs', 'a non-negative finite number', msecs);
  if (callback !== undefined) validators.func(callback, 'callback');
  java.setTimeout(this[kHandle], Math.min(msecs, MAX_INT));
  if (callback !== undefined && msecs === 0) this.removeListener('timeout', callback);
  else if (callback !== undefined) this.once('timeout', callback);
  return this;
};

Socket.prototype.setNoDelay = function setNoDelay(enable) {
  java.setNoDelay(this[kHandle], Boolean(enable === undefined ? true : enable));
  return this;
};

Socket.prototype.setKeepAlive = function setKeepAlive(enable, msecs) {
  java.setKeepAlive(this[kHandle], Boolean(enable), Math.min(~~(msecs / 1000), 32767));
  return this;
};

Socket.prototype.setTypeOfService = function setTypeOfService(tos) {
  if (Number.isNaN(tos)) throw errors.invalidArgType('tos', 'number', tos);
  validators.integer(tos, 'tos', 0, 255);
  java.setTypeOfService(this[kHandle], tos);
  return this;
};

Socket.prototype.getTypeOfService = function getTypeOfService() {
  return java.getTypeOfService(this[kHandle]);
};

Socket.prototype.ref = function ref() {
  java.ref(this[kHandle]);
  return this;
};

Socket.prototype.unref = function unref() {
  java.unref(this[kHandle]);
  return this;
};

Socket.prototype[Symbol.for('nodejs.rejection')] = function(error) { this.destroy(error); };

module.exports = { Socket, kActive, kReading, kWaiting, kAccepted, readStart };
require('internal/net/properties');
