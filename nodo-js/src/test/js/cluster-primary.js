'use strict';
// cluster in a primary, without workers that live: its names, its settings, and what goes wrong at the start.
const assert = require('assert');
const cluster = require('cluster');
const { EventEmitter } = require('events');

if (process.env.NODE_UNIQUE_ID !== undefined || cluster.isWorker) throw new Error('no worker was to be started');
assert.ok(cluster instanceof EventEmitter);
assert.deepStrictEqual([cluster.isPrimary, cluster.isMaster, cluster.isWorker, cluster.worker], [true, true, false, undefined]);
assert.deepStrictEqual([cluster.SCHED_NONE, cluster.SCHED_RR, cluster.schedulingPolicy], [1, 2, 2]);
assert.deepStrictEqual([cluster.workers, cluster.settings], [{}, {}]);
assert.strictEqual(cluster.setupMaster.name, cluster.setupPrimary.name);

let ended = 0;
const setups = [];
cluster.on('setup', (settings) => setups.push(settings));
cluster.disconnect(() => ended++);

// settings keep what was set before; they are those of the next fork
cluster.setupPrimary({ exec: '/no/such/worker.js', args: ['a'] });
cluster.setupPrimary({ silent: true, execArgv: [] });
const { exec, args, silent } = cluster.settings;
assert.deepStrictEqual([exec, args, silent], ['/no/such/worker.js', ['a'], true]);
assert.strictEqual(setups.length, 0);

// a worker whose program is not there
process.execPath = '/no/such/program';
const worker = cluster.fork();
assert.ok(worker instanceof cluster.Worker);
assert.deepStrictEqual([worker.id, worker.state, worker.isDead(), worker.process.pid], [1, 'none', false, undefined]);
assert.strictEqual(cluster.workers[1], worker);
worker.on('error', (error) => {
  ended++;
  assert.deepStrictEqual([error.code, error.syscall], ['ENOENT', 'spawn /no/such/program']);
});
worker.on('online', () => assert.fail('it never was'));

process.on('exit', () => {
  assert.strictEqual(ended, 2);
  assert.deepStrictEqual(setups.map((settings) => settings.silent), [false, true, true]);
  assert.strictEqual(setups[0].exec, '/no/such/worker.js');
});
