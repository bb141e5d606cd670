'use strict';
// The module: Node's names, put together.
const { java } = require('internal/net/handle');
const { normalize } = require('internal/net/arguments');
const { Socket } = require('internal/net/socket');
const { Server } = require('internal/net/server');
const { BlockList, SocketAddress } = require('internal/net/blocklist');
const { validators } = require('internal/errors');

const SHORTEST_ATTEMPT = 10;

function createServer(options, connectionListener) { return new Server(options, connectionListener); }

function connect(...args) {
  const normalized = normalize(args);
  normalized.normalized = true;
  const [options] = normalized;
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.connect(normalized);
}

const isIP = (input) => (input == null ? 0 : java.isIP(`${input}`));
const isIPv4 = (input) => isIP(input) === 4;
const isIPv6 = (input) => isIP(input) === 6;

function setDefaultAutoSelectFamily(value) {
  validators.boolean(value, 'value');
  java.setAutoSelectFamily(value);
}

function setDefaultAutoSelectFamilyAttemptTimeout(value) {
  validators.integer(value, 'value', 1, 2147483647);
  java.setAttemptTimeout(Math.max(value, SHORTEST_ATTEMPT));
}

module.exports = {
  _normalizeArgs: normalize,
  BlockList,
  SocketAddress,
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket,
  getDefaultAutoSelectFamily: () => java.autoSelectFamily(),
  setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout: () => java.attemptTimeout(),
  setDefaultAutoSelectFamilyAttemptTimeout,
};
