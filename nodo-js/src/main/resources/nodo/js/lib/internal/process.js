// `process`, and how a program begins and ends.
'use strict';
const sys = internalBinding('process');
const timers = internalBinding('timers');
const { nextTick: addTick } = timers;
// The Node whose behaviour Nodo follows.
const nodeVersion = '25.9.0';
const report = (error, place) => `${require('internal/report').report(error, place)}\nNode.js v${nodeVersion}\n`;

function hrtime(before) {
  if (before !== undefined) require('internal/process/resources').checkTime(before);
  const now = BigInt(sys.nanoTime());
  const seconds = Number(now / 1000000000n);
  const nanos = Number(now % 1000000000n);
  if (before === undefined) return [seconds, nanos];
  const difference = [seconds - before[0], nanos - before[1]];
  if (difference[1] < 0) { difference[0]--; difference[1] += 1000000000; }
  return difference;
}
hrtime.bigint = () => BigInt(sys.nanoTime());

const warnings = () => require('internal/process/warnings');
const isQuiet = () => Boolean(process.noProcessWarnings) || sys.hasVariable('NODE_NO_WARNINGS') && process.env.NODE_NO_WARNINGS === '1';
/** Until somebody listens, a warning is only printed. */
function tellWarning(warning) {
  if (emitter) process.emit('warning', warning);
  else if (!isQuiet()) warnings().print(warning);
}

// Keeps what follows a tick, once async_hooks is used.
let bind = null;
let emitter = false;
/** Loading `events` makes `process` an emitter; using it as one loads them. Until then nobody listens. */
function makeEmitter(process, EventEmitter) {
  emitter = true;
  const named = function process() {}; // stack traces name it so
  named.prototype = Object.create(EventEmitter.prototype, {
    constructor: { value: named, writable: true, configurable: true }, [Symbol.toStringTag]: { value: 'process', configurable: true },
  });
  Object.setPrototypeOf(process, named.prototype);
  EventEmitter.call(process);
  require('internal/process/signals').listen(process);
  if (!isQuiet()) process.on('warning', (warning) => warnings().print(warning));
}

function becomeEmitterWhenUsed(process) {
  const proto = {};
  for (const name of ['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners', 'prependListener', 'prependOnceListener', 'emit',
    'listeners', 'rawListeners', 'listenerCount', 'eventNames', 'setMaxListeners', 'getMaxListeners', 'constructor']) {
    Object.defineProperty(proto, name, { configurable: true, get() { require('events'); return process[name]; } });
  }
  Object.setPrototypeOf(process, proto);
}

// What becomes of unhandled rejections, where the command line chose that.
let rejected = null;
function rejectBy(mode) { rejected = mode === 'throw' ? null : require('internal/process/rejections').modes[mode]; }

const standard = () => require('internal/process/standard');
/** Those that a script has asked for. */
const streams = { stdin: undefined, stdout: undefined, stderr: undefined };
const getters = {
  stdin: () => (streams.stdin ??= standard().input()),
  stdout: () => (streams.stdout ??= standard().output(1)),
  stderr: () => (streams.stderr ??= standard().output(2)),
};
const heard = (name) => emitter && process.listenerCount(name) > 0;
const tell = (name, ...args) => { if (emitter) process.emit(name, ...args); };

/** Whether somebody took an error that nobody caught. */
function taken(error, origin) {
  tell('uncaughtExceptionMonitor', error, origin);
  const capture = require('internal/process/failures').capturing();
  if (capture === null) return emitter && process.emit('uncaughtException', error, origin);
  capture(error);
  return true;
}

/** As Node takes it: a whole number, also as text. */
function exitCodeOf(code) {
  const { validators } = require('internal/errors');
  const number = typeof code === 'string' && code !== '' && Number.isInteger(Number(code)) ? Number(code) : code;
  if (number !== undefined && number !== null) validators.integer(number, 'code', -Infinity, Infinity);
  return code;
}

/** By file, what few scripts ask for. */
const lazy = {
  resources: ['cpuUsage', 'resourceUsage', 'constrainedMemory', 'availableMemory', 'getuid', 'geteuid', 'getgid', 'getegid', 'getgroups',
    'getActiveResourcesInfo', 'getBuiltinModule', 'loadEnvFile'],
  failures: ['setUncaughtExceptionCaptureCallback', 'hasUncaughtExceptionCaptureCallback'],
  others: ['features', 'umask', 'openStdin', 'reallyExit', '_rawDebug', 'setSourceMapsEnabled', 'ref', 'unref'],
};

function begin(process) {
  becomeEmitterWhenUsed(process);
  let exitCode;
  let exiting = false;
  Object.assign(process, {
    title: 'nodo', version: `v${nodeVersion}`, versions: { node: nodeVersion, nodo: '0.1.0' }, release: { name: 'node' },
    arch: sys.arch(), platform: sys.platform(), pid: Number(sys.pid()), execPath: sys.execPath(), execArgv: [],
    argv: [], argv0: 'nodo', config: { variables: {} }, hrtime,
    nextTick(callback) {
      if (typeof callback !== 'function') throw require('internal/errors').errors.invalidArgType('callback', 'function', callback);
      const task = bind === null ? callback : bind(callback);
      const count = arguments.length;
      if (count === 1) addTick(task); // spreading costs more than all the rest of it
      else if (count === 2) addTick(task, arguments[1]);
      else if (count === 3) addTick(task, arguments[1], arguments[2]);
      else addTick(task, ...Array.prototype.slice.call(arguments, 1));
    },
    cwd: () => sys.cwd(),
    chdir(folder) {
      const { validators } = require('internal/errors');
      validators.string(folder, 'directory');
      sys.chdir(folder, require('path').resolve(sys.cwd(), folder));
    },
    uptime: () => sys.uptime(),
    memoryUsage: () => ({ rss: sys.heapTotal(), heapTotal: sys.heapTotal(), heapUsed: sys.heapUsed(), external: 0, arrayBuffers: 0 }),
    exit(code) {
      if (code !== undefined) process.exitCode = code;
      if (!exiting) {
        exiting = true;
        tell('exit', process.exitCode || 0);
      }
      sys.exit(Number(process.exitCode || 0) | 0);
    },
    kill: (pid, signal) => require('internal/process/signals').kill(pid, signal),
    abort: () => sys.exit(134),
    emitWarning(...about) { warnings().emit(tellWarning, ...about); },
    binding(name) { throw new Error(`No such module: ${name}`); },
  });
  require.lazily(process, 'env', () => require('internal/process/env')(), true);
  Object.defineProperty(process, 'ppid', { get: () => Number(sys.ppid()), enumerable: true, configurable: true });
  for (const [file, names] of Object.entries(lazy)) {
    for (const name of names) require.lazily(process, name, () => require(`internal/process/${file}`)[name], true);
  }
  Object.defineProperty(process.memoryUsage, 'rss', { value: () => sys.heapTotal() });
  Object.defineProperty(process, 'exitCode', {
    get: () => exitCode,
    set(code) {
      exitCode = exitCodeOf(code);
      sys.exitCode(Number(code || 0) | 0);
    },
    enumerable: true, configurable: true,
  });
  for (const name of Object.keys(getters)) Object.defineProperty(process, name, { get: getters[name], enumerable: true, configurable: true });

  /** Ends the script, unless somebody takes the error; where that fails itself, without a word to those who wait for the end. */
  const fatal = (error, origin = 'uncaughtException', place = null) => {
    try {
      if (taken(error, origin)) return;
    } catch (again) {
      sys.write(2, report(again));
      sys.exit(7);
    }
    process.exitCode = 1;
    if (!exiting) {
      exiting = true;
      try {
        tell('exit', 1);
      } catch {
        // the error that ends it counts
      }
    }
    sys.write(2, report(error, place));
    sys.exit(Number(process.exitCode));
  };

  const main = (argv, script, code) => {
    process.argv = Array.from(argv);
    if (sys.hasVariable('NODE_CHANNEL_FD')) require('internal/child/channel').connectParent();
    if (sys.hasVariable('NODE_UNIQUE_ID') && internalBinding('cluster').isWorker()) require('cluster')._setupWorker();
    const modules = require('internal/modules');
    if (script !== null) modules.runMain(script);
    else if (code !== null) modules.runEval(code, '[eval]');
    else require('internal/process/command-line').run(process.argv.slice(1));
  };

  const ended = () => {
    if (exiting) return;
    exiting = true;
    try {
      tell('exit', process.exitCode || 0);
    } catch (error) {
      failedAtTheEnd(error);
    }
  };
  function failedAtTheEnd(error) {
    try {
      if (taken(error, 'uncaughtException')) return;
      process.exitCode = 1;
    } catch (again) {
      error = again;
      process.exitCode = 7;
    }
    sys.write(2, report(error));
  }
  // What was thrown, and where: file, line and column, or null.
  const thrown = (error, file, line, column) => fatal(error, 'uncaughtException', file === null ? null : { file, line, column });
  sys.handlers(main, thrown, ended, () => tell('beforeExit', Number(process.exitCode || 0)));

  // Called for those that are still unhandled once all promise jobs have run, as in Node.
  Graal.setUnhandledPromiseRejectionHandler((reason, promise) => timers.nextTick(() => {
    const tellOf = () => {
      if (!heard('unhandledRejection')) return false;
      require('internal/process/rejections').watch(promise);
      return process.emit('unhandledRejection', reason, promise);
    };
    const fail = () => fatal(reason instanceof Error ? reason : require('internal/process/failures').unhandled(reason), 'unhandledRejection');
    if (rejected !== null) rejected(reason, tellOf, fail);
    else if (!tellOf()) fail();
  }));
}

module.exports = {
  begin, streams, getters, rejectBy,
  bindWith: (given) => { bind = given; }, makeEmitter: (EventEmitter) => makeEmitter(process, EventEmitter),
};
