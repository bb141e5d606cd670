// A signal with a listener does not end the process.
'use strict';
const timer = setInterval(() => {}, 100000);
process.once('SIGUSR2', (name, number) => {
  console.log(name, number);
  clearInterval(timer);
});
setImmediate(() => process.kill(process.pid, 'SIGUSR2'));
try {
  process.kill(process.pid, 'SIGNOPE');
} catch (error) {
  console.log(error.code, error.message);
}
