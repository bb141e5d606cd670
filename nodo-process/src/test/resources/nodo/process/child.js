'use strict';
// What HandleChild.java does, in Node.
process.on('message', (message, handle) => {
  if (handle && handle.write) {
    handle.write('child:');
    handle.on('data', (data) => handle.write(data));
  } else if (handle) {
    handle.on('connection', (socket) => {
      socket.end('from child');
      handle.close(() => process.send('closed'));
    });
    process.send('accepting');
  } else if (message === 'stop') {
    process.disconnect();
  } else {
    process.send(['echo', message]);
  }
});
process.send('ready');
