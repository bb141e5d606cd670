// Node's goodbye server: on a port that the system picks, or on the one given as argument, sends each client away.
'use strict';
const net = require('net');

const server = net.createServer((socket) => socket.end('goodbye\n'));
server.on('error', (error) => { throw error; });
server.listen(Number(process.argv[2] ?? 0), () => console.log('opened server on', server.address()));
