// With captured rejections, a promise that a listener gives back and that is rejected is heard: by the socket that it concerns, as its error.
'use strict';
const assert = require('assert');
const events = require('events');
const net = require('net');

events.captureRejections = true;
const told = [];
const server = net.createServer(async (socket) => {
  socket.on('error', (error) => told.push(`connection: ${error.message}`));
  socket.on('close', (hadError) => told.push(hadError));
  throw new Error('no welcome');
});
server.on('listening', async () => { throw new Error('not ready'); });
server.on('error', (error) => told.push(`server: ${error.message}`));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('connect', async () => { throw new Error('not wanted'); });
  client.on('error', (error) => {
    assert.ok(client.destroyed);
    told.push(`client: ${error.message}`);
  });
  client.on('close', () => server.close());
});
process.on('exit', () => {
  assert.deepStrictEqual(told.filter((line) => line !== true).sort(), ['client: not wanted', 'connection: no welcome', 'server: not ready']);
  assert.deepStrictEqual(told.filter((line) => line === true), [true]);
});
