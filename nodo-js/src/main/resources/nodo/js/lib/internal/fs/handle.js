'use strict';
// FileHandle: a file that fs.promises has open.
const { EventEmitter } = require('events');
const { errors } = require('internal/errors');
const { optionsOf } = require('internal/fs/arguments');
const { promised, kRef, kUnref } = require('internal/fs/run');
const descriptors = require('internal/fs/descriptors');
const whole = require('internal/fs/whole');
const streams = () => require('internal/fs/streams');

class FileHandle extends EventEmitter {
  #fd;
  #users = 0;
  #closing;
  #unused;

  constructor(fd) {
    super();
    this.#fd = fd;
  }

  get fd() { return this.#fd; }

  getAsyncId() { return 0; }

  /** Does something with the file, which is closed only afterwards. */
  async #with(call, begin) {
    if (this.#fd === -1) throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall: call });
    this[kRef]();
    try {
      return await begin(this.#fd);
    } finally {
      this[kUnref]();
    }
  }

  [kRef]() { this.#users++; }

  [kUnref]() { if (--this.#users === 0) this.#unused?.(); }

  #counted(call, name, operation, whatName) {
    return this.#with(call, async (fd) => {
      const { plan, what } = operation(fd);
      return { __proto__: null, [name]: await promised(plan), [whatName]: what };
    });
  }

  read(...args) { return this.#counted('read', 'bytesRead', (fd) => descriptors.read(fd, ...args), 'buffer'); }
  readv(buffers, position) { return this.#counted('readv', 'bytesRead', (fd) => descriptors.readv(fd, buffers, position), 'buffers'); }
  write(...args) { return this.#counted('write', 'bytesWritten', (fd) => descriptors.write(fd, ...args), 'buffer'); }
  writev(buffers, position) { return this.#counted('writev', 'bytesWritten', (fd) => descriptors.writev(fd, buffers, position), 'buffers'); }
  stat(options) { return this.#with('fstat', (fd) => promised(descriptors.fstat(fd, options))); }
  truncate(length) { return this.#with('ftruncate', (fd) => promised(descriptors.ftruncate(fd, length))); }
  sync() { return this.#with('fsync', (fd) => promised(descriptors.fsync(fd))); }
  datasync() { return this.#with('fdatasync', (fd) => promised(descriptors.fdatasync(fd))); }
  chmod(mode) { return this.#with('fchmod', (fd) => promised(descriptors.fchmod(fd, mode))); }
  chown(user, group) { return this.#with('fchown', (fd) => promised(descriptors.fchown(fd, user, group))); }
  utimes(accessed, changed) { return this.#with('futimes', (fd) => promised(descriptors.futimes(fd, accessed, changed))); }
  readFile(options) { return this.#with('readFile', (fd) => promised(whole.readFile(fd, options))); }
  writeFile(data, options) { return this.#with('writeFile', (fd) => writeTo(fd, data, options)); }
  appendFile(data, options) { return this.writeFile(data, options); }

  createReadStream(options) { return new (streams().ReadStream)(undefined, { ...optionsOf(options), fd: this }); }
  createWriteStream(options) { return new (streams().WriteStream)(undefined, { ...optionsOf(options), fd: this }); }

  readLines(options) {
    return require('readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  /** Streams that use it hear `close` at once, and let go of it. */
  close() {
    if (this.#fd === -1) return Promise.resolve();
    if (this.#closing !== undefined) return this.#closing;
    this.#closing = (this.#users === 0 ? this.#close() : new Promise((resolve) => { this.#unused = () => resolve(this.#close()); }))
      .finally(() => { this.#closing = undefined; });
    this.emit('close');
    return this.#closing;
  }

  #close() {
    const fd = this.#fd;
    this.#fd = -1;
    return promised(descriptors.close(fd));
  }

  [Symbol.asyncDispose]() { return this.close(); }
}

/** What can be written bit by bit: a stream, or anything that is iterated. */
const isMany = (data) => data !== null && typeof data === 'object' && !ArrayBuffer.isView(data)
  && (typeof data[Symbol.asyncIterator] === 'function' || typeof data[Symbol.iterator] === 'function');

async function writeTo(fd, data, given) {
  if (!isMany(data)) {
    await promised(whole.writeFile(fd, data, given));
    return;
  }
  const { encoding, signal, flush } = optionsOf(given, whole.writeDefaults);
  if (signal?.aborted) throw errors.abortError(signal.reason);
  for await (const chunk of data) {
    if (signal?.aborted) throw errors.abortError(signal.reason);
    await promised(whole.writeFile(fd, chunk, { encoding, signal }));
  }
  if (flush) await promised(descriptors.fsync(fd));
}

module.exports = { FileHandle, isMany, writeTo };
