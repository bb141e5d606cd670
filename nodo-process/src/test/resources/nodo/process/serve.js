'use strict';
// Echoes on sockets that it is given, answers "new" on servers, until it is told to stop.
process.on('message', (message, handle) => {
  if (message === 'stop') { process.disconnect(); return; }
  if (message === 'count') {
    process.send(require('fs').readdirSync('/proc/self/fd').length);
    return;
  }
  if (!handle) return;
  if (handle.write) { handle.on('error', () => {}); handle.pipe(handle); return; }
  handle.on('connection', (socket) => socket.end('new'));
  process.send('accepting');
  process.once('disconnect', () => handle.close());
});
process.send('ready');
