'use strict';
// usage: node parent.js socket|server WHERE child...    WHERE: a path, or tcp. Prints what a client hears that is served by the child.
const net = require('net');
const { spawn } = require('child_process');
const [what, where, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
const server = net.createServer({ pauseOnConnect: what === 'socket' }, (socket) => {
  if (what === 'socket') child.send('take', socket); else socket.end('from parent');
});
let stays = false;
const visit = (address) => {
  const client = where === 'tcp' ? net.connect(address.port, '127.0.0.1') : net.connect(where);
  let heard = '';
  client.on('data', (data) => { heard += data; });
  client.on('close', () => {
    if (stays && heard === 'from parent') return visit();
    console.log(heard);
    if (what === 'socket') server.close(() => { console.log('drained'); child.send('stop'); });
  });
  if (what === 'socket') client.end('hello');
};
child.on('message', (message) => {
  if (message === 'ready') {
    server.listen(where === 'tcp' ? { port: 0, host: '127.0.0.1' } : where, () => {
      if (what === 'socket') visit(server.address()); else child.send('serve', server);
    });
  } else if (message === 'accepting') {
    const address = server.address();
    if (where === 'tcp') server.close(() => visit(address));
    else { stays = true; visit(address); } // closing it would remove the file: both accept, until the child has
  } else if (message === 'closed') {
    child.send('stop');
  }
});
child.on('exit', (code) => { console.log('exit', code); process.exit(); });
