// The least of HTTP/1.1 that wrk, curl, browsers and Node's http are content with, on net alone: every GET is answered with the same text; requests
// may be pipelined. Listens on port 8080, or on the one given as argument.
'use strict';
const net = require('net');

const MOST_HEAD_BYTES = 16 << 10;
const END_OF_HEAD = Buffer.from('\r\n\r\n');
const TEXT = 'Hello, world!\n';
const OK = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${TEXT.length}\r\n\r\n${TEXT}`);

const server = net.createServer({ noDelay: true }, (socket) => {
  let rest = Buffer.alloc(0);
  socket.on('error', () => {}); // a client that resets: the socket closes by itself
  socket.on('data', (chunk) => {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    socket.cork(); // the answers to what came together leave together
    for (let end; !socket.writableEnded && (end = bytes.indexOf(END_OF_HEAD)) >= 0; bytes = bytes.subarray(end + END_OF_HEAD.length)) {
      answer(socket, bytes.toString('latin1', 0, end));
    }
    socket.uncork();
    rest = bytes;
    if (rest.length > MOST_HEAD_BYTES) refuse(socket, '431 Request Header Fields Too Large');
  });
});

function answer(socket, head) {
  if (!head.startsWith('GET ')) {
    refuse(socket, '501 Not Implemented');
    return;
  }
  socket.write(OK);
  // HTTP/1.0 closes after each answer; HTTP/1.1 where it is asked to.
  if (/^[^\r]* HTTP\/1\.0(\r|$)|\nconnection: *close/i.test(head)) socket.end();
}

function refuse(socket, status) {
  if (!socket.writableEnded) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
