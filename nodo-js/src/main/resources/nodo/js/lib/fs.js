// The synchronous calls of Node's fs that scripts around sockets use, and the same with callbacks.
'use strict';
const { Buffer } = require('buffer');
const { errors } = require('internal/errors');
const java = internalBinding('fs');

function pathOf(path) {
  if (path instanceof Uint8Array) return Buffer.from(path).toString();
  if (typeof path === 'object' && path !== null && typeof path.pathname === 'string') return decodeURIComponent(path.pathname);
  if (typeof path !== 'string') throw errors.invalidArgType('path', ['string', 'Buffer', 'URL'], path);
  return path.startsWith('/') ? path : `${process.cwd()}/${path}`;
}

const encoding = (options) => (typeof options === 'string' ? options : options && options.encoding);
const bytesOf = (data, options) => (typeof data === 'string' ? Buffer.from(data, encoding(options)) : data);

class Stats {
  constructor(fields) {
    [this.mode, this.size, this.mtimeMs, this.uid, this.nlink] = Array.from(fields, Number);
    this.mtime = new Date(this.mtimeMs);
  }
  isFile() { return (this.mode & 0o170000) === 0o100000; }
  isDirectory() { return (this.mode & 0o170000) === 0o040000; }
  isSocket() { return (this.mode & 0o170000) === 0o140000; }
  isSymbolicLink() { return (this.mode & 0o170000) === 0o120000; }
  isFIFO() { return (this.mode & 0o170000) === 0o010000; }
}

const sync = {
  readFile(path, options) {
    const bytes = require('buffer').over(java.read(pathOf(path)));
    const name = encoding(options);
    return name ? bytes.toString(name) : bytes;
  },
  writeFile(path, data, options) {
    const bytes = bytesOf(data, options);
    java.write(pathOf(path), bytes.buffer, bytes.byteOffset, bytes.byteLength);
  },
  appendFile(path, data, options) {
    const bytes = bytesOf(data, options);
    java.append(pathOf(path), bytes.buffer, bytes.byteOffset, bytes.byteLength);
  },
  unlink(path) { java.unlink(pathOf(path)); },
  rmdir(path) { java.rmdir(pathOf(path)); },
  mkdir(path, options) { java.mkdir(pathOf(path), Boolean(options && options.recursive)); },
  mkdtemp: (prefix) => java.mkdtemp(pathOf(prefix)),
  readdir: (path) => Array.from(java.readdir(pathOf(path))),
  rename(from, to) { java.rename(pathOf(from), pathOf(to)); },
  realpath: (path) => java.realpath(pathOf(path)),
  stat(path, options) {
    if (options && options.throwIfNoEntry === false && !java.exists(pathOf(path))) return undefined;
    return new Stats(java.stat(pathOf(path), true));
  },
  lstat: (path) => new Stats(java.stat(pathOf(path), false)),
  access(path) { java.stat(pathOf(path), true); },
  rm(path, options = {}) {
    const file = pathOf(path);
    if (options.force && !java.exists(file)) return;
    if (options.recursive && sync.lstat(file).isDirectory()) {
      for (const name of sync.readdir(file)) sync.rm(`${file}/${name}`, options);
      java.rmdir(file);
      return;
    }
    java.unlink(file);
  },
};

for (const [name, call] of Object.entries(sync)) {
  module.exports[`${name}Sync`] = call;
  module.exports[name] = (...args) => {
    const callback = args.pop();
    if (typeof callback !== 'function') throw errors.invalidArgType('cb', 'function', callback);
    let error = null;
    let value;
    try { value = call(...args); } catch (thrown) { error = thrown; }
    setImmediate(() => (error ? callback(error) : callback(null, value)));
  };
}
module.exports.existsSync = (path) => { try { return java.exists(pathOf(path)); } catch { return false; } };
module.exports.Stats = Stats;
module.exports.constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };
module.exports.promises = Object.fromEntries(Object.entries(sync).map(([name, call]) => [name, async (...args) => call(...args)]));
