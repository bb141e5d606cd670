'use strict';
// Folders whose entries are read one by one.
const { Buffer } = require('buffer');
const { errors, validators } = require('internal/errors');
const { pathOf, optionsOf } = require('internal/fs/arguments');
const { Dirent } = require('internal/fs/stats');
const java = internalBinding('fs');

const closed = () => errors.code(Error, 'ERR_DIR_CLOSED', 'Directory handle was closed');
const busy = () => errors.code(Error, 'ERR_DIR_CONCURRENT_OPERATION',
  'Cannot do synchronous work on directory handle with concurrent asynchronous operations');

class Dir {
  #path;
  #options;
  #folders; // the one that is read last: with `recursive`, a folder is read before what follows it
  #entries = [];
  #waiting = 0;
  #ends = Promise.resolve(); // when what was asked for before is done

  constructor(folder, path, options) {
    this.#folders = [{ folder, path: String(path) }];
    this.#path = path;
    this.#options = options;
  }

  get path() { return this.#path; }

  readSync() {
    if (this.#folders === null) throw closed();
    if (this.#waiting > 0) throw busy();
    return this.#next();
  }

  #next() {
    while (this.#entries.length === 0 && this.#folders.length > 0) {
      const { folder, path } = this.#folders.at(-1);
      const found = Array.from(java.nextEntries(folder, this.#options.bufferSize));
      for (let i = 0; i < found.length; i += 2) this.#entries.push(new Dirent(found[i], path, found[i + 1]));
      if (found.length === 0) java.closedir(this.#folders.pop().folder);
    }
    const entry = this.#entries.shift() ?? null;
    if (entry !== null && this.#options.recursive && entry.isDirectory()) {
      const path = `${entry.parentPath}/${entry.name}`;
      this.#folders.push({ folder: java.opendir(pathOf(path)), path });
    }
    return entry;
  }

  /** One after the other, in turns of their own. */
  #later(work) {
    if (this.#folders === null) return Promise.reject(closed());
    this.#waiting++;
    const result = this.#ends.then(() => new Promise((resolve) => { setImmediate(resolve); })).then(() => {
      this.#waiting--;
      if (this.#folders === null) throw closed();
      return work();
    });
    this.#ends = result.catch(() => {});
    return result;
  }

  /** By promise, or by callback where there is one. */
  read(callback) {
    if (callback !== undefined) validators.func(callback, 'callback');
    return told(this.#later(() => this.#next()), callback);
  }

  close(callback) {
    if (callback !== undefined) validators.func(callback, 'callback');
    return told(this.#later(() => this.#close()), callback);
  }

  closeSync() {
    if (this.#folders === null) throw closed();
    if (this.#waiting > 0) throw busy();
    this.#close();
  }

  #close() {
    for (const { folder } of this.#folders) java.closedir(folder);
    this.#folders = null;
  }

  async* entries() {
    try {
      for (let entry = await this.read(); entry !== null; entry = await this.read()) yield entry;
    } finally {
      if (this.#folders !== null) await this.close();
    }
  }

  [Symbol.asyncIterator]() { return this.entries(); }

  async [Symbol.asyncDispose]() { if (this.#folders !== null) await this.close(); }

  [Symbol.dispose]() { if (this.#folders !== null) this.closeSync(); }
}

function told(promise, callback) {
  if (callback === undefined) return promise;
  promise.then((value) => setImmediate(callback, null, value), (error) => setImmediate(callback, error)); // what it throws is no rejection
  return undefined;
}

function opendirSync(path, given) {
  const options = optionsOf(given, { bufferSize: 32 });
  validators.integer(options.bufferSize, 'options.bufferSize', 1, 4294967295);
  options.bufferSize = Math.min(options.bufferSize, 65536);
  const folder = java.opendir(pathOf(path));
  return new Dir(folder, Buffer.isBuffer(path) ? path : path instanceof URL ? pathOf(path) : path, options);
}

function opendir(path, options, callback) {
  callback = typeof options === 'function' ? options : callback;
  validators.func(callback, 'callback');
  let dir;
  let error = null;
  try {
    dir = opendirSync(path, typeof options === 'function' ? undefined : options);
  } catch (thrown) {
    if (thrown.code?.startsWith('ERR_') && thrown.code !== 'ERR_ACCESS_DENIED') throw thrown;
    error = thrown;
  }
  setImmediate(() => (error ? callback(error) : callback(null, dir)));
}

module.exports = { Dir, opendir, opendirSync };
