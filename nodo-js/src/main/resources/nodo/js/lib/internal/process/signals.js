'use strict';
// Signals as events of `process`, and sent to others.
const sys = internalBinding('process');
const { errors } = require('internal/errors');
const { numbers, nameOf } = require('internal/signals');

const numbered = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [number, name]));

const isSignal = (name) => typeof name === 'string' && Object.hasOwn(numbers, name);

/** While a script listens for a signal, it is the script's. */
function listen(process) {
  process.on('newListener', (name) => {
    if (isSignal(name) && process.listenerCount(name) === 0) sys.onSignal(name, () => { process.emit(name, name, numbers[name]); });
  });
  process.on('removeListener', (name) => { if (isSignal(name) && process.listenerCount(name) === 0) sys.offSignal(name); });
}

function failure(code, errno) { return Object.assign(new Error(`kill ${code}`), { errno, code, syscall: 'kill' }); }

function kill(pid, signal = 'SIGTERM') {
  if (pid != (pid | 0)) throw errors.invalidArgType('pid', 'number', pid);
  if (!sys.kill(pid | 0, toSend(signal))) throw failure('ESRCH', -3);
  return true;
}

/** The name, or an empty one where it is only asked whether there is such a process. */
function toSend(signal) {
  if (signal === 0) return '';
  if (typeof signal === 'number' && !(signal in numbered)) throw failure('EINVAL', -22);
  if (typeof signal === 'string' && signal !== signal.toUpperCase()) throw errors.code(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
  return nameOf(signal || 'SIGTERM');
}

module.exports = { listen, kill };
