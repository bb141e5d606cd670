'use strict';
// What can be set at a net.Socket, and is remembered before it has a connection.
const { java, kHandle } = require('internal/net/handle');
const { Socket } = require('internal/net/socket');
const { errors, validators } = require('internal/errors');

const MAX_INT = 2147483647;

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

