'use strict';
// A process that this one started: its streams, its events and its end.
const EventEmitter = require('events');
const { Socket, kAccepted } = require('internal/net/socket');
const { java, kEvents, open } = require('internal/child/channel');
const { stdio, timeout, killSignal, unavailable } = require('internal/child/arguments');
const { errors, validators } = require('internal/errors');
const { nameOf } = require('internal/signals');
const { heed } = require('internal/heed');

const kJava = Symbol('java');
const kUnclosed = Symbol('unclosed');

function ChildProcess() {
  EventEmitter.call(this);
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this[kJava] = null;
  this[kUnclosed] = 1; // the process itself; then its pipes and its channel
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);

/** @param options as `normalize` makes them */
ChildProcess.prototype.spawn = function spawn(options) {
  validators.object(options, 'options');
  java.permit();
  const kinds = stdio(options.stdio || 'pipe', false);
  const { serialization, file, args = [file] } = options;
  if (![undefined, 'json', 'advanced'].includes(serialization)) {
    throw errors.invalidArgValue('options.serialization', serialization, "must be one of: undefined, 'json', 'advanced'");
  }
  if (serialization === 'advanced' && kinds.includes('ipc')) {
    throw unavailable("options.serialization: 'advanced' is V8's format; Nodo has 'json' only");
  }
  if (options.envPairs !== undefined && !Array.isArray(options.envPairs)) throw errors.invalidArgType('options.envPairs', 'Array', options.envPairs);
  validators.string(file, 'options.file');
  if (!Array.isArray(args)) throw errors.invalidArgType('options.args', 'Array', args);
  this.spawnfile = file;
  this.spawnargs = args;
  const env = options.env ?? (options.envPairs ?? []).flatMap((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  this[kJava] = java.spawn(this, file, args.slice(1),
    { stdio: kinds, env, cwd: options.cwd, detached: Boolean(options.detached), argv0: args[0], uid: options.uid, gid: options.gid });
  const pid = java.pid(this[kJava]);
  this.pid = pid < 0 ? undefined : pid;
  this.stdio = kinds.map((kind, fd) => (kind === 'pipe' ? pipe(this, fd) : null));
  [this.stdin, this.stdout, this.stderr] = this.stdio;
  if (kinds.includes('ipc')) {
    this[kUnclosed]++;
    open(this, this[kJava]);
  }
};

function pipe(child, fd) {
  const socket = new Socket({ [kAccepted]: java.stdio(child[kJava], fd), readable: fd > 0 });
  if (fd > 0) {
    child[kUnclosed]++;
    socket.on('close', () => closeIfOver(child));
    socket.read(0);
  }
  return socket;
}

ChildProcess.prototype[kEvents] = {
  exit(child, code, signal) {
    child.exitCode = code;
    child.signalCode = signal;
    child.stdin?.destroy();
    child.emit('exit', code, signal);
    over(child);
  },
  error(child, error) {
    if (child.pid !== undefined || !String(error.syscall).startsWith('spawn')) {
      child.emit('error', error);
      return;
    }
    child.exitCode = error.errno;
    child.stdin?.destroy();
    error.path = child.spawnfile;
    error.spawnargs = child.spawnargs.slice(1);
    child.emit('error', error);
    over(child);
  },
  disconnected: closeIfOver,
};

/** What nobody reads is thrown away, so that `close` comes. */
function over(child) {
  process.nextTick(() => {
    for (const stream of child.stdio) if (stream?.readable) stream.resume();
  });
  closeIfOver(child);
}

function closeIfOver(child) {
  if (--child[kUnclosed] === 0) child.emit('close', child.exitCode, child.signalCode);
}

ChildProcess.prototype.kill = function kill(signal) {
  const running = this[kJava] !== null && this.pid !== undefined && this.exitCode === null && this.signalCode === null;
  const name = signal === 0 ? null : nameOf(signal ?? 'SIGTERM');
  const sent = running && (name === null || java.kill(this[kJava], name));
  if (sent) this.killed = true;
  return sent;
};

ChildProcess.prototype[Symbol.dispose] = function dispose() { if (!this.killed) this.kill(); };

ChildProcess.prototype.ref = function ref() { if (this[kJava] !== null) java.ref(this[kJava]); };

ChildProcess.prototype.unref = function unref() { if (this[kJava] !== null) java.unref(this[kJava]); };

/** Starts one, and ends it by `options.timeout` and `options.signal`. */
function start(options) {
  timeout(options.timeout);
  if (options.signal !== undefined) validators.abortSignal(options.signal, 'options.signal');
  const by = killSignal(options.killSignal);
  const child = new ChildProcess();
  child.spawn(options);
  const kill = () => {
    try {
      return child.kill(by);
    } catch (error) {
      child.emit('error', error);
      return false;
    }
  };
  if (options.timeout > 0) {
    const timer = setTimeout(kill, options.timeout);
    child.once('exit', () => clearTimeout(timer));
  }
  if (options.signal) {
    const abort = () => { if (kill()) child.emit('error', errors.abortError(options.signal.reason)); };
    heed(options.signal, abort, child, 'exit');
  }
  return child;
}

module.exports = { ChildProcess, start, kJava };
