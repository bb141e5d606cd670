'use strict';
// How a net.Server begins to listen.
const { java, kHandle, follow } = require('internal/net/handle');
const { normalize, toNumber, isPath } = require('internal/net/arguments');
const { Socket } = require('internal/net/socket');
const { Server } = require('internal/net/server');
const { errors, validators } = require('internal/errors');
const { channel } = require('internal/net/channels');
const { heed } = require('internal/heed');

const kAsked = Symbol('asked');

Server.prototype.listen = function listen(...args) {
  let [options, callback] = normalize(args);
  if (java.listening(this[kHandle])) throw alreadyListens();
  follow(this);
  const given = options._handle || options.handle || options;
  const other = [given, given.owner, options].find((one) => one instanceof Server || one instanceof Socket);
  if (other !== undefined) return begin(this, other, callback, () => takeOver(this, other));
  if (options.signal !== undefined) validators.abortSignal(options.signal, 'options.signal');
  const where = placeOf(this, given, args);
  return begin(this, given, callback, () => {
    this[kAsked] = where;
    java.listen(this[kHandle], where);
  });
};

function takeOver(server, other) {
  server[kAsked] = { handle: other };
  if (other instanceof Server) java.listenOn(server[kHandle], other[kHandle]);
  else java.listenOnSocket(server[kHandle], other[kHandle]);
}

/** What Node tells servers apart by: FAMILY:ADDRESS:PORT as asked for. It stays after closing. */
function nameKey(server) {
  if (server[kAsked] === undefined) return;
  const { port, path, fd, handle } = server[kAsked];
  const where = port === undefined ? null : server.address();
  if (handle !== undefined) server._connectionKey = '-1:null:-1';
  else if (fd !== undefined) server._connectionKey = 'null:null:null';
  else if (path !== undefined) server._connectionKey = `-1:${path}:-1`;
  else if (where !== null) server._connectionKey = `${where.family === 'IPv6' ? 6 : 4}:${where.address}:${port}`;
}

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
  // First: of a signal that has aborted before, only `close` is to tell.
  if (options.signal !== undefined) heed(options.signal, () => server.close(), server, 'close');
  try {
    listen();
  } catch (error) {
    if (callback !== null) server.removeListener('listening', callback);
    throw error;
  }
  if (java.listening(server[kHandle])) nameKey(server);
  return server;
}

module.exports = { nameKey };
