// Node's client of its echo server, at port 8124, or at the port or the Unix socket path given as argument: says one thing, and ends when it
// comes back.
'use strict';
const net = require('net');

const client = net.createConnection(process.argv[2] ?? '8124', () => {
  console.log('connected to server!');
  client.write('world!\r\n');
});
client.setEncoding('utf8');
let heard = '';
client.on('data', (text) => {
  heard += text;
  if (heard.endsWith('world!\r\n')) client.end();
});
client.on('end', () => {
  console.log(JSON.stringify(heard));
  console.log('disconnected from server');
});
client.on('error', (error) => {
  console.log(error.message);
  process.exitCode = 1;
});
