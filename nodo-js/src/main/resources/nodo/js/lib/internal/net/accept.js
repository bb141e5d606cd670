'use strict';
// Sockets for connections that a server has accepted, or that another process has sent: the same as the constructor makes, in one go.
const { java, kHandle, kReading, kActive, follow } = require('internal/net/handle');
const { Socket, onEnd, kInto, kWaiting } = require('internal/net/socket');
const { readableState, writableState, NEW, WAITING, kSocket } = require('internal/net/states');

const MARK = 65536;
const HANDED = { highWaterMark: MARK, allowHalfOpen: false, noDelay: false };

/** It reads unless it begins paused. */
function accept(handle, server, reads) {
  const { highWaterMark, allowHalfOpen, noDelay } = server === null ? HANDED : server;
  const writable = writableState(highWaterMark, null);
  const socket = {
    __proto__: Socket.prototype, _readableState: readableState(highWaterMark, reads ? WAITING : NEW, reads ? null : false),
    _events: { __proto__: null, end: onEnd }, _eventsCount: 1, _maxListeners: undefined, _writableState: writable, allowHalfOpen: !!allowHalfOpen,
    connecting: false, [kHandle]: handle, [kActive]: true, [kReading]: reads, _hadError: false, [kWaiting]: 0, [kInto]: null, _host: null,
    _parent: null, _server: server, server,
  };
  writable[kSocket] = socket;
  follow(socket);
  java.accept(handle, socket, reads, !!noDelay);
  return socket;
}

module.exports = { accept };
