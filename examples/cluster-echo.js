// An echo server on every core, all on one port, which the first argument names. A worker that dies is replaced; Ctrl-C ends all of them
// once their connections are closed.
'use strict';
const cluster = require('cluster');
const net = require('net');
const os = require('os');

if (cluster.isPrimary) {
  const count = Number(process.argv[3] ?? os.availableParallelism());
  for (let i = 0; i < count; i++) cluster.fork();
  cluster.on('listening', (worker, { port }) => console.log(`worker ${worker.id}, process ${worker.process.pid}, listens on port ${port}`));
  cluster.on('exit', (worker, code, signal) => {
    if (worker.exitedAfterDisconnect) return;
    console.log(`worker ${worker.id} died of ${signal ?? code}`);
    cluster.fork();
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => cluster.disconnect(() => console.log('all workers have ended')));
} else {
  process.on('SIGINT', () => {}); // a terminal sends it to all; the primary says when to end
  net.createServer((socket) => {
    socket.write(`worker ${cluster.worker.id}\n`);
    socket.pipe(socket);
  }).listen(Number(process.argv[2] ?? 8124));
}
