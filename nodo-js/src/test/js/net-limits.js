// Servers refuse: beyond maxConnections with an event, on a block list in silence; privileged and foreign addresses by an error.
'use strict';
const assert = require('assert');
const net = require('net');

let passed = 0;
const full = net.createServer((socket) => socket.resume());
full.maxConnections = 1;
let drops = 0;
full.on('drop', (dropped) => {
  drops++;
  assert.strictEqual(dropped.localPort, full.address().port);
  assert.strictEqual(dropped.remoteFamily, 'IPv4');
});
full.listen(0, '127.0.0.1', () => {
  const first = net.connect(full.address().port, '127.0.0.1', () => {
    const second = net.connect(full.address().port, '127.0.0.1');
    second.resume().on('error', () => {}).on('close', () => {
      assert.strictEqual(drops, 1);
      full.getConnections((error, count) => {
        assert.strictEqual(error, null);
        assert.strictEqual(count, 1);
        first.destroy();
        full.close(() => passed++);
      });
    });
  });
});
assert.throws(() => full.getConnections(), { code: 'ERR_INVALID_ARG_TYPE' });

// As `exclusive` in Node's documentation; who may not take port 80, or finds it taken, is told so.
const exclusive = net.createServer();
exclusive.on('error', (error) => {
  assert.ok(['EACCES', 'EADDRINUSE'].includes(error.code), error.code);
  assert.strictEqual(error.syscall, 'listen');
  passed++;
});
exclusive.listen({ host: 'localhost', port: 80, exclusive: true }, () => {
  assert.strictEqual(exclusive.address().port, 80);
  exclusive.close(() => passed++);
});

const foreign = net.createServer();
foreign.on('error', (error) => {
  assert.strictEqual(error.code, 'EADDRNOTAVAIL');
  assert.strictEqual(error.address, '192.0.2.1');
  assert.strictEqual(foreign.address(), null);
  foreign.listen(0, '127.0.0.1', () => foreign.close(() => passed++));
});
foreign.listen(0, '192.0.2.1');
process.on('exit', () => assert.strictEqual(passed, 3));
