'use strict';
// The calls of fs by path, each as its synchronous form.
const { Buffer, over } = require('buffer');
const { errors } = require('internal/errors');
const { constants, pathOf, modeOf, optionsOf, bytesOf } = require('internal/fs/arguments');
const { Stats, Dirent } = require('internal/fs/stats');
const { openSync, closeSync, readSync, writeSync } = require('internal/fs/descriptors');
const java = internalBinding('fs');
const CHUNK = 524288;

function withFile(path, flags, mode, use) {
  if (typeof path === 'number') return use(path);
  const fd = openSync(path, flags, mode);
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

function writeAll(path, data, given, flags) {
  const options = optionsOf(given, { encoding: 'utf8', mode: 0o666, flag: flags });
  const bytes = bytesOf(data, options.encoding);
  withFile(path, options.flag, options.mode, (fd) => writeSync(fd, bytes));
}

const secondsOf = (time) => (time instanceof Date ? time.getTime() : Number(time) * 1000);

const sync = {
  readFile(path, given) {
    const options = optionsOf(given, { flag: 'r' });
    const chunks = [];
    withFile(path, options.flag, 0o666, (fd) => {
      while (true) {
        const chunk = Buffer.allocUnsafe(CHUNK);
        const count = readSync(fd, chunk, 0, CHUNK, null);
        if (count === 0) return;
        chunks.push(chunk.subarray(0, count));
      }
    });
    const bytes = Buffer.concat(chunks);
    return options.encoding && options.encoding !== 'buffer' ? bytes.toString(options.encoding) : bytes;
  },
  writeFile(path, data, options) { writeAll(path, data, options, 'w'); },
  appendFile(path, data, options) { writeAll(path, data, options, 'a'); },
  copyFile(from, to, mode = 0) {
    const bytes = sync.readFile(from);
    sync.writeFile(to, bytes, { mode: sync.stat(from).mode & 0o777, flag: mode & constants.COPYFILE_EXCL ? 'wx' : 'w' });
  },
  truncate(path, length = 0) { withFile(path, 'r+', 0o666, (fd) => { java.ftruncate(fd, length); }); },
  unlink(path) { java.unlink(pathOf(path)); },
  rmdir(path) { java.rmdir(pathOf(path)); },
  mkdir(path, options) {
    const recursive = Boolean(options && options.recursive);
    const made = java.mkdir(pathOf(path), recursive);
    return recursive ? made ?? undefined : undefined;
  },
  mkdtemp: (prefix) => java.mkdtemp(pathOf(prefix, 'prefix')),
  readdir(path, given) {
    const options = optionsOf(given);
    const folder = pathOf(path);
    const found = Array.from(java.readdir(folder));
    const entries = [];
    for (let i = 0; i < found.length; i += 2) {
      entries.push(options.withFileTypes ? new Dirent(found[i], folder, found[i + 1]) : found[i]);
      if (options.recursive && (found[i + 1] & constants.S_IFMT) === constants.S_IFDIR) {
        for (const each of sync.readdir(`${folder}/${found[i]}`, options)) entries.push(options.withFileTypes ? each : `${found[i]}/${each}`);
      }
    }
    return entries;
  },
  rename(from, to) { java.rename(pathOf(from, 'oldPath'), pathOf(to, 'newPath')); },
  link(from, to) { java.link(pathOf(from, 'existingPath'), pathOf(to, 'newPath')); },
  symlink(target, path) { java.symlink(pathOf(path), typeof target === 'string' ? target : pathOf(target, 'target')); },
  readlink: (path) => java.readlink(pathOf(path)),
  realpath: (path) => java.realpath(pathOf(path)),
  stat(path, options) {
    try {
      return new Stats(java.stat(pathOf(path)));
    } catch (error) {
      if (options?.throwIfNoEntry === false && error.code === 'ENOENT') return undefined;
      throw error;
    }
  },
  lstat(path, options) {
    try {
      return new Stats(java.lstat(pathOf(path)));
    } catch (error) {
      if (options?.throwIfNoEntry === false && error.code === 'ENOENT') return undefined;
      throw error;
    }
  },
  access(path, mode = constants.F_OK) { java.access(pathOf(path), mode); },
  chmod(path, mode) { java.chmod(pathOf(path), modeOf(mode)); },
  utimes(path, accessed, changed) { java.utimes(pathOf(path), secondsOf(accessed), secondsOf(changed)); },
  rm(path, options = {}) {
    const file = pathOf(path);
    let stats;
    try {
      stats = sync.lstat(file);
    } catch (error) {
      if (options.force && error.code === 'ENOENT') return;
      throw error;
    }
    if (!stats.isDirectory()) {
      java.unlink(file);
      return;
    }
    if (!options.recursive) {
      throw Object.assign(errors.code(Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${file}`),
        { errno: 21, syscall: 'rm', path: file });
    }
    for (const name of sync.readdir(file)) sync.rm(`${file}/${name}`, options);
    java.rmdir(file);
  },
};

module.exports = { sync };
