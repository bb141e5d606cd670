// beforeExit may start something new, exit comes last, and exitCode counts.
'use strict';
let rounds = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (rounds++ === 0) setTimeout(() => console.log('a timer of beforeExit'), 1);
});
process.on('exit', (code) => console.log('exit', code, process.exitCode));
process.on('uncaughtException', (error, origin) => console.log('uncaught', error.message, origin));
process.on('unhandledRejection', (reason) => console.log('unhandled', reason.message));
setTimeout(() => { throw new Error('in a timer'); }, 1);
Promise.reject(new Error('in a promise'));
setImmediate(() => process.emit('uncaughtException', new Error('emitted'), 'by hand'));
Promise.reject(new Error('taken in time')).catch((error) => console.log('caught', error.message));
process.exitCode = 0;
