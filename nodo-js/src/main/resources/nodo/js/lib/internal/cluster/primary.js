'use strict';
// `cluster` in the process that starts workers. Listening for them, and handing out connections, is Java's.
const EventEmitter = require('events');
const { fork } = require('child_process');
const { kJava } = require('internal/child/process');
const { Worker } = require('internal/cluster/worker');
const { errors } = require('internal/errors');
const java = internalBinding('cluster');

const SCHED_NONE = 1;
const SCHED_RR = 2;
const kWorker = Symbol('worker');
const given = (value) => (value === null ? undefined : value);
const policies = { __proto__: null, none: SCHED_NONE, rr: SCHED_RR };

const cluster = new EventEmitter();
let engine = null;
Object.assign(cluster, { isWorker: false, isMaster: true, isPrimary: true, Worker, workers: {}, settings: {}, SCHED_NONE, SCHED_RR,
  schedulingPolicy: policies[process.env.NODE_CLUSTER_SCHED_POLICY] ?? SCHED_RR });

/** The policy counts until this is called for the first time, by the script or by fork(). */
cluster.setupPrimary = function setupPrimary(options) {
  const { argv, execArgv } = process;
  cluster.settings = { args: argv.slice(2), exec: argv[1], execArgv, silent: false, ...cluster.settings, ...options };
  if (engine === null) {
    const { schedulingPolicy } = cluster;
    if (schedulingPolicy !== SCHED_NONE && schedulingPolicy !== SCHED_RR) {
      throw errors.invalidArgValue('cluster.schedulingPolicy', schedulingPolicy, 'must be cluster.SCHED_NONE or cluster.SCHED_RR');
    }
    engine = java.create(schedulingPolicy === SCHED_RR);
  }
  process.nextTick((settings) => { cluster.emit('setup', settings); }, cluster.settings);
};
cluster.setupMaster = cluster.setupPrimary;

cluster.fork = function forkWorker(env) {
  cluster.setupPrimary();
  let worker;
  const inside = java.fork(engine, events, (id) => {
    const { exec, args, cwd, serialization, silent, windowsHide, execArgv, stdio, uid, gid } = cluster.settings;
    const options = { cwd, serialization, silent, windowsHide, execArgv: [...execArgv], stdio, uid, gid,
      env: { ...process.env, ...env, NODE_UNIQUE_ID: `${id}` } };
    worker = new Worker({ id, process: fork(exec, args, options) });
    follow(worker);
    return worker.process[kJava];
  }, () => worker);
  worker[kWorker] = inside;
  cluster.workers[worker.id] = worker;
  process.nextTick(() => { cluster.emit('fork', worker); });
  return worker;
};

const events = {
  online(worker) {
    worker.state = 'online';
    worker.emit('online');
    cluster.emit('online', worker);
  },
  listening(worker, addressType, address, port, fd) {
    const where = { addressType: given(addressType), address, port: given(port), fd: given(fd) };
    worker.state = 'listening';
    worker.emit('listening', where);
    cluster.emit('listening', worker, where);
  },
};

function follow(worker) {
  worker.on('message', (message, handle) => { cluster.emit('message', worker, message, handle); });
  worker.process.once('exit', (code, signal) => {
    if (!worker.isConnected()) forget(worker);
    over(worker, 'dead', code, signal);
  });
  worker.process.once('disconnect', () => {
    if (worker.isDead()) forget(worker);
    over(worker, 'disconnected');
  });
}

function forget(worker) { delete cluster.workers[worker.id]; }

function over(worker, state, ...how) {
  const event = state === 'dead' ? 'exit' : 'disconnect';
  worker.exitedAfterDisconnect = java.exitedAfterDisconnect(worker[kWorker]);
  worker.state = state;
  worker.emit(event, ...how);
  cluster.emit(event, worker, ...how);
}

Worker.prototype.disconnect = function disconnect() {
  this.exitedAfterDisconnect = true;
  java.disconnect(this[kWorker]);
  forget(this);
  return this;
};

Worker.prototype.destroy = function destroy(signal) { this.process.kill(signal || 'SIGTERM'); };

/** @param callback told once all workers have closed what they had */
cluster.disconnect = function disconnect(callback) {
  const done = typeof callback === 'function' ? callback : () => {};
  if (engine === null) {
    process.nextTick(done);
    return;
  }
  for (const worker of Object.values(cluster.workers)) {
    if (worker.isConnected()) worker.exitedAfterDisconnect = true;
    forget(worker);
  }
  java.disconnectAll(engine, () => done());
};

module.exports = cluster;
