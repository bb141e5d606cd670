// `process`, and how a program begins and ends.
'use strict';
const sys = internalBinding('process');
const timers = internalBinding('timers');
// The Node whose behaviour Nodo follows.
const nodeVersion = '25.9.0';

function hrtime(before) {
  const now = BigInt(sys.nanoTime());
  const seconds = Number(now / 1000000000n);
  const nanos = Number(now % 1000000000n);
  if (before === undefined) return [seconds, nanos];
  const difference = [seconds - before[0], nanos - before[1]];
  if (difference[1] < 0) { difference[0]--; difference[1] += 1000000000; }
  return difference;
}
hrtime.bigint = () => BigInt(sys.nanoTime());

const performance = { now: () => sys.uptime() * 1000, timeOrigin: Date.now() - sys.uptime() * 1000 };

function environment() {
  const variables = {};
  for (const name of Array.from(sys.envNames())) variables[name] = sys.envValue(name);
  return variables;
}

let emitter = false;
/** Loading `events` makes `process` an emitter; using it as one loads them. Until then nobody listens. */
function makeEmitter(process, EventEmitter) {
  emitter = true;
  Object.setPrototypeOf(process, Object.create(EventEmitter.prototype));
  EventEmitter.call(process);
  signals(process);
}

function becomeEmitterWhenUsed(process) {
  const proto = {};
  for (const name of ['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners', 'prependListener', 'prependOnceListener', 'emit', 'listeners',
    'rawListeners', 'listenerCount', 'eventNames', 'setMaxListeners', 'getMaxListeners']) {
    Object.defineProperty(proto, name, { configurable: true, get() { require('events'); return process[name]; } });
  }
  Object.setPrototypeOf(process, proto);
}

const heard = (name) => emitter && process.listenerCount(name) > 0;
const tell = (name, ...args) => { if (emitter) process.emit(name, ...args); };

function begin(process) {
  becomeEmitterWhenUsed(process);
  let exitCode;
  let exiting = false;
  const warned = new Set();
  Object.assign(process, {
    title: 'nodo', version: `v${nodeVersion}`, versions: { node: nodeVersion, nodo: '0.1.0' }, release: { name: 'node' },
    arch: sys.arch(), platform: sys.platform(), pid: Number(sys.pid()), ppid: Number(sys.ppid()), execPath: sys.execPath(), execArgv: [],
    argv: [], argv0: 'nodo', env: environment(), features: {}, config: { variables: {} }, hrtime,
    nextTick(callback, ...args) {
      if (typeof callback !== 'function') throw require('internal/errors').errors.invalidArgType('callback', 'function', callback);
      timers.nextTick(args.length === 0 ? callback : () => callback(...args));
    },
    cwd: () => sys.cwd(),
    uptime: () => sys.uptime(),
    memoryUsage: () => ({ rss: sys.heapTotal(), heapTotal: sys.heapTotal(), heapUsed: sys.heapUsed(), external: 0, arrayBuffers: 0 }),
    umask: () => 0o22,
    exit(code) {
      if (code !== undefined) process.exitCode = code;
      if (!exiting) {
        exiting = true;
        tell('exit', process.exitCode || 0);
      }
      sys.exit(Number(process.exitCode || 0));
    },
    abort: () => sys.exit(134),
    emitWarning(warning, type, code) {
      const options = typeof type === 'object' && type !== null ? type : { type, code };
      const error = warning instanceof Error ? warning : new Error(warning);
      if (!(warning instanceof Error)) error.name = options.type || 'Warning';
      if (options.code) error.code = options.code;
      if (error.name === 'DeprecationWarning') {
        if (options.code && warned.has(options.code)) return;
        warned.add(options.code);
      }
      process.nextTick(() => {
        tell('warning', error);
        const label = error.code ? `[${error.code}] ` : '';
        sys.write(2, `(node:${process.pid}) ${label}${error.name}: ${error.message}\n`);
      });
    },
    binding(name) { throw new Error(`No such module: ${name}`); },
  });
  Object.defineProperty(process.memoryUsage, 'rss', { value: () => sys.heapTotal() });
  Object.defineProperty(process, 'exitCode', {
    get: () => exitCode,
    set(code) {
      exitCode = code;
      sys.exitCode(Number(code || 0));
    },
    enumerable: true, configurable: true,
  });
  for (const [name, make] of [['stdin', input], ['stdout', () => output(1)], ['stderr', () => output(2)]]) {
    let stream;
    Object.defineProperty(process, name, {
      get: () => stream || (stream = make()), enumerable: true, configurable: true,
    });
  }

  const fatal = (error, origin = 'uncaughtException') => {
    try {
      if (heard('uncaughtException')) {
        process.emit('uncaughtException', error, origin);
        return;
      }
    } catch (again) {
      error = again;
    }
    sys.write(2, report(error));
    process.exitCode = 1;
    if (!exiting) {
      exiting = true;
      tell('exit', 1);
    }
    sys.exit(Number(process.exitCode));
  };

  const main = (argv, script, code) => {
    process.argv = Array.from(argv);
    if (process.env.NODE_CHANNEL_FD !== undefined) require('internal/child/channel').connectParent();
    if (process.env.NODE_UNIQUE_ID !== undefined && internalBinding('cluster').isWorker()) require('cluster')._setupWorker();
    const modules = require('internal/modules');
    if (script !== null) modules.runMain(script);
    else modules.runEval(code, '[eval]', false);
  };

  const ended = () => {
    if (exiting) return;
    exiting = true;
    try {
      tell('exit', process.exitCode || 0);
    } catch (error) {
      sys.write(2, report(error));
      process.exitCode = 1;
    }
  };
  sys.handlers(main, fatal, ended, () => tell('beforeExit', Number(process.exitCode || 0)));

  // Called for those that are still unhandled once all promise jobs have run, as in Node.
  Graal.setUnhandledPromiseRejectionHandler((reason, promise) => timers.nextTick(() => {
    if (heard('unhandledRejection')) {
      process.emit('unhandledRejection', reason, promise);
      return;
    }
    fatal(reason instanceof Error ? reason : require('internal/errors').errors.code(Error, 'ERR_UNHANDLED_REJECTION',
      'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled '
      + `with .catch(). The promise rejected with the reason "${require('internal/inspect').inspect(reason)}".`), 'unhandledRejection');
  }));
}

// Where an uncaught error was thrown, its source line and its stack, as Node prints them.
function report(error) {
  const { inspect } = require('internal/inspect');
  if (!(error instanceof Error)) return `Uncaught:\n${inspect(error)}\n(Use \`nodo --trace-uncaught ...\` to show where the exception was thrown)\n\nNode.js v${nodeVersion}\n`;
  const syntax = error[Symbol.for('nodo.syntax')];
  const place = syntax ?? placeOf(error);
  let head = '';
  if (place !== null) {
    const line = place.text ?? require('internal/modules').sourceLine(place.file, place.line);
    if (line !== undefined) {
      head = `${place.file}:${place.line}\n${line}\n${line.slice(0, place.column - 1).replace(/[^\t]/g, ' ')}^\n\n`;
    }
  }
  return `${head}${inspect(error)}\n\nNode.js v${nodeVersion}\n`;
}

function signals(process) {
  const numbers = () => require('internal/signals').numbers; // not loaded where no name looks like one
  const isSignal = (name) => typeof name === 'string' && name.startsWith('SIG') && name in numbers();
  process.on('newListener', (name) => {
    if (isSignal(name) && process.listenerCount(name) === 0) sys.onSignal(name, () => { process.emit(name, name, numbers()[name]); });
  });
  process.on('removeListener', (name) => { if (isSignal(name) && process.listenerCount(name) === 0) sys.offSignal(name); });
  process.kill = (pid, signal = 'SIGTERM') => {
    const { errors, validators } = require('internal/errors');
    validators.integer(pid, 'pid');
    const name = typeof signal === 'number' ? Object.keys(numbers()).find((each) => numbers()[each] === signal) ?? '' : signal;
    if (name !== '' && !isSignal(name)) throw errors.code(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
    if (pid !== process.pid) internalBinding('child_process').permit();
    if (!sys.kill(pid, name)) throw Object.assign(new Error('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' });
    return true;
  };
}

function input() {
  const { Readable } = require('stream');
  const { over } = require('buffer');
  const stream = new Readable({
    highWaterMark: 65536,
    read() {
      const hold = setInterval(() => {}, 2 ** 31 - 1); // the loop waits for the answer
      sys.readInput((bytes) => {
        clearInterval(hold);
        stream.push(bytes === null ? null : over(bytes));
      });
    },
  });
  stream.fd = 0;
  stream.isTTY = sys.isTerminal(0) || undefined;
  return stream;
}

/** The first frame that is not Nodo's own. */
function placeOf(error) {
  for (const frame of String(error.stack ?? '').split('\n')) {
    const found = /^\s+at (?:.*\()?(?:file:\/\/)?([^()\s]+):(\d+):(\d+)\)?$/.exec(frame);
    if (!found || /^nod[eo]:/.test(found[1])) continue;
    const [, file, line, column] = found;
    return { file, line: Number(line), column: Number(column) };
  }
  return null;
}

function output(descriptor) {
  const { Writable } = require('stream');
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, encoding, callback) {
      if (typeof chunk === 'string' && (encoding === 'utf8' || encoding === 'utf-8')) {
        sys.write(descriptor, chunk);
      } else {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
        sys.writeBuffer(descriptor, bytes.buffer, bytes.byteOffset, bytes.byteLength);
      }
      callback();
    },
  });
  stream.fd = descriptor;
  stream.isTTY = sys.isTerminal(descriptor) || undefined;
  stream.destroySoon = stream.destroy;
  stream._destroy = (error, callback) => callback(error);
  return stream;
}

module.exports = { begin, performance, makeEmitter: (EventEmitter) => makeEmitter(process, EventEmitter) };
