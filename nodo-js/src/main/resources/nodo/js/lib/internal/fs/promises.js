'use strict';
// fs.promises, and the files it opens.
const { EventEmitter } = require('events');
const { sync } = require('internal/fs/paths');
const descriptors = require('internal/fs/descriptors');
const { constants, optionsOf } = require('internal/fs/arguments');
const fs = require('fs');

const promised = (call, ...args) => new Promise((resolve, reject) => {
  call(...args, (error, value) => (error ? reject(error) : resolve(value)));
});

class FileHandle extends EventEmitter {
  #fd;
  #closing;
  constructor(fd) {
    super();
    this.#fd = fd;
  }
  get fd() { return this.#fd; }
  async read(...args) {
    return new Promise((resolve, reject) => {
      descriptors.read(this.#fd, ...args, (error, bytesRead, buffer) => (error ? reject(error) : resolve({ bytesRead, buffer })));
    });
  }
  async write(data, ...args) {
    return new Promise((resolve, reject) => {
      descriptors.write(this.#fd, data, ...args, (error, bytesWritten, buffer) => (error ? reject(error) : resolve({ bytesWritten, buffer })));
    });
  }
  async writev(buffers, position) {
    const bytesWritten = await promised(descriptors.writev, this.#fd, buffers, position);
    return { bytesWritten, buffers };
  }
  async readFile(options) { return sync.readFile(this.#fd, options); }
  async writeFile(data, options) { sync.writeFile(this.#fd, data, options); }
  async appendFile(data, options) { sync.writeFile(this.#fd, data, options); }
  async stat() { return descriptors.sync.fstat(this.#fd); }
  async truncate(length) { descriptors.sync.ftruncate(this.#fd, length); }
  async sync() { descriptors.sync.fsync(this.#fd); }
  async datasync() { descriptors.sync.fsync(this.#fd); }
  createReadStream(options) { return new fs.ReadStream(undefined, { ...optionsOf(options), fd: this }); }
  createWriteStream(options) { return new fs.WriteStream(undefined, { ...optionsOf(options), fd: this }); }
  async* readLines(options) {
    let rest = '';
    for await (const chunk of this.createReadStream({ encoding: 'utf8', ...options })) {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop();
      yield* lines;
    }
    if (rest !== '') yield rest;
  }
  close() {
    if (this.#closing) return this.#closing;
    const fd = this.#fd;
    this.#fd = -1;
    this.#closing = fd === -1 ? Promise.resolve() : promised(descriptors.close, fd).then(() => { this.emit('close'); });
    return this.#closing;
  }
  [Symbol.asyncDispose]() { return this.close(); }
}

for (const [name, call] of Object.entries(sync)) {
  exports[name] = { async [name](path, ...args) {
    return call(path instanceof FileHandle ? path.fd : path, ...args);
  } }[name];
}
exports.open = async (path, flags, mode) => new FileHandle(await promised(descriptors.open, path, flags, mode));
exports.opendir = (path, options) => promised(fs.opendir, path, options);
exports.watch = (path, options) => require('internal/fs/watch').changes(path, options);
exports.constants = constants;
