// An MQTT broker as it comes from npm, aedes, on Nodo's net. Listens on port 1883, or on the one given as argument.
// First: npm install --prefix examples
'use strict';
const net = require('net');
const { Aedes } = require('aedes');

async function main() {
  const broker = await Aedes.createBroker();
  broker.on('client', () => console.log('client connected'));
  broker.on('clientDisconnect', () => console.log('client disconnected'));
  const server = net.createServer({ noDelay: true }, broker.handle);
  server.listen(Number(process.argv[2] ?? 1883), '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
}

main();
