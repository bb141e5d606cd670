// The neighbours of net that need no network.
'use strict';
const crypto = require('crypto');
console.log(crypto.createHash('md5').update('a').digest('hex'), crypto.createHash('sha256').update('a').update(Buffer.from('b')).digest('base64'));
console.log(crypto.createHmac('sha1', 'key').update('data').digest('hex'), crypto.createHmac('sha512', '').update('').digest('hex').length);
console.log(crypto.randomBytes(8).length, /^[0-9a-f-]{36}$/.test(crypto.randomUUID()), crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('a')));
for (let i = 0; i < 50; i++) if (!(crypto.randomInt(3, 5) >= 3 && crypto.randomInt(3, 5) < 5)) console.log('out of range');
const channels = require('diagnostics_channel');
const seen = [];
const listen = (data, name) => seen.push(`${name}:${data}`);
channels.subscribe('c', listen);
channels.channel('c').publish(1);
channels.unsubscribe('c', listen);
channels.channel('c').publish(2);
console.log(seen, channels.hasSubscribers('c'));
console.log(require('tty').isatty(99), typeof require('perf_hooks').performance.now());
const { setTimeout: wait } = require('timers/promises');
wait(1, 'value').then((value) => {
  console.log(value);
  const controller = new AbortController();
  const waiting = wait(100000, null, { signal: controller.signal });
  controller.abort();
  return waiting;
}).catch((error) => console.log(error.name, error.code));
