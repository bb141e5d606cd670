'use strict';
// What WorkerChild.java does, in Node: listens where it is told to, greets each connection with its number and echoes.
const cluster = require('cluster');
const net = require('net');
const servers = [];
process.on('message', (message) => {
  if (message.listen) {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.write(`${cluster.worker.id} `);
      socket.pipe(socket);
    });
    if ('max' in message) server.maxConnections = message.max;
    servers.push(server);
    server.on('error', (error) => process.send({ error: error.message }));
    server.listen(message.listen, () => {
      const address = server.address();
      process.send({ listening: address === null ? 0 : address.port || address });
    });
  } else if (message.max) {
    servers.forEach((server) => { server.maxConnections = message.max; });
  } else if (message === 'close') {
    let open = servers.length;
    servers.forEach((server) => server.close(() => { if (--open === 0) process.send('closed'); }));
  } else if (message === 'disconnect') {
    cluster.worker.disconnect();
  } else if (message === 'kill') {
    cluster.worker.kill();
  } else if (message === 'exit') {
    process.exit(3);
  } else if (message === 'udp') {
    const socket = require('dgram').createSocket('udp4');
    socket.on('error', (error) => process.send({ error: error.message }));
    socket.bind(0);
  }
});
