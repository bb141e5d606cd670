'use strict';
// https://nodejs.org/api/console.html
const java = internalBinding('process');
const inspection = () => require('internal/inspect');
const kState = Symbol('console');
const inner = {};
const nothing = () => {};

/** Prints to two streams of a script's own. */
function Console(options, ...rest) {
  if (new.target === undefined) return new Console(options, ...rest);
  const state = options === inner ? standardState() : require('internal/console-options').stateOf(options, ...rest);
  Object.defineProperty(this, kState, { value: { indent: '', indentation: 2, counts: new Map(), timers: new Map(), ...state } });
  for (const name of Object.keys(methods)) {
    const value = this[name].bind(this);
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
  }
  for (const [name, at] of [['_stdout', 1], ['_stderr', 2]]) {
    Object.defineProperty(this, name, { get: () => state.stream(at), configurable: true });
  }
  return this;
}
Object.defineProperty(Console, Symbol.hasInstance, { value: (object) => object?.[kState] !== undefined && Object.hasOwn(object, kState) });

/** The process's streams. Until a script has looked at one, nobody can have changed its `write`, and the text goes straight to Java. */
function standardState() {
  const { streams, getters } = require('internal/process');
  return {
    stream: (at) => (at === 1 ? process.stdout : process.stderr),
    write(at, text) {
      const name = at === 1 ? 'stdout' : 'stderr';
      if (streams[name] === undefined && Object.getOwnPropertyDescriptor(process, name)?.get === getters[name]) {
        try {
          java.writeText(at, text);
          return;
        } catch {
          // once more, by the stream, which tells what is wrong
        }
      }
      require('internal/console-options').writeTo(process[name], text);
    },
    options: (at) => (java.isTerminal(at) && require('internal/util/style').isColoured({ isTTY: true }) ? { colors: true } : undefined),
  };
}

function print(console, at, args) {
  const state = console[kState];
  let text = args[0];
  if (args.length !== 1 || typeof text !== 'string') {
    const options = state.options(at);
    const formats = require('internal/inspect/format');
    text = options === undefined ? formats.format(...args) : formats.formatWithOptions(options, ...args);
  }
  if (state.indent !== '') text = text.replace(/^/gm, state.indent);
  state.write(at, `${text}\n`);
}

const labelOf = (label) => `${label}`;

/** The time since a timer began, printed; a warning where none has. */
function tell(console, label, name, more) {
  const since = console[kState].timers.get(label);
  if (since === undefined) process.emitWarning(`No such label '${label}' for console.${name}()`);
  else console.log('%s: %s', label, require('internal/console-options').timeText(Number(process.hrtime.bigint() - since) / 1e6), ...more);
  return since !== undefined;
}

// In Node's order, in which they are listed.
const methods = {
  log(...args) { print(this, 1, args); },
  info(...args) { print(this, 1, args); },
  debug(...args) { print(this, 1, args); },
  warn(...args) { print(this, 2, args); },
  error(...args) { print(this, 2, args); },
  dir(value, options) { print(this, 1, [inspection().inspect(value, { customInspect: false, ...this[kState].options(1), ...options })]); },
  time(label = 'default') {
    label = labelOf(label);
    const { timers } = this[kState];
    if (timers.has(label)) process.emitWarning(`Label '${label}' already exists for console.time()`);
    else timers.set(label, process.hrtime.bigint());
  },
  timeEnd(label = 'default') {
    label = labelOf(label);
    if (tell(this, label, 'timeEnd', [])) this[kState].timers.delete(label);
  },
  timeLog(label = 'default', ...more) { tell(this, labelOf(label), 'timeLog', more); },
  trace: function trace(...args) {
    const error = { name: 'Trace', message: args.length === 0 ? '' : require('internal/inspect/format').format(...args) };
    Error.captureStackTrace(error, trace);
    this.error(error.stack);
  },
  assert(value, ...args) {
    if (value) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    this.warn(...args);
  },
  clear() {
    if (this._stdout.isTTY && process.env.TERM !== 'dumb') this._stdout.write('\u001b[1;1H\u001b[0J');
  },
  count(label = 'default') {
    label = labelOf(label);
    const { counts } = this[kState];
    counts.set(label, (counts.get(label) ?? 0) + 1);
    this.log(`${label}: ${counts.get(label)}`);
  },
  countReset(label = 'default') {
    label = labelOf(label);
    if (!this[kState].counts.delete(label)) process.emitWarning(`Count for '${label}' does not exist`);
  },
  group(...args) {
    if (args.length > 0) this.log(...args);
    const state = this[kState];
    state.indent += ' '.repeat(state.indentation);
  },
  groupEnd() {
    const state = this[kState];
    state.indent = state.indent.slice(state.indentation);
  },
  table(data, columns) { require('internal/table').print(this, data, columns); },
  dirxml(...args) { this.log(...args); },
  groupCollapsed(...args) { this.group(...args); },
};
for (const [name, value] of Object.entries(methods)) Object.defineProperty(Console.prototype, name, { value, writable: true, configurable: true });

const standard = Object.setPrototypeOf(new Console(inner), {});
// Those of debuggers do nothing.
Object.assign(standard, { Console, profile: nothing, profileEnd: nothing, timeStamp: nothing });
Object.defineProperty(standard, Symbol.toStringTag, { value: 'console', configurable: true });
module.exports = standard;
