'use strict';
// What a net.Socket shows.
const { Socket, kActive, kWaiting } = require('internal/net/socket');
const { java, kHandle } = require('internal/net/handle');
const { facadeOf, takeOver, release } = require('internal/net/facade');

const getters = {
  _connecting() { return this.connecting; },
  pending() { return !this[kActive] || this.destroyed || this.connecting; },
  readyState() {
    if (this.connecting) return 'opening';
    if (this.readable) return this.writable ? 'open' : 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  },
  bufferSize() { return this[kActive] && !this.destroyed ? this.writableLength : undefined; },
  bytesRead() { return java.bytesRead(this[kHandle]); },
  _bytesDispatched() { return java.bytesWritten(this[kHandle]); },
  bytesWritten() {
    let bytes = java.bytesWritten(this[kHandle]) + this[kWaiting];
    for (const { chunk, encoding } of this.writableBuffer || []) {
      bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;
    }
    return bytes;
  },
  remoteAddress() { return shown(java.remoteAddress(this[kHandle])); },
  remotePort() { return shown(java.remotePort(this[kHandle])); },
  remoteFamily() { return shown(java.remoteFamily(this[kHandle])); },
  localAddress() { return shown(java.localAddress(this[kHandle])); },
  localPort() { return shown(java.localPort(this[kHandle])); },
  localFamily() { return shown(java.localFamily(this[kHandle])); },
  autoSelectFamilyAttemptedAddresses() {
    const attempts = java.attempts(this[kHandle]);
    return attempts === null ? undefined : Array.from(attempts);
  },
  _handle() { return this[kActive] && !this.destroyed ? facadeOf(this, java.localAddress(this[kHandle])) : null; },
};
const names = Object.keys(getters);
for (let i = 0; i < names.length; i++) {
  // Without a regular expression, as the first one costs each start.
  const enumerable = names[i].startsWith('bytes') || names[i].startsWith('local') || names[i].startsWith('remote');
  Object.defineProperty(Socket.prototype, names[i], { configurable: true, enumerable, get: getters[names[i]] });
}

/** Packages move a connection to another socket so: `new net.Socket({ handle: socket._handle })`, `socket._handle = null`. */
function setHandle(handle) {
  if (handle) takeOver(this, handle);
  else if (this[kActive] && !this.destroyed) release(this);
  this[kActive] = Boolean(handle);
}
Object.defineProperty(Socket.prototype, '_handle', { set: setHandle });

const shown = (value) => (value === null ? undefined : value);

Socket.prototype.address = function address() {
  const handle = this[kHandle];
  const ip = java.localAddress(handle);
  return ip === null ? {} : { address: ip, family: java.localFamily(handle), port: java.localPort(handle) };
};
