'use strict';
// exec() and execFile(): a process whose output is collected.
const { start } = require('internal/child/process');
const { normalize, noNul, timeout, maxBuffer, killSignal } = require('internal/child/arguments');
const { errors, validators } = require('internal/errors');

const { getSystemErrorName } = require('internal/util/system-errors');

const MOST = 1024 * 1024;
const defaults = { encoding: 'utf8', timeout: 0, maxBuffer: MOST, killSignal: 'SIGTERM' };

function exec(command, options, callback) {
  validators.string(command, 'command');
  noNul(command, 'command');
  if (typeof options === 'function') [options, callback] = [undefined, options];
  return execFile(command, { ...options, shell: typeof options?.shell === 'string' ? options.shell : true }, callback);
}

/** [args, options, callback] of (file[, args][, options][, callback]). */
function argumentsOf(args, options, callback) {
  if (typeof args === 'function') [args, options, callback] = [[], undefined, args];
  else if (args != null && typeof args === 'object' && !Array.isArray(args)) [args, options, callback] = [[], args, options];
  if (typeof options === 'function') [options, callback] = [undefined, options];
  else if (options != null) validators.object(options, 'options');
  if (callback != null) validators.func(callback, 'callback');
  return [args ?? [], options, callback ?? null];
}

function execFile(file, ...rest) {
  const [args, given, callback] = argumentsOf(...rest);
  const options = { ...defaults, ...given };
  timeout(options.timeout);
  maxBuffer(options.maxBuffer);
  const by = killSignal(options.killSignal);
  const { cwd, env, uid, gid, shell, signal, argv0 } = options;
  const child = start(normalize(file, args, { cwd, env, uid, gid, shell, signal, argv0 }));
  new Collection(child, [file, ...args].join(' '), { ...options, killSignal: by }, callback).begin();
  return child;
}

class Collection {
  #child;
  #command;
  #options;
  #callback;
  #encoding;
  #chunks = { stdout: [], stderr: [] };
  #error = null;
  #killed = false;
  #told = false;
  #timer;

  constructor(child, command, options, callback) {
    this.#child = child;
    this.#command = command;
    this.#options = options;
    this.#callback = callback;
    this.#encoding = options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding) ? options.encoding : null;
  }

  begin() {
    if (this.#options.timeout > 0) this.#timer = setTimeout(() => this.#kill(), this.#options.timeout);
    for (const name of ['stdout', 'stderr']) if (this.#child[name]) this.#collect(name, this.#child[name]);
    this.#child.on('close', (code, signal) => this.#done(code, signal));
    this.#child.on('error', (error) => {
      this.#error = error;
      this.#letGo();
      this.#done(0, null);
    });
  }

  #collect(name, stream) {
    const most = this.#options.maxBuffer;
    let size = 0;
    if (this.#encoding !== null) stream.setEncoding(this.#encoding);
    stream.on('data', (chunk) => {
      const room = most - size;
      size += typeof chunk === 'string' ? Buffer.byteLength(chunk, stream.readableEncoding) : chunk.length;
      this.#chunks[name].push(size > most ? chunk.slice(0, room) : chunk);
      if (size <= most) return;
      this.#error ??= errors.code(RangeError, 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', `${name} maxBuffer length exceeded`);
      this.#kill();
    });
  }

  #letGo() {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  #kill() {
    this.#letGo();
    this.#killed = true;
    try {
      this.#child.kill(this.#options.killSignal);
    } catch (error) {
      this.#error ??= error;
      this.#done(0, null);
    }
  }

  #output(name) {
    const chunks = this.#chunks[name];
    return this.#encoding !== null || this.#child[name]?.readableEncoding ? chunks.join('') : Buffer.concat(chunks);
  }

  #done(code, signal) {
    if (this.#told) return;
    this.#told = true;
    clearTimeout(this.#timer);
    if (this.#callback === null) return;
    const stdout = this.#output('stdout');
    const stderr = this.#output('stderr');
    if (this.#error === null && code === 0 && signal === null) {
      this.#callback(null, stdout, stderr);
      return;
    }
    const error = this.#error ?? Object.assign(new Error(`Command failed: ${this.#command}\n${stderr}`),
      { code: code < 0 ? getSystemErrorName(code) : code, killed: this.#child.killed || this.#killed, signal });
    error.cmd = this.#command;
    this.#callback(error, stdout, stderr);
  }
}

/** The promise carries its process, and an error what was printed. */
function promised(run) {
  return (...args) => {
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.child = run(...args, (error, stdout, stderr) => { // what is wrong with the arguments is thrown at once
      if (error === null) resolve({ stdout, stderr });
      else reject(Object.assign(error, { stdout, stderr }));
    });
    return promise;
  };
}
for (const run of [exec, execFile]) Object.defineProperty(run, Symbol.for('nodejs.util.promisify.custom'), { value: promised(run) });

module.exports = { exec, execFile, MOST };
