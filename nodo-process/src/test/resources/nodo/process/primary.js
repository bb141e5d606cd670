'use strict';
// usage: node primary.js rr|none PROGRAM ARGUMENT...    Prints what happens in a cluster of two workers that are started with that command.
const cluster = require('cluster');
const net = require('net');
const [policy, command, ...args] = process.argv.slice(2);
cluster.schedulingPolicy = policy === 'rr' ? cluster.SCHED_RR : cluster.SCHED_NONE;
process.execPath = command;
cluster.setupPrimary({ execArgv: args.slice(0, -1), exec: args[args.length - 1] });
const ask = (port, told) => {
  let heard = '';
  net.connect(port, '127.0.0.1').on('data', (data) => { heard += data; }).on('close', () => told(heard)).end('hello');
};
cluster.on('online', (worker) => console.log(`${worker.id} online`));
cluster.on('exit', (worker, code, signal) => console.log(`${worker.id} exit ${code} ${signal} ${worker.exitedAfterDisconnect}`));
const second = (port) => {
  const worker = cluster.fork();
  worker.on('online', () => worker.send({ listen: { port: 0, host: '127.0.0.1' } }));
  worker.on('message', (message) => {
    console.log('same port', message.listening === port);
    cluster.workers[1].process.kill('SIGKILL');
    cluster.workers[1].on('exit', () => ask(port, (heard) => {
      console.log(heard);
      worker.send('disconnect');
    }));
  });
};
const first = cluster.fork();
first.on('online', () => first.send({ listen: { port: 0, host: '127.0.0.1' } }));
first.on('listening', (address) => console.log('listening', address.address, address.port > 0, address.addressType));
first.on('message', (message) => ask(message.listening, (heard) => {
  console.log(heard);
  second(message.listening);
}));
