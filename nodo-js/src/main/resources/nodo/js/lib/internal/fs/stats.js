'use strict';
// Stats, StatFs and Dirent. Java tells numbers as one text.
const { constants } = require('internal/fs/arguments');
const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFSOCK, S_IFIFO, S_IFCHR, S_IFBLK } = constants;

/** The methods that tell the kind of a file, by the bits of its mode. */
function addKinds(prototype, bitsOf) {
  const kinds = {
    isDirectory: S_IFDIR, isFile: S_IFREG, isBlockDevice: S_IFBLK, isCharacterDevice: S_IFCHR, isSymbolicLink: S_IFLNK, isFIFO: S_IFIFO, isSocket: S_IFSOCK,
  };
  for (const [name, kind] of Object.entries(kinds)) {
    const value = { [name]() { return bitsOf(this) === kind; } }[name];
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

const numbers = ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks'];
const times = ['atime', 'mtime', 'ctime', 'birthtime'];

class Stats {
  constructor(...values) {
    [...numbers, ...times.map((name) => `${name}Ms`)].forEach((name, i) => { this[name] = values[i]; });
  }
}
addKinds(Stats.prototype, ({ mode }) => mode & S_IFMT);

class BigIntStats {
  constructor(...values) {
    [...numbers, ...times.map((name) => `${name}Ms`), ...times.map((name) => `${name}Ns`)].forEach((name, i) => { this[name] = values[i]; });
  }
}
addKinds(BigIntStats.prototype, ({ mode }) => Number(mode) & S_IFMT);

// Dates are made when they are asked for.
for (const { prototype } of [Stats, BigIntStats]) {
  for (const name of times) {
    const set = function set(value) { Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true }); };
    Object.defineProperty(prototype, name, {
      get() {
        set.call(this, new Date(Math.round(Number(this[`${name}Ms`]))));
        return this[name];
      },
      set, enumerable: true, configurable: true,
    });
  }
}

/** What Java tells of a file: numbers, then seconds and nanoseconds of its times. */
function statsOf(text, bigint) {
  const all = text.split(' ');
  if (!bigint) {
    const values = all.map(Number);
    const millis = (i) => values[10 + 2 * i] * 1000 + values[11 + 2 * i] / 1e6;
    return new Stats(...values.slice(0, 10), millis(0), millis(1), millis(2), millis(3));
  }
  const values = all.map(BigInt);
  const nanos = [0, 1, 2, 3].map((i) => values[10 + 2 * i] * 1000000000n + values[11 + 2 * i]);
  return new BigIntStats(...values.slice(0, 10), ...nanos.map((time) => time / 1000000n), ...nanos);
}

/** Of a file that is not there. */
const noStats = (bigint) => statsOf(new Array(18).fill(0).join(' '), bigint);

class StatFs {
  constructor(...values) {
    ['type', 'bsize', 'blocks', 'bfree', 'bavail', 'files', 'ffree'].forEach((name, i) => { this[name] = values[i]; });
  }
}

/** Which kind of file system it is, and how many files it can hold, Java does not know. */
function statFsOf(text, bigint) {
  return new StatFs(...`0 ${text} 0 0`.split(' ').map(bigint ? BigInt : Number));
}

const kKind = Symbol('type');

class Dirent {
  constructor(name, parentPath, mode) {
    this.name = name;
    this.parentPath = parentPath;
    Object.defineProperty(this, kKind, { value: mode & S_IFMT });
  }
}
addKinds(Dirent.prototype, (entry) => entry[kKind]);

module.exports = { Stats, BigIntStats, Dirent, statsOf, noStats, statFsOf };
