'use strict';
// What the functions of child_process are given, checked as Node does.
const { errors, validators } = require('internal/errors');
const { nameOf } = require('internal/signals');
const { inspect } = require('internal/inspect');
const { textOf } = require('internal/fs/arguments');
const { java, kHandle } = require('internal/net/handle');

function noNul(value, name) {
  if (typeof value === 'string' && value.includes('\0')) throw errors.invalidArgValue(name, value, 'must be a string without null bytes');
}

function int32(value, name) { if (value != null) validators.integer(value, name, -2147483648, 2147483647); }

/** Options with `file`, `args` (its name first), `env` (names and values in turn) of (file[, args][, options]). */
function normalize(file, args, given) {
  validators.string(file, 'file');
  noNul(file, 'file');
  if (file.length === 0) throw errors.invalidArgValue('file', file, 'cannot be empty');
  if (args !== undefined && args !== null && !Array.isArray(args)) {
    if (typeof args !== 'object') throw errors.invalidArgType('args', 'object', args);
    given = args;
    args = [];
  }
  args = Array.from(args ?? [], String);
  args.forEach((arg, i) => noNul(arg, `args[${i}]`));
  if (given !== undefined) validators.object(given, 'options');
  const options = { ...given };
  check(options);
  if (options.shell) [file, args] = throughShell(file, args, options.shell);
  return { ...options, file, args: [options.argv0 ?? file, ...args], env: variables(options.env ?? process.env) };
}

function check(options) {
  if (options.cwd != null) options.cwd = textOf(options.cwd, 'options.cwd');
  else options.cwd = process.cwd();
  for (const name of ['detached', 'windowsHide', 'windowsVerbatimArguments']) {
    if (options[name] != null) validators.boolean(options[name], `options.${name}`);
  }
  int32(options.uid, 'options.uid');
  int32(options.gid, 'options.gid');
  const { shell, argv0 } = options;
  if (shell != null && typeof shell !== 'boolean' && typeof shell !== 'string') {
    throw errors.invalidArgType('options.shell', ['boolean', 'string'], shell);
  }
  noNul(shell, 'options.shell');
  if (argv0 != null) validators.string(argv0, 'options.argv0');
  noNul(argv0, 'options.argv0');
}

const unavailable = (text) => errors.code(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', text);

function throughShell(file, args, shell) {
  if (args.length > 0) {
    require('internal/process/warnings').deprecate('DEP0190', 'Passing args to a child process with shell option true can lead to security '
      + 'vulnerabilities, as the arguments are not escaped, only concatenated.');
  }
  return [typeof shell === 'string' ? shell : '/bin/sh', ['-c', [file, ...args].join(' ')]];
}

function variables(env) {
  const pairs = [];
  for (const name in env) { // inherited ones too
    const value = env[name];
    if (value === undefined) continue;
    noNul(name, `options.env['${name}']`);
    noNul(String(value), `options.env['${name}']`);
    pairs.push(name, String(value));
  }
  return pairs;
}

// limits

function timeout(value) {
  if (value != null) validators.integer(value, 'timeout', 0, Number.MAX_SAFE_INTEGER);
}

function maxBuffer(value) {
  if (value == null) return;
  validators.number(value, 'options.maxBuffer');
  if (!(value >= 0)) throw errors.outOfRange('options.maxBuffer', '>= 0', value);
}

function killSignal(value) {
  if (value == null) return 'SIGTERM';
  if (typeof value !== 'string' && typeof value !== 'number') throw errors.invalidArgType('options.killSignal', ['string', 'number'], value);
  return nameOf(value);
}

// stdio

const words = ['pipe', 'ignore', 'inherit', 'overlapped'];

/** An array of one word, and of `channel` where there is one. */
function stdioOf(word, channel) {
  if (!words.includes(word)) throw errors.invalidArgValue('stdio', word);
  return channel === undefined ? [word, word, word] : [word, word, word, channel];
}

/** What Java takes, by descriptor: `pipe`, `ignore`, `inherit`, `ipc`, a number; and for synchronous ones also what is to be read, as bytes. */
function stdio(given, sync) {
  if (typeof given === 'string') given = stdioOf(given);
  else if (!Array.isArray(given)) throw errors.invalidArgValue('stdio', given);
  const all = Array.from(given);
  while (all.length < 3) all.push(undefined);
  let channels = 0;
  return all.map((one, fd) => {
    if (one === 'ipc' && sync) throw errors.code(Error, 'ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks');
    if (one === 'ipc' && channels++ > 0) throw errors.code(Error, 'ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe');
    return stream(one, fd, sync);
  });
}

function stream(one, fd, sync) {
  if (one == null) return fd < 3 ? 'pipe' : 'ignore';
  if (one === 'overlapped') return 'pipe';
  if (words.includes(one) || one === 'ipc') return one;
  if (Number.isInteger(one) && one >= 0) return internalBinding('fs').descriptor(one);
  if (typeof one === 'string' || ArrayBuffer.isView(one)) {
    if (sync && typeof one !== 'string') return one;
    if (sync) throw errors.invalidArgValue('stdio', one);
    throw errors.code(TypeError, 'ERR_INVALID_SYNC_FORK_INPUT',
      `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${inspect(one)}`);
  }
  return descriptorOf(one) ?? fail(one);
}

function descriptorOf(stream) {
  if (stream[kHandle] !== undefined) return 'listen' in stream ? java.serverFd(stream[kHandle]) : java.fd(stream[kHandle]);
  return Number.isInteger(stream.fd) && stream.fd >= 0 ? internalBinding('fs').descriptor(stream.fd) : undefined;
}

function fail(value) { throw errors.invalidArgValue('stdio', value); }

module.exports = { normalize, noNul, timeout, maxBuffer, killSignal, stdio, stdioOf, unavailable };
