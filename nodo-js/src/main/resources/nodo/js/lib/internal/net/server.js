'use strict';
// net.Server: listening, accepting, counting and closing are Java's.
const EventEmitter = require('events');
const { java, kHandle, kEvents } = require('internal/net/handle');
const { normalize, toNumber, isPath } = require('internal/net/arguments');
const { Socket, kAccepted } = require('internal/net/socket');
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

// listening

Server.prototype.listen = function listen(...args) {
  let [options, callback] = normalize(args);
  if (java.listening(this[kHandle])) throw alreadyListens();
  options = options._handle || options.handle || options;
  const other = options instanceof Server ? options : options[kServer];
  if (other) return begin(this, options, callback, () => java.listenOn(this[kHandle], other[kHandle]));
  if (options.signal !== undefined) validators.abortSignal(options.signal, 'options.signal');
  const where = placeOf(this, options, args);
  return begin(this, options, callback, () => java.listen(this[kHandle], where));
};

const kServer = Symbol('server');

const alreadyListens = () => errors.code(Error, 'ERR_SERVER_ALREADY_LISTEN', 'Listen method has been called more than once without closing.');

function placeOf(server, given, args) {
  const options = { ...given };
  const unset = args.length === 0 || typeof args[0] === 'function' || ('port' in options && options.port === undefined) || options.port === null;
  if (unset) options.port = 0;
  const backlog = options.backlog || toNumber(args.length > 1 && args[1]) || toNumber(args.length > 2 && args[2]) || 0;
  const { exclusive, ipv6Only, reusePort, readableAll, writableAll, truncatePath } = options;
  const how = { backlog: Math.min(backlog, 2147483647) | 0, exclusive: Boolean(exclusive || reusePort), ipv6Only: Boolean(ipv6Only),
    reusePort: Boolean(reusePort), readableAll: Boolean(readableAll), writableAll: Boolean(writableAll), truncatePath: Boolean(truncatePath) };
  if (typeof options.fd === 'number' && options.fd >= 0) return { ...how, fd: options.fd };
  if (typeof options.port === 'number' || typeof options.port === 'string') {
    const port = validators.port(options.port, 'options.port');
    return { ...how, port, host: options.host ? String(options.host) : null };
  }
  if (options.path && isPath(options.path)) {
    if (options.path[0] === '\0' && (readableAll || writableAll)) {
      throw errors.invalidArgValue('options', given, 'can not set readableAll or writableAll to true when path is abstract unix socket');
    }
    return { ...how, path: options.path };
  }
  if (!('port' in options || 'path' in options)) throw errors.invalidArgValue('options', given, 'must have the property "port" or "path"');
  throw errors.invalidArgValue('options', given);
}

function begin(server, options, callback, listen) {
  if (callback !== null) server.once('listening', callback);
  const tracing = channel('tracing:net.server.listen:asyncStart');
  if (tracing.hasSubscribers) tracing.publish({ server, options });
  if (options.signal !== undefined) heed(options.signal, server); // first: of a signal that has aborted before, only `close` is to tell
  try {
    listen();
  } catch (error) {
    if (callback !== null) server.removeListener('listening', callback);
    throw error;
  }
  return server;
}

function heed(signal, server) {
  const onAbort = () => server.close();
  if (signal.aborted) {
    process.nextTick(onAbort);
  } else {
    signal.addEventListener('abort', onAbort);
    server.once('close', () => signal.removeEventListener('abort', onAbort));
  }
}

const events = {
  error(server, error) {
    const tracing = channel('tracing:net.server.listen:error');
    if (tracing.hasSubscribers) tracing.publish({ server, error });
    server.emit('error', error);
  },
  close(server) { server.emit('close'); },
  tell(server, event, localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily) {
    if (event === 'listening') {
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
    const { allowHalfOpen, pauseOnConnect, noDelay, keepAlive, keepAliveInitialDelay, highWaterMark } = server;
    const socket = new Socket({ [kAccepted]: handle, allowHalfOpen, highWaterMark });
    socket.server = socket._server = server;
    if (noDelay) java.setNoDelay(handle, true);
    if (keepAlive) java.setKeepAlive(handle, true, keepAliveInitialDelay);
    if (pauseOnConnect) pauseFromBirth(socket);
    else socket.read(0);
    server.emit('connection', socket);
    const opened = channel('net.server.socket');
    if (opened.hasSubscribers) opened.publish({ socket });
  },
};
Object.defineProperty(Server.prototype, kEvents, { value: events });

function pauseFromBirth(socket) { socket._readableState.flowing = false; }

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

let warned = false;
const getters = {
  listening() { return java.listening(this[kHandle]); },
  _connections() { return java.connections(this[kHandle]); },
  connections() {
    if (!warned) {
      warned = true;
      process.emitWarning('Server.connections property is deprecated. Use Server.getConnections method instead.', 'DeprecationWarning', 'DEP0020');
    }
    return java.connections(this[kHandle]);
  },
  _handle() { return java.listening(this[kHandle]) ? { [kServer]: this } : null; },
};
for (const name of Object.keys(getters)) Object.defineProperty(Server.prototype, name, { configurable: true, get: getters[name] });

Object.defineProperty(Server.prototype, 'maxConnections', {
  configurable: true,
  enumerable: true,
  get() { return this[kMax]; },
  set(max) {
    this[kMax] = max;
    java.maxConnections(this[kHandle], max == null || Number.isNaN(+max) ? null : Math.min(Math.max(0, Math.ceil(+max)), 2147483647));
  },
});

Object.defineProperty(Server.prototype, 'dropMaxConnection', {
  configurable: true,
  enumerable: true,
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
