// A server and a client in one program, as examples/Demo.java: ends by itself, because nothing is left to do.
'use strict';
const net = require('net');

const server = net.createServer((socket) => {
  console.log('server: a client is here');
  socket.on('end', () => console.log('server: the client has said all'));
  socket.pipe(socket);
});
server.on('close', () => console.log('server: closed'));
server.listen(0, '127.0.0.1', () => {
  console.log('server: listening on a port of its own');
  const client = net.connect(server.address().port, '127.0.0.1', () => client.end('hello, world!'));
  client.setEncoding('utf8');
  client.on('data', (text) => console.log(`client: heard "${text}"`));
  client.on('close', () => {
    console.log('client: closed');
    server.close();
  });
});
