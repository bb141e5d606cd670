'use strict';
// Files that are read and written in one go. A number stands for a file that is open.
const { Buffer, over, encodingOf } = require('buffer');
const { errors, validators } = require('internal/errors');
const { pathOf, flagsOf, modeOf, optionsOf, bytesOf } = require('internal/fs/arguments');
const { java, step, mapped } = require('internal/fs/run');
const descriptors = require('internal/fs/descriptors');
const CHUNK = 65536;

const isOpen = (file) => Number.isInteger(file) && file >= 0 && file <= 2147483647;
const fileOf = (file) => (isOpen(file) ? file : pathOf(file));

/** Ends early where the signal aborts; what is done at once cannot be aborted. */
const until = (signal, begin) => (callback) => {
  if (callback === null || !signal) return begin(null, callback);
  const aborted = () => callback(errors.abortError(signal.reason));
  if (signal.aborted) return aborted();
  const flag = java().flag();
  const stop = () => java().raise(flag);
  signal.addEventListener('abort', stop, { once: true });
  return begin(flag, (error, value) => {
    signal.removeEventListener('abort', stop);
    if (signal.aborted) aborted();
    else if (error) callback(error);
    else callback(null, value);
  });
};

/** Standard input, which is no file of Java's. */
function* input(encoding) {
  const chunks = [];
  while (true) {
    const { plan, what } = descriptors.read(0, Buffer.allocUnsafe(CHUNK));
    const count = yield plan;
    if (count === 0) break;
    chunks.push(what.subarray(0, count));
  }
  const bytes = Buffer.concat(chunks);
  return encoding === null ? bytes : bytes.toString(encoding);
}

function readFile(path, given) {
  const options = optionsOf(given, { flag: 'r' });
  const file = fileOf(path);
  const flags = flagsOf(options.flag || 'r', 'options.flag');
  const encoding = options.encoding && options.encoding !== 'buffer' ? encodingOf(options.encoding) : null;
  if (file === 0) return input(encoding);
  const read = (flag, callback) => java().readAll(file, flags, 0o666, encoding, flag, callback);
  return mapped(until(options.signal, read), (found) => (typeof found === 'string' ? found : over(found)));
}

function write(path, data, options, flag) {
  const file = fileOf(path);
  const flush = options.flush ?? false;
  validators.boolean(flush, 'options.flush');
  const flags = flagsOf(options.flag || flag, 'options.flag');
  const mode = modeOf(options.mode, 'mode', 0o666);
  const bytes = bytesOf(data, options.encoding);
  if (file === 1 || file === 2) return mapped(descriptors.write(file, bytes).plan, () => undefined);
  const { buffer, byteOffset, byteLength } = bytes;
  return until(options.signal, (stop, callback) => java().writeAll(file, flags, mode, buffer, byteOffset, byteLength, flush, stop, callback));
}

const writeDefaults = { encoding: 'utf8', mode: 0o666, flag: 'w', flush: false };

function truncate(path, length = 0) {
  const file = pathOf(path);
  validators.integer(length, 'len', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return step('truncate', file, Math.max(0, length));
}

module.exports = {
  readFile,
  writeFile: (path, data, given) => write(path, data, optionsOf(given, writeDefaults), 'w'),
  appendFile: (path, data, given) => write(path, data, optionsOf(given, { ...writeDefaults, flag: 'a' }), 'a'),
  truncate, writeDefaults,
};
