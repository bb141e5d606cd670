// An MQTT client as it comes from npm, mqtt, over Nodo's net: publishes in each quality of service and hears it back. Talks to the broker at port 1883,
// or at the one given as argument. First: npm install --prefix examples
'use strict';
const mqtt = require('mqtt');

const LETTERS = 100;

async function main() {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${process.argv[2] ?? 1883}`, { reconnectPeriod: 0, reconnectOnConnackError: false });
  console.log('connected');
  const heard = new Map();
  let all;
  const complete = new Promise((resolve) => { all = resolve; });
  client.on('message', (topic, payload) => {
    heard.set(topic, (heard.get(topic) ?? []).concat(payload));
    if ([...heard.values()].flat().length === LETTERS + 3) all();
  });
  await client.subscribeAsync('nodo/#', { qos: 2 });
  for (const qos of [0, 1, 2]) await client.publishAsync(`nodo/qos/${qos}`, `gr\u00fc\u00dfe ${qos}`, { qos });
  const body = Buffer.alloc(10000, 7);
  await Promise.all(Array.from({ length: LETTERS }, () => client.publishAsync('nodo/letters', body, { qos: 1 })));
  await complete;
  for (const qos of [0, 1, 2]) console.log(JSON.stringify(`${heard.get(`nodo/qos/${qos}`)}`));
  console.log('letters:', heard.get('nodo/letters').filter((payload) => payload.equals(body)).length);
  await client.endAsync();
  console.log('done');
}

main().catch((error) => {
  console.log(`failed: ${error.message || error.code}`);
  process.exitCode = 1;
});
