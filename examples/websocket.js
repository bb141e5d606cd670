// A WebSocket server that sends back each message: the npm package ws, as it comes, does the frames; the one HTTP request before them is read here,
// on net alone. Listens on port 8081, or on the one given as argument. First: npm install --prefix examples
'use strict';
const net = require('net');
const { WebSocketServer } = require('ws');

const MOST_HEAD_BYTES = 16 << 10;
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
sockets.on('connection', (client) => {
  console.log('client connected');
  client.on('message', (data, isBinary) => client.send(data, { binary: isBinary }));
  client.on('close', (code) => console.log(`client disconnected: ${code}`));
  client.on('error', (error) => console.log(`client failed: ${error.message}`));
});

/** What ws wants to know of a request. */
function requestOf(head, socket) {
  const [line, ...fields] = head.split('\r\n');
  const [method, url] = line.split(' ');
  const headers = {};
  for (const field of fields) {
    const colon = field.indexOf(':');
    headers[field.slice(0, colon).toLowerCase()] = field.slice(colon + 1).trim();
  }
  return { method, url, headers, socket };
}

const server = net.createServer({ noDelay: true }, (socket) => {
  let bytes = Buffer.alloc(0);
  const onError = () => {}; // until ws has its own
  const onData = (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0 && bytes.length < MOST_HEAD_BYTES) return;
    socket.off('data', onData);
    if (end < 0) {
      socket.end('HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const request = requestOf(bytes.toString('latin1', 0, end), socket);
    sockets.handleUpgrade(request, socket, bytes.subarray(end + 4), (client) => {
      socket.off('error', onError);
      sockets.emit('connection', client, request);
    });
  };
  socket.on('error', onError);
  socket.on('data', onData);
});

server.listen(Number(process.argv[2] ?? 8081), '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
