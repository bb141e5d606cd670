// console over the standard streams.
'use strict';
const { format, inspect } = require('internal/inspect');

class Console {
  constructor(out, error = out) {
    if (out && out.stdout) { error = out.stderr || out.stdout; out = out.stdout; }
    const counts = new Map();
    const times = new Map();
    let indent = '';
    const print = (stream, args) => {
      const text = format(...args);
      stream().write(`${indent === '' ? text : indent + text.replace(/\n/g, `\n${indent}`)}\n`);
    };
    const stdout = () => out;
    const stderr = () => error;
    const took = (label, rest) => print(stdout, [`${label}: ${(performance.now() - times.get(label)).toFixed(3)}ms`, ...rest]);
    Object.assign(this, {
      log: (...args) => print(stdout, args), info: (...args) => print(stdout, args), debug: (...args) => print(stdout, args),
      error: (...args) => print(stderr, args), warn: (...args) => print(stderr, args),
      trace(...args) {
        const trace = new Error(format(...args));
        trace.name = 'Trace';
        print(stderr, [trace.stack]);
      },
      dir: (value, options) => print(stdout, [inspect(value, options)]),
      assert: (ok, ...args) => { if (!ok) print(stderr, args.length === 0 ? ['Assertion failed'] : [`Assertion failed: ${format(...args)}`]); },
      count: (label = 'default') => { counts.set(label, (counts.get(label) || 0) + 1); print(stdout, [`${label}: ${counts.get(label)}`]); },
      countReset: (label = 'default') => counts.delete(label),
      group: (...args) => { if (args.length > 0) print(stdout, args); indent += '  '; },
      groupEnd: () => { indent = indent.slice(2); },
      time: (label = 'default') => times.set(label, performance.now()),
      timeLog: (label = 'default', ...rest) => took(label, rest),
      timeEnd: (label = 'default') => { took(label, []); times.delete(label); },
      table: (rows) => print(stdout, [rows]),
    });
    this.groupCollapsed = this.group;
  }
}

module.exports = new Console({ get stdout() { return process.stdout; }, get stderr() { return process.stderr; } });
module.exports.Console = Console;
