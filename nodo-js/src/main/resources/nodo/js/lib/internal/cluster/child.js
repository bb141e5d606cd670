'use strict';
// `cluster` in a worker. Servers share their addresses from the start of the script, which is why this is loaded before it.
const EventEmitter = require('events');
const { Worker } = require('internal/cluster/worker');
const java = internalBinding('cluster');

const kJava = Symbol('java');
const cluster = new EventEmitter();
Object.assign(cluster, { isWorker: true, isMaster: false, isPrimary: false, worker: null, Worker });

/** Joins the cluster, where the channel to the primary stands. */
cluster._setupWorker = function setupWorker() {
  const joined = java.join();
  const worker = new Worker({ id: Number(process.env.NODE_UNIQUE_ID), process, state: 'online' });
  cluster.worker = worker;
  delete process.env.NODE_UNIQUE_ID; // its children are no workers
  worker[kJava] = joined;
  Object.defineProperty(worker, 'exitedAfterDisconnect', { get: () => java.left(joined) || undefined, enumerable: true, configurable: true });
  process.once('disconnect', () => {
    worker.emit('disconnect');
    if (!worker.exitedAfterDisconnect) process.exit(0); // the primary is gone
  });
};

function leave(worker, state, how) {
  if (worker.state === 'destroying' || worker.state === state) return;
  worker.state = state;
  how(worker[kJava]);
}

Worker.prototype.disconnect = function disconnect() {
  leave(this, 'disconnecting', java.leave);
  return this;
};

Worker.prototype.destroy = function destroy() { leave(this, 'destroying', java.kill); };

module.exports = cluster;
