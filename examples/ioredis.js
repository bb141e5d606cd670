// A Redis client as it comes from npm, ioredis, over Nodo's net. Talks to the server at port 6379, or at the port or the Unix socket path given as
// argument. First: npm install --prefix examples
'use strict';
const Redis = require('ioredis');

const where = process.argv[2] ?? '6379';
const target = /^\d+$/.test(where) ? { port: Number(where), host: '127.0.0.1' } : { path: where };
const open = () => new Redis({ ...target, retryStrategy: null });

async function main() {
  const redis = open();
  redis.on('error', (error) => console.log(`failed: ${error.message}`));
  console.log('set:', await redis.set('nodo:greeting', 'gr\u00fc\u00dfe'));
  console.log('get:', JSON.stringify(await redis.get('nodo:greeting')));
  console.log('bytes:', (await redis.getBuffer('nodo:greeting')).length);

  await redis.del('nodo:count');
  const pipeline = redis.pipeline();
  for (let i = 0; i < 1000; i++) pipeline.incr('nodo:count');
  const answers = await pipeline.exec();
  console.log('pipeline:', answers.length, 'answers, the last one', answers.at(-1)[1]);

  await redis.set('nodo:large', 'x'.repeat(1 << 20));
  console.log('large value:', (await redis.get('nodo:large')).length, 'characters');

  const subscriber = open();
  await subscriber.subscribe('nodo:news');
  const message = new Promise((resolve) => subscriber.on('message', (channel, text) => resolve(`${text} on ${channel}`)));
  await redis.publish('nodo:news', 'hello');
  console.log('message:', await message);

  await redis.call('NOSUCH').catch((error) => console.log('refused:', /unknown command/i.test(error.message)));
  await redis.del('nodo:greeting', 'nodo:count', 'nodo:large');
  await subscriber.quit();
  await redis.quit();
  console.log('done');
}

main().catch((error) => {
  console.log(`failed: ${error.message}`);
  process.exitCode = 1;
});
