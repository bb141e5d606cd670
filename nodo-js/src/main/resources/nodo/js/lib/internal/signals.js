'use strict';
// Linux's signals by name.
const { errors } = require('internal/errors');

const names = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGKILL', 'SIGUSR1', 'SIGSEGV', 'SIGUSR2', 'SIGPIPE',
  'SIGALRM', 'SIGTERM', 'SIGSTKFLT', 'SIGCHLD', 'SIGCONT', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGURG', 'SIGXCPU', 'SIGXFSZ', 'SIGVTALRM',
  'SIGPROF', 'SIGWINCH', 'SIGIO', 'SIGPWR', 'SIGSYS'];
const numbers = Object.fromEntries(names.map((name, index) => [name, index + 1]));
const aliases = { SIGIOT: 'SIGABRT', SIGPOLL: 'SIGIO' };

/** The name of a signal that is given by name, in any case, or by number. */
function nameOf(signal) {
  if (typeof signal === 'number' && names[signal - 1] !== undefined) return names[signal - 1];
  if (typeof signal === 'string') {
    const upper = signal.toUpperCase();
    if (upper in numbers) return upper;
    if (upper in aliases) return aliases[upper];
  }
  throw errors.code(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
}

module.exports = { numbers, nameOf };
