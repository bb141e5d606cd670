'use strict';
// Stats, StatFs and Dirent. Java tells numbers as one text.
const { constants } = require('internal/fs/arguments');
const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFSOCK, S_IFIFO, S_IFCHR, S_IFBLK } = constants;

/** The methods that tell the kind of a file, by the bits of its mode. */
function addKinds(prototype, bitsOf) {
  const kinds = {
    isDirectory: S_IFDIR, isFile: S_IFREG, isBlockDevice: S_IFBLK, isCharacterDevice: S_IFCHR, isSymbolicLink: S_IFLNK,
    isFIFO: S_IFIFO, isSocket: S_IFSOCK,
  };
  for (const [name, kind] of Object.entries(kinds)) {
    const value = { [name]() { return bitsOf(this) === kind; } }[name];
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

const times = ['atime', 'mtime', 'ctime', 'birthtime'];

class Stats {
  constructor(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
    this.dev = dev;
    this.mode = mode;
    this.nlink = nlink;
    this.uid = uid;
    this.gid = gid;
    this.rdev = rdev;
    this.blksize = blksize;
    this.ino = ino;
    this.size = size;
    this.blocks = blocks;
    this.atimeMs = atimeMs;
    this.mtimeMs = mtimeMs;
    this.ctimeMs = ctimeMs;
    this.birthtimeMs = birthtimeMs;
  }
}
addKinds(Stats.prototype, ({ mode }) => mode & S_IFMT);

class BigIntStats {
  constructor(...values) {
    const [atimeNs, mtimeNs, ctimeNs, birthtimeNs] = values.slice(10);
    const millis = [atimeNs, mtimeNs, ctimeNs, birthtimeNs].map((time) => time / 1000000n);
    Object.assign(this, new Stats(...values.slice(0, 10), ...millis), { atimeNs, mtimeNs, ctimeNs, birthtimeNs });
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
  if (bigint) return bigStatsOf(all.map(BigInt));
  const millis = (i) => all[i] * 1000 + all[i + 1] / 1e6;
  return new Stats(+all[0], +all[1], +all[2], +all[3], +all[4], +all[5], +all[6], +all[7], +all[8], +all[9],
    millis(10), millis(12), millis(14), millis(16));
}

function bigStatsOf(all) {
  const nanos = (i) => all[i] * 1000000000n + all[i + 1];
  return new BigIntStats(...all.slice(0, 10), nanos(10), nanos(12), nanos(14), nanos(16));
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
