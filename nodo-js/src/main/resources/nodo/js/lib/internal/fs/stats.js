'use strict';
// Stats and Dirent.
const { constants } = require('internal/fs/arguments');

class Kind {
  #kind;
  constructor(mode) { this.#kind = mode & constants.S_IFMT; }
  isFile() { return this.#kind === constants.S_IFREG; }
  isDirectory() { return this.#kind === constants.S_IFDIR; }
  isSymbolicLink() { return this.#kind === constants.S_IFLNK; }
  isSocket() { return this.#kind === constants.S_IFSOCK; }
  isFIFO() { return this.#kind === constants.S_IFIFO; }
  isCharacterDevice() { return this.#kind === constants.S_IFCHR; }
  isBlockDevice() { return this.#kind === constants.S_IFBLK; }
}

const names = ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'ino', 'size', 'atimeMs', 'mtimeMs', 'ctimeMs', 'birthtimeMs'];

class Stats extends Kind {
  constructor(fields) {
    const values = Array.from(fields, Number);
    super(values[1]);
    names.forEach((name, i) => { this[name] = values[i]; });
    this.blksize = 4096;
    this.blocks = Math.ceil(this.size / 512);
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) this[name] = new Date(this[`${name}Ms`]);
  }
}

class Dirent extends Kind {
  constructor(name, parentPath, mode) {
    super(mode);
    this.name = name;
    this.parentPath = parentPath;
  }
}

module.exports = { Stats, Dirent };
