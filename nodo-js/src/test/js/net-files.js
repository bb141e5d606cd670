// new net.Socket({ fd }) of what fs has opened: it takes a FIFO, and refuses what is none.
'use strict';
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'net-files-'));
const fifo = path.join(folder, 'fifo');
execFileSync('mkfifo', [fifo]);
let left = 2;

function refused(file, kind) {
  const fd = fs.openSync(file, 'r');
  assert.throws(() => new net.Socket({ fd }), { name: 'TypeError', code: 'ERR_INVALID_FD_TYPE', message: `Unsupported fd type: ${kind}` });
  fs.fstatSync(fd); // it is still open
  fs.closeSync(fd);
  assert.throws(() => new net.Socket({ fd }), { code: 'ERR_INVALID_FD_TYPE', message: 'Unsupported fd type: UNKNOWN' });
}

refused(__filename, 'FILE');
refused('/dev/null', 'FILE');
refused('/dev/ptmx', 'TTY');
refused(folder, 'UNKNOWN');

bothWays(() => oneWay(() => { left--; }));

function isClosed(fd) { assert.throws(() => fs.fstatSync(fd), { code: 'EBADF', syscall: 'fstat' }); }

/** What the socket writes into the FIFO it reads from there. */
function bothWays(next) {
  const fd = fs.openSync(fifo, 'r+');
  const socket = new net.Socket({ fd });
  assert.strictEqual(socket.pending, false);
  assert.ok(fs.fstatSync(fd).isFIFO());
  socket.setEncoding('utf8').once('data', (text) => {
    assert.strictEqual(text, 'there and back');
    socket.destroy();
  });
  socket.on('close', (failed) => {
    assert.strictEqual(failed, false);
    isClosed(fd);
    left--;
    next();
  });
  socket.write('there and back');
}

/** The reader sees the end when the writer has closed: nothing else holds the FIFO open. */
function oneWay(next) {
  const both = fs.openSync(fifo, 'r+'); // so that the others need not wait for each other
  const from = fs.openSync(fifo, 'r');
  const to = fs.openSync(fifo, 'w');
  fs.closeSync(both);
  const reader = new net.Socket({ fd: from, writable: false });
  const writer = new net.Socket({ fd: to, readable: false });
  let text = '';
  reader.setEncoding('utf8').on('data', (piece) => { text += piece; });
  reader.on('end', () => assert.strictEqual(text, 'x'.repeat(300000)));
  reader.on('close', () => {
    isClosed(from);
    isClosed(to);
    next();
  });
  writer.end('x'.repeat(300000));
}

process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.strictEqual(left, 0);
});
