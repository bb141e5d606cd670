'use strict';
// The channel between a process and one that it started: what subprocess.send() is here is process.send() there.
const { Socket, kActive, kReading } = require('internal/net/socket');
const { accept } = require('internal/net/accept');
const { Server, kAdopted } = require('internal/net/server');
const { java: net, kHandle } = require('internal/net/handle');
const { errors, validators } = require('internal/errors');
const java = internalBinding('child_process');

const kPeer = Symbol('peer');
const kWaiting = Symbol('waiting');
const kEvents = Symbol('events');

java.begin({
  spawn: (owner) => owner.emit('spawn'),
  exit: (owner, code, signal) => owner[kEvents].exit(owner, code, signal),
  error: (owner, error) => (owner[kEvents]?.error ?? emitError)(owner, error),
  message: (owner, text, handle, isServer) => deliver(owner, JSON.parse(text), handle === null ? undefined : opened(handle, isServer)),
  disconnect(owner) {
    owner.connected = false;
    owner.channel = owner._channel = null;
    owner.emit('disconnect');
    owner[kEvents]?.disconnected(owner);
  },
});

function emitError(owner, error) { owner.emit('error', error); }

const opened = (handle, isServer) => (isServer ? new Server({ [kAdopted]: handle }) : accept(handle, null, true));

/** What comes before anybody listens waits. */
function deliver(owner, message, handle) {
  if (owner.listenerCount('message') > 0) owner.emit('message', message, handle);
  else owner[kWaiting].push([message, handle]);
}

function deliverLate(owner) {
  if (owner[kWaiting].length === 0 || owner.listenerCount('message') === 0) return;
  for (const [message, handle] of owner[kWaiting].splice(0)) owner.emit('message', message, handle);
}

/** What `channel` is: whether the loop waits for messages. */
class Control {
  #peer;
  #listeners = 0;
  #decided = false;

  constructor(peer) { this.#peer = peer; }

  ref() {
    this.#decided = true;
    java.refChannel(this.#peer, true);
  }

  unref() {
    this.#decided = true;
    java.refChannel(this.#peer, false);
  }

  refCounted() { if (++this.#listeners === 1 && !this.#decided) java.refChannel(this.#peer, true); }

  unrefCounted() { if (--this.#listeners === 0 && !this.#decided) java.refChannel(this.#peer, false); }
}

/** Gives a ChildProcess, or `process`, its half of the channel. */
function open(target, peer) {
  target[kPeer] = peer;
  target[kWaiting] = [];
  target.connected = true;
  target.channel = target._channel = new Control(peer);
  target.send = send;
  target.disconnect = disconnect;
  target.on('newListener', (name) => { if (name === 'message') process.nextTick(deliverLate, target); });
}

function send(message, handle, options, callback) {
  if (typeof handle === 'function') [handle, options, callback] = [undefined, undefined, handle];
  else if (typeof options === 'function') [options, callback] = [undefined, options];
  else if (options !== undefined) validators.object(options, 'options');
  if (!this.connected) {
    const closed = errors.code(Error, 'ERR_IPC_CHANNEL_CLOSED', 'Channel closed');
    process.nextTick(typeof callback === 'function' ? callback : () => { this.emit('error', closed); }, closed);
    return false;
  }
  if (message === undefined) throw errors.missingArgs('message');
  if (!['string', 'object', 'number', 'boolean'].includes(typeof message)) {
    throw errors.invalidArgType('message', ['string', 'object', 'number', 'boolean'], message);
  }
  const keepOpen = Boolean(options?.keepOpen);
  const carried = handle ? carriedBy(handle) : null;
  const done = typeof callback === 'function' ? callback : null;
  if (carried === null || keepOpen || handle instanceof Server) return java.send(this[kPeer], JSON.stringify(message), carried, keepOpen, done);
  const more = java.send(this[kPeer], JSON.stringify(message), carried, false, (error) => {
    partFrom(handle);
    if (done !== null) done(error);
  });
  partFrom(handle);
  return more;
}

function carriedBy(handle) {
  if (handle instanceof Socket || handle instanceof Server) return handle[kHandle];
  throw errors.code(TypeError, 'ERR_INVALID_HANDLE_TYPE', 'This handle type cannot be sent');
}

/** Once its connection is the other process's, a socket is as one that was never connected. */
function partFrom(socket) {
  if (!socket[kActive] || socket.connecting || net.isOpen(socket[kHandle])) return;
  socket[kActive] = false;
  socket[kReading] = false;
  socket.timeout = 0;
}

function disconnect() {
  if (!this.connected) {
    this.emit('error', errors.code(Error, 'ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected'));
    return;
  }
  this.connected = false;
  java.disconnect(this[kPeer]);
}

/** Opens the channel to the process that started this one, where there is one. The loop waits for messages while the script listens for them. */
function connectParent() {
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  const peer = java.parent(process);
  if (peer === null) return;
  open(process, peer);
  const counts = (name) => name === 'message' || name === 'disconnect';
  process.on('newListener', (name) => { if (counts(name)) process.channel?.refCounted(); });
  process.on('removeListener', (name) => { if (counts(name)) process.channel?.unrefCounted(); });
}

module.exports = { java, kEvents, open, connectParent };
