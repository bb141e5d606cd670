'use strict';
// Two workers, run by the program that the first argument names, share an address: a port, or the path that the second argument is.
const assert = require('assert');
const cluster = require('cluster');
const net = require('net');

const [, , program, path] = process.argv;
const where = path ? { path } : { port: 0, host: '127.0.0.1' };

if (cluster.isWorker) {
  const { worker } = cluster;
  assert.deepStrictEqual([cluster.isPrimary, cluster.isMaster, worker.isConnected(), worker.isDead(), worker.process === process],
    [false, false, true, false, true]);
  assert.strictEqual(process.env.NODE_UNIQUE_ID, undefined);
  assert.strictEqual(process.env.MARK, `mark ${worker.id}`);
  const server = net.createServer((socket) => {
    socket.end(`${worker.id}`);
  });
  server.listen(where, () => worker.send({ address: server.address() }));
  worker.on('message', (message) => {
    if (message.taken) {
      const taken = net.createServer().on('error', ({ code, syscall, address, message: text }) => {
        process.send({ taken: { code, syscall, address, text } });
        taken.close();
      });
      taken.listen(message.taken, '127.0.0.1');
    } else if (message === 'own') {
      const own = net.createServer().listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
        process.send({ own: own.address().port });
        own.close();
      });
    } else if (message === 'leave') {
      assert.strictEqual(worker.exitedAfterDisconnect, undefined);
      worker.disconnect();
      assert.strictEqual(worker.exitedAfterDisconnect, true);
    }
  });
  return;
}

process.execPath = program;
const events = [];
for (const name of ['setup', 'fork', 'online', 'listening', 'disconnect', 'exit']) {
  cluster.on(name, (worker) => events.push(name === 'setup' ? name : `${name} ${worker.id}`));
}
const workers = [];
const addresses = new Map();
let rest;

/** A port that is taken, by this process. */
const holder = net.createServer().listen(0, '127.0.0.1', () => {
  cluster.setupPrimary({ args: process.argv.slice(2) });
  fork();
  fork();
  assert.deepStrictEqual(Object.keys(cluster.workers), ['1', '2']);
  assert.deepStrictEqual([workers[0].isConnected(), workers[0].isDead(), workers[0].exitedAfterDisconnect], [true, false, undefined]);
});

function fork() {
  const id = workers.length + 1;
  const worker = cluster.fork({ MARK: `mark ${id}` });
  assert.strictEqual(worker.id, id);
  workers.push(worker);
  worker.on('listening', (info) => {
    assert.strictEqual(info.addressType, path ? -1 : 4);
    assert.strictEqual(info.address, path ?? '127.0.0.1');
  });
}

cluster.on('message', (worker, message) => {
  if (message.address) {
    addresses.set(worker.id, message.address);
    if (workers.length === 2 && addresses.size === 2) shared();
    if (workers.length === 3 && addresses.size === 3) rest();
  } else if (message.taken) {
    const { code, syscall, address, text } = message.taken;
    assert.deepStrictEqual([code, syscall, address], ['EADDRINUSE', 'bind', '127.0.0.1']);
    assert.match(text, /^bind EADDRINUSE 127\.0\.0\.1:\d+$/);
    holder.close();
    worker.send('own');
  } else if (message.own) {
    if (!path) assert.notStrictEqual(message.own, addresses.get(1).port);
    killed();
  }
});

const ask = (count, then) => {
  const answers = [];
  for (let i = 0; i < count; i++) {
    let text = '';
    const socket = net.connect(path ? { path } : addresses.get(1));
    socket.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
    socket.on('error', (error) => { throw error; });
    socket.on('close', () => {
      answers.push(text);
      if (answers.length === count) then(answers);
    });
  }
};

function shared() {
  assert.deepStrictEqual(addresses.get(1), addresses.get(2));
  ask(40, (answers) => {
    const by = (id) => answers.filter((answer) => answer === String(id)).length;
    assert.strictEqual(by(1) + by(2), 40);
    if (cluster.schedulingPolicy === cluster.SCHED_RR) assert.ok(by(1) > 0 && by(2) > 0, answers.join());
    workers[1].send({ taken: holder.address().port });
  });
}

// a worker that is killed takes nothing with it but its own connections
function killed() {
  workers[0].once('exit', (code, signal) => {
    assert.deepStrictEqual([code, signal, workers[0].exitedAfterDisconnect, workers[0].isDead()], [null, 'SIGKILL', false, true]);
    ask(10, (answers) => {
      assert.deepStrictEqual(answers, Array(10).fill('2'));
      rest = replaced;
      fork();
    });
  });
  process.kill(workers[0].process.pid, 'SIGKILL');
}

function replaced() {
  assert.deepStrictEqual(addresses.get(3), addresses.get(1));
  assert.deepStrictEqual(Object.keys(cluster.workers), ['2', '3']);
  workers[1].send('leave');
  workers[1].once('exit', (code, signal) => {
    assert.deepStrictEqual([code, signal, workers[1].exitedAfterDisconnect], [0, null, true]);
    ask(10, (answers) => {
      assert.deepStrictEqual(answers, Array(10).fill('3'));
      let told = false;
      cluster.disconnect(() => { told = true; });
      workers[2].once('exit', (status) => assert.deepStrictEqual([status, told, workers[2].exitedAfterDisconnect], [0, true, true]));
    });
  });
}

process.on('exit', (code) => {
  if (code !== 0) return;
  const of = (id) => events.filter((event) => event.endsWith(` ${id}`)).map((event) => event.slice(0, -2));
  assert.strictEqual(events[0], 'setup');
  for (const id of [1, 2, 3]) {
    assert.deepStrictEqual(of(id).slice(0, 3), ['fork', 'online', 'listening']);
    assert.deepStrictEqual(of(id).slice(-2).sort(), ['disconnect', 'exit']);
  }
  assert.deepStrictEqual(cluster.workers, {});
  console.log('done');
});
