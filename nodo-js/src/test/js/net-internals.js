// What packages look at although it is not documented: handles, keys, counts.
'use strict';
const assert = require('assert');
const net = require('net');
const { Duplex } = require('stream');

assert.strictEqual(net.Stream, net.Socket);
const fresh = new net.Socket();
assert.strictEqual(fresh._handle, null);
assert.strictEqual(fresh._connecting, false);
assert.strictEqual(fresh._server, null);
assert.strictEqual(fresh._hadError, false);

const server = net.createServer();
assert.strictEqual(server._handle, null);
assert.strictEqual(server._connectionKey, undefined);
assert.strictEqual(server._connections, 0);
server.listen(0, () => {
  assert.match(server._connectionKey, /^[46]:(::|0\.0\.0\.0):0$/);
  const handle = server._handle;
  assert.strictEqual(handle, server._handle);
  assert.strictEqual(handle.constructor.name, 'TCP');
  assert.ok(handle.fd > 0);
  const name = {};
  assert.strictEqual(handle.getsockname(name), 0);
  assert.strictEqual(name.port, server.address().port);
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    assert.strictEqual(client._handle, client._handle);
    assert.strictEqual(client._handle.constructor.name, 'TCP');
    assert.ok(client._handle.fd > 0);
    assert.strictEqual(client._handle.setNoDelay(true), 0);
    assert.strictEqual(client._handle.setKeepAlive(true, 60), 0);
    const peer = {};
    assert.strictEqual(client._handle.getpeername(peer), 0);
    assert.strictEqual(peer.port, server.address().port);
  });
  assert.strictEqual(client._connecting, true);
  server.once('connection', (socket) => {
    assert.strictEqual(socket._server, server);
    assert.strictEqual(socket.constructor, net.Socket);
    assert.strictEqual(server._connections, 1);
    // Sockets are not made as other streams are, but of the same parts.
    const plain = new Duplex({ emitClose: false, decodeStrings: false });
    for (const [made, accepted] of [[fresh, socket], [plain._readableState, socket._readableState], [plain._writableState, socket._writableState]]) {
      assert.deepStrictEqual(Object.keys(made).filter((name) => !(name in accepted)), []);
      assert.ok(Object.getOwnPropertySymbols(made).every((symbol) => symbol in accepted));
    }
    assert.strictEqual(typeof socket._writableState.onwrite, 'function');
    socket.resume().on('close', () => {
      assert.strictEqual(socket._handle, null);
      assert.strictEqual(server._connections, 0);
    });
    client.end();
  });
  client.resume().on('close', () => {
    assert.strictEqual(client._handle, null);
    server.close(() => {
      assert.strictEqual(server._handle, null);
      assert.match(server._connectionKey, /^[46]:/);
      onOther();
    });
  });
});

// Listening on another server takes over its handle.
let passed = false;
function onOther() {
  const first = net.createServer(() => assert.fail('the later server has taken over')).listen(0, '127.0.0.1', () => {
    assert.strictEqual(first._connectionKey, '4:127.0.0.1:0');
    const second = net.createServer((socket) => socket.end('second'));
    second.listen(first, () => {
      assert.strictEqual(second._connectionKey, '-1:null:-1');
      assert.strictEqual(second.address().port, first.address().port);
      let text = '';
      net.connect(second.address().port, '127.0.0.1').setEncoding('utf8').on('data', (piece) => { text += piece; }).on('close', () => {
        assert.strictEqual(text, 'second');
        second.close(() => { passed = true; });
        first.close();
      });
    });
  });
}
process.on('exit', () => assert.ok(passed));
