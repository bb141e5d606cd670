// Node's answer to a taken port: try again a moment later, until it is free. Listens on port 8124, or on the one given as argument.
'use strict';
const net = require('net');

const port = Number(process.argv[2] ?? 8124);
const pause = Number(process.argv[3] ?? 1000); // milliseconds
const server = net.createServer((socket) => socket.end('goodbye\n'));
server.on('error', (error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.log('address in use, retrying');
  setTimeout(() => {
    server.close();
    server.listen(port, '127.0.0.1');
  }, pause);
});
server.on('listening', () => console.log('server bound'));
server.listen(port, '127.0.0.1');
