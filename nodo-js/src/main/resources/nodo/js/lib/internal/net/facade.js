'use strict';
// What scripts find at `socket._handle` and `server._handle`: not libuv's objects, but truthy while open, and able to do what packages ask of those.
const { java, kHandle, kReading, kActive } = require('internal/net/handle');
const { errors } = require('internal/errors');

const facades = new WeakMap();
let give;

/** The one of a socket or server; it is kept, so that two looks find the same. */
function facadeOf(owner, local) {
  let facade = facades.get(owner);
  if (facade === undefined || facade instanceof TCP !== (local !== null)) facades.set(owner, facade = local === null ? new Pipe(owner) : new TCP(owner));
  return facade;
}

/** Makes a new socket the owner of what another socket had, which has none then: as if it had not been connected. */
function takeOver(socket, handle) {
  const before = handle instanceof Handle ? handle.owner : null;
  if (before === null || 'listen' in before || before.destroyed || !before[kActive]) {
    throw errors.invalidArgValue('options.handle', handle, 'must be the _handle of a socket that is open');
  }
  socket[kHandle] = before[kHandle];
  java.own(socket[kHandle], socket);
  java.setTimeout(socket[kHandle], 0); // this and the size of reads are not the connection's
  java.readAtMost(socket[kHandle], 2147483647);
  socket.connecting = before.connecting;
  facades.delete(before);
  facades.set(socket, handle);
  give(handle, socket);
  const ended = before._readableState.ended;
  release(before);
  if (ended) socket.push(null); // it is told once only
}

/** What `socket._handle = null` asks for: the socket lets go of its connection, which goes on if somebody else has taken it. */
function release(socket) {
  java.own(socket[kHandle] = java.socket(null), socket);
  socket[kActive] = socket[kReading] = false;
  socket.connecting = false;
}

class Handle {
  #owner;
  constructor(owner) { this.#owner = owner; }
  static { give = (handle, owner) => { handle.#owner = owner; }; }
  get owner() { return this.#owner; }
  get reading() { return Boolean(this.#owner[kReading]); }
  set reading(on) { this.#owner[kReading] = Boolean(on); }
  get bytesRead() { return this.#owner.bytesRead ?? 0; }
  get bytesWritten() { return this.#owner._bytesDispatched ?? 0; }
  get writeQueueSize() { return this.#owner.writableLength ?? 0; }
  /** The descriptor's number; -1 where the transport has none. */
  get fd() {
    try {
      return 'listen' in this.#owner ? java.serverFd(this.#owner[kHandle]) : java.fd(this.#owner[kHandle]);
    } catch {
      return -1;
    }
  }
  ref() { this.#owner.ref(); }
  unref() { this.#owner.unref(); }
  close(callback) {
    if (typeof callback === 'function') this.#owner.once('close', () => callback());
    if ('listen' in this.#owner) this.#owner.close();
    else this.#owner.destroy();
  }
}

class Pipe extends Handle {}

class TCP extends Handle {
  getsockname(out) { return put(out, this.owner.address()); }
  getpeername(out) {
    const { remoteAddress: address, remoteFamily: family, remotePort: port } = this.owner;
    return put(out, { address, family, port });
  }
  setNoDelay(on) { return done(() => this.owner.setNoDelay(on)); }
  setKeepAlive(on, seconds) { return done(() => this.owner.setKeepAlive(on, seconds * 1000)); }
}

const EINVAL = -22;

function put(out, found) {
  if (!found || found.address === undefined) return EINVAL;
  Object.assign(out, found);
  return 0;
}

function done(call) {
  call();
  return 0;
}

module.exports = { facadeOf, takeOver, release };
