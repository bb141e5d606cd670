'use strict';
// Folders whose entries are read one by one.
const { Buffer } = require('buffer');
const { join } = require('path');
const { errors, validators } = require('internal/errors');
const { pathOf, optionsOf, nameIn } = require('internal/fs/arguments');
const { step, mapped, place, within, now, call, promised, bind } = require('internal/fs/run');
const { Dirent } = require('internal/fs/stats');

const closed = () => errors.code(Error, 'ERR_DIR_CLOSED', 'Directory handle was closed');
const busy = () => errors.code(Error, 'ERR_DIR_CONCURRENT_OPERATION',
  'Cannot do synchronous work on directory handle with concurrent asynchronous operations');

class Dir {
  #path;
  #options;
  #folders; // the one that is read first, then, with `recursive`, those that were found
  #entries = [];
  #waiting = 0;
  #ends = Promise.resolve(); // when what was asked for before is done

  constructor(folder, path, at, options) {
    this.#folders = [{ folder, path: String(path), at }];
    this.#path = path;
    this.#options = options;
  }

  get path() { return this.#path; }

  readSync() {
    this.#check();
    return now(this.#next());
  }

  #check() {
    if (this.#folders === null) throw closed();
    if (this.#waiting > 0) throw busy();
  }

  * #next() {
    while (this.#entries.length === 0 && this.#folders.length > 0) {
      const first = this.#folders[0];
      first.folder ??= yield step('opendir', first.at);
      const found = (yield step('nextEntries', first.folder, this.#options.bufferSize)).split('/');
      for (let i = 0; i < found.length - 1; i += 2) this.#add(first, found[i], found[i + 1]);
      if (found.length === 1) yield step('closedir', this.#folders.shift().folder);
    }
    return this.#entries.shift() ?? null;
  }

  #add({ path, at }, name, kind) {
    const entry = new Dirent(nameIn(this.#options.encoding, name), path, kind);
    this.#entries.push(entry);
    if (this.#options.recursive && entry.isDirectory()) this.#folders.push({ path: join(path, name), at: within(at, name) });
  }

  /** One after the other. */
  #later(work) {
    if (this.#folders === null) return Promise.reject(closed());
    this.#waiting++;
    const result = this.#ends.then(() => {
      if (this.#folders === null) throw closed();
      return promised(work());
    }).finally(() => { this.#waiting--; });
    this.#ends = result.catch(() => {});
    return result;
  }

  /** By promise, or by callback where there is one. */
  read(callback) { return this.#told(() => this.#next(), callback); }

  close(callback) { return this.#told(() => this.#close(), callback); }

  #told(work, callback) {
    if (callback === undefined) return this.#later(work);
    validators.func(callback, 'callback');
    if (this.#folders === null) throw closed();
    const told = bind(callback); // what it throws is no rejection
    this.#later(work).then((value) => setImmediate(told, null, value), (error) => setImmediate(told, error));
    return undefined;
  }

  closeSync() {
    this.#check();
    now(this.#close());
  }

  * #close() {
    const open = this.#folders;
    this.#folders = null;
    if (open[0]?.folder) yield step('closedir', open[0].folder);
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

/** A step, and what it opens as a Dir. */
function opening(path, given) {
  const options = optionsOf(given, { bufferSize: 32 });
  validators.integer(options.bufferSize, 'options.bufferSize', 1, 4294967295);
  options.bufferSize = Math.min(options.bufferSize, 65536);
  const text = pathOf(path);
  const at = place(text);
  return mapped(step('opendir', at), (folder) => new Dir(folder, Buffer.isBuffer(path) ? path : text, at, options));
}

function opendir(path, options, callback) {
  callback = typeof options === 'function' ? options : callback;
  validators.func(callback, 'callback');
  call(opening(path, typeof options === 'function' ? undefined : options), callback);
}

module.exports = {
  Dir, opendir,
  opendirSync: (path, options) => now(opening(path, options)),
  opened: (path, options) => promised(opening(path, options)),
};
