// A Redis client as it comes from npm, redis (node-redis), over Nodo's net. Talks to the server at port 6379, or at the port or the Unix socket path
// given as argument. First: npm install --prefix examples
'use strict';
const { createClient } = require('redis');

const where = process.argv[2] ?? '6379';
const socket = /^\d+$/.test(where) ? { port: Number(where), host: '127.0.0.1' } : { path: where };

async function main() {
  const redis = createClient({ socket: { ...socket, reconnectStrategy: false } });
  redis.on('error', () => {}); // what fails is told by the promises below
  await redis.connect();
  console.log('set:', await redis.set('nodo:greeting', 'gr\u00fc\u00dfe'));
  console.log('get:', JSON.stringify(await redis.get('nodo:greeting')));

  await redis.del('nodo:count');
  const answers = await Promise.all(Array.from({ length: 1000 }, () => redis.incr('nodo:count')));
  console.log('pipeline:', answers.length, 'answers, the last one', answers.at(-1));

  await redis.set('nodo:large', 'x'.repeat(1 << 20));
  console.log('large value:', (await redis.get('nodo:large')).length, 'characters');

  const subscriber = redis.duplicate();
  subscriber.on('error', () => {});
  await subscriber.connect();
  let heard;
  const message = new Promise((resolve) => { heard = resolve; });
  await subscriber.subscribe('nodo:news', (text, channel) => heard(`${text} on ${channel}`));
  await redis.publish('nodo:news', 'hello');
  console.log('message:', await message);

  await redis.sendCommand(['NOSUCH']).catch((error) => console.log('refused:', /unknown command/i.test(error.message)));
  await redis.del(['nodo:greeting', 'nodo:count', 'nodo:large']);
  await subscriber.close();
  await redis.close();
  console.log('done');
}

main().catch((error) => {
  console.log(`failed: ${error.message || error.code}`);
  process.exitCode = 1;
});
