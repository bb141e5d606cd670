// Node's echo server: greets each client, then sends back what it sends.
// Listens on port 8124, or on the port or the Unix socket path given as argument.
'use strict';
const net = require('net');

const where = process.argv[2] ?? '8124';
const server = net.createServer((client) => {
  console.log('client connected');
  client.on('end', () => console.log('client disconnected'));
  // A client that resets is no reason to stop serving the others.
  client.on('error', (error) => console.log(`client failed: ${error.message}`));
  client.write('hello\r\n');
  client.pipe(client);
});
// An error of the server itself, such as a taken port, is thrown and ends the program.
server.on('error', (error) => { throw error; });
server.listen(where, () => {
  console.log('server bound');
  if (where === '0') console.log(`listening on port ${server.address().port}`);
});
