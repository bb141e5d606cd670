// Ticks, promise jobs, timers and immediates come in Node's order.
'use strict';
const say = (text) => console.log(text);
setTimeout(() => {
  say('timeout');
  process.nextTick(() => say('tick of timeout'));
  Promise.resolve().then(() => say('job of timeout')).then(() => process.nextTick(() => say('tick of job')));
  queueMicrotask(() => say('microtask of timeout'));
}, 1);
setTimeout(() => {
  say('second timeout');
  setImmediate(() => say('immediate of timeout'));
}, 1);
process.nextTick(() => {
  say('tick');
  process.nextTick(() => say('tick of tick'));
  Promise.resolve().then(() => say('job of tick'));
});
Promise.resolve().then(() => {
  say('job');
  process.nextTick(() => say('tick after jobs'));
}).then(() => say('job of job'));
(async () => {
  say('async starts');
  await null;
  say('async goes on');
})();
say('script ends');
