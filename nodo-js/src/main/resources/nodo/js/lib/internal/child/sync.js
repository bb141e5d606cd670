'use strict';
// spawnSync(), execFileSync() and execSync(): nothing else runs until the process has ended.
const { java } = require('internal/child/channel');
const { normalize, noNul, timeout, maxBuffer, killSignal, stdio } = require('internal/child/arguments');
const { MOST } = require('internal/child/exec');
const { over } = require('buffer');
const { errors, validators } = require('internal/errors');

function spawnSync(file, args, given) {
  const options = { maxBuffer: MOST, ...normalize(file, args, given) };
  timeout(options.timeout);
  maxBuffer(options.maxBuffer);
  java.permit();
  const kinds = stdio(options.stdio || 'pipe', true);
  if (options.input != null) kinds[0] = options.input;
  const input = kinds.map((kind, fd) => inputOf(kind, fd, options));
  const limits = { input, timeout: options.timeout ?? 0, maxBuffer: options.maxBuffer ?? Infinity, killSignal: killSignal(options.killSignal) };
  const ran = java.spawnSync(options.file, options.args.slice(1), { ...limits, stdio: kinds.map((kind, fd) => (input[fd] === null ? kind : 'pipe')),
    env: options.env, cwd: options.cwd, detached: false, argv0: options.args[0], uid: options.uid, gid: options.gid });
  return resultOf(options, Array.from(ran));
}

/** [memory, offset, length] of what a descriptor of it is to read, or null. */
function inputOf(kind, fd, options) {
  const given = fd === 0 && options.input != null;
  if (!given && !ArrayBuffer.isView(kind)) return null;
  if (typeof kind !== 'string' && !ArrayBuffer.isView(kind)) {
    throw errors.invalidArgType(`options.stdio[${fd}]`, ['Buffer', 'TypedArray', 'DataView', 'string'], kind);
  }
  const bytes = typeof kind === 'string' ? Buffer.from(kind, Buffer.isEncoding(options.encoding) ? options.encoding : 'utf8') : kind;
  return [bytes.buffer, bytes.byteOffset, bytes.byteLength];
}

function resultOf(options, [pid, status, signal, code, errno, printed]) {
  const result = { status, signal, output: null, pid, stdout: undefined, stderr: undefined };
  if (pid > 0) {
    const decoded = options.encoding && options.encoding !== 'buffer';
    result.output = Array.from(printed, (bytes) => (bytes === null ? null : decoded ? over(bytes).toString(options.encoding) : over(bytes)));
    result.stdout = result.output[1];
    result.stderr = result.output[2];
  }
  if (code === null) return result;
  const syscall = `spawnSync ${options.file}`;
  const error = Object.assign(new Error(`${syscall} ${code}`), { errno, code, syscall, path: options.file, spawnargs: options.args.slice(1) });
  return { error, ...result };
}

function outputOf(options, result, command) {
  const { error, stderr } = result;
  if (!options?.stdio && stderr) process.stderr.write(stderr);
  if (error) throw Object.assign(error, result);
  if (result.status === 0) return result.stdout;
  throw Object.assign(new Error(`Command failed: ${command}${stderr?.length > 0 ? `\n${stderr}` : ''}`), result);
}

function execFileSync(file, args, options) {
  if (args != null && !Array.isArray(args) && typeof args === 'object') [args, options] = [undefined, args];
  const result = spawnSync(file, args ?? [], options);
  return outputOf(options, result, [options?.argv0 || file, ...(args ?? [])].join(' '));
}

function execSync(command, options) {
  validators.string(command, 'command');
  noNul(command, 'command');
  return outputOf(options, spawnSync(command, [], { ...options, shell: typeof options?.shell === 'string' ? options.shell : true }), command);
}

module.exports = { spawnSync, execFileSync, execSync };
