'use strict';
// A rejection that nobody handles is told, also where a tick throws beside it.
const assert = require('assert');
const seen = [];
process.on('uncaughtException', (error, origin) => seen.push(`${origin}: ${error.message}`));
process.on('unhandledRejection', (reason) => seen.push(`unhandledRejection: ${reason.message}`));

// One after the other, as on a busy machine timers of other lengths come due at once.
const stages = [() => {
  Promise.reject(new Error('first'));
  process.nextTick(() => { throw new Error('of the tick'); });
  process.nextTick(() => { seen.push('next tick'); });
}, () => {
  Promise.reject(new Error('second'));
  throw new Error('of the callback');
}, () => {
  const late = Promise.reject(new Error('handled in time'));
  process.nextTick(() => {
    process.nextTick(() => late.catch(() => seen.push('caught')));
    throw new Error('of another tick');
  });
}, () => {
  process.removeAllListeners('unhandledRejection');
  Promise.reject(new Error('that nobody hears'));
  process.nextTick(() => { throw new Error('of the last tick'); });
}];
setImmediate(function next() {
  const stage = stages.shift();
  if (stages.length > 0) setImmediate(setTimeout, next, 1);
  stage();
});
process.on('exit', () => {
  process.removeAllListeners('uncaughtException');
  assert.deepStrictEqual(seen, [
    'uncaughtException: of the tick', 'next tick', 'unhandledRejection: first',
    'uncaughtException: of the callback', 'unhandledRejection: second',
    'uncaughtException: of another tick', 'caught',
    'uncaughtException: of the last tick', 'unhandledRejection: that nobody hears',
  ]);
});
