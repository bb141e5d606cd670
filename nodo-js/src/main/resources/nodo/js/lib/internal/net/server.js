'use strict';
// net.Server: listening, accepting, counting and closing are Java's.
const EventEmitter = require('events');
const { java, kHandle, kEvents } = require('internal/net/handle');
const { accept } = require('internal/net/accept');
const { facadeOf } = require('internal/net/facade');
const { handleOf } = require('internal/net/blocklist');
const { errors, validators } = require('internal/errors');
const { channel } = require('internal/net/channels');

const MARK = 65536;
const kMax = Symbol('maxConnections');
const kAdopted = Symbol('adopted');
const kDrop = Symbol('dropMaxConnection');

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  EventEmitter.call(this);
  if (typeof options === 'function') {
    listener = options;
    options = {};
  } else if (options == null || typeof options === 'object') {
    options = { ...options };
  } else {
    throw errors.invalidArgType('options', 'Object', options);
  }
  if (typeof listener === 'function') this.on('connection', listener);
  if (options.keepAliveInitialDelay !== undefined) validators.number(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
  if (options.highWaterMark !== undefined) validators.number(options.highWaterMark, 'options.highWaterMark');
  this[kHandle] = options[kAdopted] || java.server(this);
  this._unref = false;
  if (options[kAdopted]) java.ownServer(options[kAdopted], this);
  this.allowHalfOpen = Boolean(options.allowHalfOpen);
  this.pauseOnConnect = Boolean(options.pauseOnConnect);
  this.noDelay = Boolean(options.noDelay);
  this.keepAlive = Boolean(options.keepAlive);
  this.keepAliveInitialDelay = Math.max(0, ~~(options.keepAliveInitialDelay / 1000));
  this.highWaterMark = options.highWaterMark >= 0 ? options.highWaterMark : MARK;
  this[kDrop] = undefined;
  if (options.blockList) {
    this.blockList = options.blockList;
    java.blockPeers(this[kHandle], handleOf(options.blockList));
  }
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

const events = {
  error(server, error) {
    const tracing = channel('tracing:net.server.listen:error');
    if (tracing.hasSubscribers) tracing.publish({ server, error });
    server.emit('error', error);
  },
  close(server) { server.emit('close'); },
  tell(server, [event, localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily]) {
    if (event === 'listening') {
      nameKey(server);
      const tracing = channel('tracing:net.server.listen:asyncEnd');
      if (tracing.hasSubscribers) tracing.publish({ server });
      server.emit(event);
    } else if (localAddress === undefined) {
      server.emit(event);
    } else {
      server.emit(event, { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily });
    }
  },
  accepted(server, handle) {
    const socket = accept(handle, server, !server.pauseOnConnect);
    if (server.keepAlive) java.setKeepAlive(handle, true, server.keepAliveInitialDelay);
    server.emit('connection', socket);
    const opened = channel('net.server.socket');
    if (opened.hasSubscribers) opened.publish({ socket });
  },
};
Object.defineProperty(Server.prototype, kEvents, { value: events });

Server.prototype.address = function address() {
  const where = java.address(this[kHandle]);
  if (where === null || typeof where === 'string') return where;
  const [ip, family, port] = Array.from(where);
  return { address: ip, family, port };
};

// closing and counting

Server.prototype.close = function close(callback) {
  if (typeof callback === 'function') {
    if (java.listening(this[kHandle])) this.once('close', callback);
    else this.once('close', () => callback(errors.code(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.')));
  }
  java.closeServer(this[kHandle]);
  return this;
};

Server.prototype.getConnections = function getConnections(callback) {
  if (typeof callback !== 'function') throw errors.invalidArgType('callback', 'function', callback);
  java.getConnections(this[kHandle], (error, count) => callback(error, count));
  return this;
};

Server.prototype.ref = function ref() {
  this._unref = false;
  java.refServer(this[kHandle]);
  return this;
};

Server.prototype.unref = function unref() {
  this._unref = true;
  java.unrefServer(this[kHandle]);
  return this;
};

const getters = {
  listening() { return java.listening(this[kHandle]); },
  _connections() { return java.connections(this[kHandle]); },
  connections() {
    require('internal/process/warnings').deprecate('DEP0020',
      'Server.connections property is deprecated. Use Server.getConnections method instead.');
    return java.connections(this[kHandle]);
  },
  _handle() { return java.listening(this[kHandle]) ? facadeOf(this, typeof this.address() === 'string' ? null : this.address()) : null; },
};
for (const name of Object.keys(getters)) Object.defineProperty(Server.prototype, name, { configurable: true, enumerable: name === 'listening', get: getters[name] });

Object.defineProperty(Server.prototype, 'maxConnections', {
  configurable: true,
  get() { return this[kMax]; },
  set(max) {
    this[kMax] = max;
    java.maxConnections(this[kHandle], max == null || Number.isNaN(+max) ? null : Math.min(Math.max(0, Math.ceil(+max)), 2147483647));
  },
});

Object.defineProperty(Server.prototype, 'dropMaxConnection', {
  configurable: true,
  get() { return this[kDrop]; },
  set(drop) {
    this[kDrop] = drop;
    java.dropMaxConnection(this[kHandle], Boolean(drop));
  },
});

if (Symbol.asyncDispose) {
  Server.prototype[Symbol.asyncDispose] = function() {
    if (!this.listening) return Promise.resolve();
    return new Promise((resolve, reject) => this.close((error) => (error ? reject(error) : resolve())));
  };
}

Server.prototype[Symbol.for('nodejs.rejection')] = function(error, event, socket) {
  if (event === 'connection') socket.destroy(error);
  else this.emit('error', error);
};

module.exports = { Server, kAdopted };
const { nameKey } = require('internal/net/listening'); // adds listen() to Server.prototype
