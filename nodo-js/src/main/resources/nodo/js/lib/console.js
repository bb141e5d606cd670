'use strict';
const java = internalBinding('process');
const { streams, getters } = require('internal/process');
const inspection = () => require('internal/inspect');

/** Until a script has looked at the stream, nobody can have changed its `write`; and where writing fails, the stream tells it. */
function writeToStandard(descriptor, text) {
  const name = descriptor === 1 ? 'stdout' : 'stderr';
  if (streams[name] === undefined && Object.getOwnPropertyDescriptor(process, name)?.get === getters[name]) {
    try {
      java.writeText(descriptor, text);
      return;
    } catch {
      // once more, by the stream
    }
  }
  process[name].write(text);
}

class Console {
  #write;
  #indent = '';
  #counts = new Map();
  #timers = new Map();
  constructor(options, stderr) {
    const plain = typeof options?.write === 'function';
    const out = plain ? options : options?.stdout;
    const err = (plain ? stderr : options?.stderr) ?? out;
    if (options !== inner && typeof out?.write !== 'function') {
      throw Object.assign(new TypeError('Console expects a writable stream instance for stdout'), { code: 'ERR_CONSOLE_WRITABLE_STREAM' });
    }
    this.#write = options === inner
      ? writeToStandard
      : (descriptor, text) => { (descriptor === 1 ? out : err).write(text); };
    for (const name of Object.getOwnPropertyNames(Console.prototype)) {
      if (name !== 'constructor') Object.defineProperty(this, name, { value: this[name].bind(this), writable: true, configurable: true, enumerable: true });
    }
  }

  #print(descriptor, text) {
    if (this.#indent !== '') text = text.replace(/^/gm, this.#indent);
    this.#write(descriptor, `${text}\n`);
  }

  #format(args) {
    if (args.length === 1 && typeof args[0] === 'string') return args[0];
    return require('internal/inspect/format').format(...args);
  }

  log(...args) { this.#print(1, this.#format(args)); }
  info(...args) { this.#print(1, this.#format(args)); }
  debug(...args) { this.#print(1, this.#format(args)); }
  error(...args) { this.#print(2, this.#format(args)); }
  warn(...args) { this.#print(2, this.#format(args)); }
  trace(...args) {
    const error = new Error(args.length === 0 ? '' : this.#format(args));
    error.name = 'Trace';
    this.#print(2, String(error.stack).replace(/^Error/, 'Trace'));
  }
  dir(value, options) { this.#print(1, inspection().inspect(value, { customInspect: false, ...options })); }
  dirxml(...args) { this.log(...args); }
  assert(value, ...args) {
    if (value) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    this.warn(...args);
  }
  count(label = 'default') {
    const next = (this.#counts.get(`${label}`) ?? 0) + 1;
    this.#counts.set(`${label}`, next);
    this.log(`${label}: ${next}`);
  }
  countReset(label = 'default') { this.#counts.delete(`${label}`); }
  group(...args) {
    if (args.length > 0) this.log(...args);
    this.#indent += '  ';
  }
  groupCollapsed(...args) { this.group(...args); }
  groupEnd() { this.#indent = this.#indent.slice(2); }
  time(label = 'default') { this.#timers.set(`${label}`, process.hrtime.bigint()); }
  timeLog(label = 'default', ...args) {
    const since = this.#timers.get(`${label}`);
    if (since === undefined) return process.emitWarning(`No such label '${label}' for console.timeLog()`);
    const millis = Number(process.hrtime.bigint() - since) / 1e6;
    const shown = millis >= 1000 ? `${(millis / 1000).toFixed(3)}s` : `${Number(millis.toFixed(3))}ms`;
    this.log(`%s: %s`, label, shown, ...args);
  }
  timeEnd(label = 'default') {
    this.timeLog(label);
    this.#timers.delete(`${label}`);
  }
  table(data, columns) { require('internal/table').print(this, data, columns); }
}

const inner = {};
const standard = new Console(inner);
Object.defineProperty(standard, 'Console', { value: Console, writable: true, configurable: true, enumerable: true });
Object.defineProperty(standard, Symbol.toStringTag, { value: 'console', configurable: true });
module.exports = standard;
