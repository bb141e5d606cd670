'use strict';
// net.Socket: the stream is readable-stream's Duplex; what is below it (connecting, names, timers, half-close, counting, errors) is Java's.
const EventEmitter = require('events');
const { Duplex, addAbortSignal } = require('stream');
const { java, kHandle, kEvents, kReading, kActive, follow } = require('internal/net/handle');
const { normalize } = require('internal/net/arguments');
const { given } = require('internal/net/connect');
const { handleOf } = require('internal/net/blocklist');
const { errors, validators } = require('internal/errors');
const { channel } = require('internal/net/channels');
const { readableState, writableState, isPlain, NEW } = require('internal/net/states');

const kInto = Symbol('onread');
const kAccepted = Symbol('accepted');
const kWaiting = Symbol('waiting');
const MARK = 65536;
const MAX_INT = 2147483647;

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  const own = optionsOf(options);
  const { signal } = own;
  own.signal = undefined; // heeded below: of a signal that has aborted before, a socket tells by tick
  if (isPlain(own, MARK) && this._construct === undefined) beStream(this, own.allowHalfOpen);
  else Duplex.call(this, own);
  follow(this);
  this.connecting = false;
  if (own.handle) require('internal/net/facade').takeOver(this, own.handle);
  else java.own(this[kHandle] = own[kAccepted] || java.socket(own.fd === undefined ? null : own.fd), this);
  const opened = own.fd !== undefined || Boolean(own.handle);
  this[kActive] = opened || own[kAccepted] !== undefined;
  this[kReading] = false;
  this._hadError = false;
  this[kWaiting] = 0;
  this[kInto] = intoOf(own.onread, this[kHandle]);
  this._host = null;
  this._parent = null;
  this._server = null;
  this.server = null;
  this.on('end', onEnd);
  if (own.noDelay) this.setNoDelay(true);
  if (own.keepAlive) this.setKeepAlive(true, own.keepAliveInitialDelay);
  if (own.typeOfService !== undefined) this.setTypeOfService(own.typeOfService);
  if (signal) heed(signal, this);
  if (opened && own.readable !== false) start(this, own);
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

/** What Duplex() would do. */
function beStream(socket, allowHalfOpen) {
  socket._readableState = readableState(MARK, NEW, null);
  EventEmitter.call(socket);
  socket._writableState = writableState(MARK, socket);
  socket.allowHalfOpen = allowHalfOpen;
}

function optionsOf(options) {
  const own = typeof options === 'number' ? { fd: options } : { ...options };
  if (options && options[kAccepted]) own[kAccepted] = options[kAccepted];
  if (own.objectMode) throw notSupported('objectMode', own);
  if (own.readableObjectMode) throw notSupported('readableObjectMode', own);
  if (own.writableObjectMode) throw notSupported('writableObjectMode', own);
  if (own.keepAliveInitialDelay !== undefined) {
    validators.number(own.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (own.keepAliveInitialDelay < 0) own.keepAliveInitialDelay = 0;
  }
  if (own.typeOfService !== undefined) validators.integer(own.typeOfService, 'options.typeOfService', 0, 255);
  if (own.fd !== undefined) validators.integer(own.fd, 'fd', 0, MAX_INT);
  if (own.signal !== undefined) validators.abortSignal(own.signal, 'signal');
  if (own.blockList != null) handleOf(own.blockList);
  own.emitClose = false;
  own.autoDestroy = true;
  own.decodeStrings = false;
  own.allowHalfOpen = Boolean(own.allowHalfOpen);
  own.readableHighWaterMark ??= MARK;
  own.writableHighWaterMark ??= MARK;
  return own;
}

const notSupported = (name, options) => errors.invalidArgValue(`options.${name}`, options[name], 'is not supported');

function start(socket, options) {
  if (options.pauseOnCreate) {
    socket._readableState.flowing = false;
    java.readStop(socket[kHandle]);
  } else if (!options.manualStart) {
    socket.read(0);
  }
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
    follow(this);
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
  socket._hadError = false;
}

const events = {
  end: (socket) => onReadEnd(socket),
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
    socket.emit('close', socket._hadError);
  },
  tell(socket, about) { socket.emit(...about); },
};
Object.defineProperty(Socket.prototype, kEvents, { value: events });

// ending

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

Socket.prototype[Symbol.for('nodejs.rejection')] = function(error) { this.destroy(error); };

module.exports = { Socket, onEnd, kActive, kReading, kInto, kWaiting, kAccepted };
// Each of these adds its part to Socket.prototype.
require('internal/net/reading');
require('internal/net/writing');
const { onReadEnd, writeAfterEnd } = require('internal/net/ending');
require('internal/net/settings');
require('internal/net/properties');
