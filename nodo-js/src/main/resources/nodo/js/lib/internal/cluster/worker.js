'use strict';
// A worker, as its primary and as itself see it; what it is in its own process: `cluster.worker`.
const EventEmitter = require('events');

/** @param options `id`, `process`, `state` */
function Worker(options) {
  if (!(this instanceof Worker)) return new Worker(options);
  EventEmitter.call(this);
  const { id = 0, process: its, state = 'none' } = options !== null && typeof options === 'object' ? options : {};
  this.exitedAfterDisconnect = undefined;
  this.state = state;
  this.id = id | 0;
  if (!its) return;
  this.process = its;
  its.on('error', (...args) => this.emit('error', ...args));
  its.on('message', (message, handle) => this.emit('message', message, handle));
}
Object.setPrototypeOf(Worker.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Worker, EventEmitter);

Worker.prototype.kill = function kill(...args) { this.destroy(...args); };

Worker.prototype.send = function send(...args) { return this.process.send(...args); };

Worker.prototype.isDead = function isDead() { return this.process.exitCode != null || this.process.signalCode != null; };

Worker.prototype.isConnected = function isConnected() { return this.process.connected; };

module.exports = { Worker };
