'use strict';
// Signals as events of `process`, and sent to others.
const sys = internalBinding('process');
const { errors, validators } = require('internal/errors');
const { numbers, nameOf } = require('internal/signals');

const isSignal = (name) => typeof name === 'string' && Object.hasOwn(numbers, name);

/** While a script listens for a signal, it is the script's. */
function listen(process) {
  process.on('newListener', (name) => {
    if (isSignal(name) && process.listenerCount(name) === 0) sys.onSignal(name, () => { process.emit(name, name, numbers[name]); });
  });
  process.on('removeListener', (name) => { if (isSignal(name) && process.listenerCount(name) === 0) sys.offSignal(name); });
}

function kill(pid, signal = 'SIGTERM') {
  if (pid !== (pid | 0)) throw errors.invalidArgType('pid', 'number', pid);
  validators.integer(pid, 'pid', -2147483648, 2147483647);
  const name = signal === 0 ? '' : nameOf(signal);
  if (!sys.kill(pid, name)) throw Object.assign(new Error('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' });
  return true;
}

module.exports = { listen, kill };
