'use strict';
// The operations by path: each checks what it is given, and says what is to be done (see internal/fs/run).
const { errors, validators } = require('internal/errors');
const { constants, pathOf, modeOf, bitsOf, optionsOf, timeOf, userOf, nameIn } = require('internal/fs/arguments');
const { step, mapped, place, within } = require('internal/fs/run');

const stats = () => require('internal/fs/stats');
const isFolder = (text) => stats().statsOf(text, false).isDirectory();

function look(name, path, options) {
  const file = pathOf(path);
  const bigint = Boolean(options?.bigint);
  const first = mapped(step(name, file), (text) => stats().statsOf(text, bigint));
  return options?.throwIfNoEntry === false ? ifThere(first) : first;
}

function* ifThere(first) {
  try {
    return yield first;
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    return undefined;
  }
}

function owner(name, path, user, group) {
  const file = pathOf(path);
  return step(name, file, userOf(user, 'uid'), userOf(group, 'gid'));
}

function rmOptionsOf(given) {
  if (given === undefined) given = {};
  validators.object(given, 'options');
  const options = { force: false, recursive: false, retryDelay: 100, maxRetries: 0, ...given };
  validators.boolean(options.force, 'options.force');
  validators.boolean(options.recursive, 'options.recursive');
  validators.integer(options.retryDelay, 'options.retryDelay', 0, 2147483647);
  validators.integer(options.maxRetries, 'options.maxRetries', 0, 4294967295);
  return options;
}

function* remove(path, { force, recursive, maxRetries, retryDelay }) {
  const file = place(path);
  let found;
  try {
    found = yield step('lstat', file);
  } catch (error) {
    if (force && error.code === 'ENOENT') return;
    throw error;
  }
  if (!isFolder(found)) {
    yield step('unlink', file);
  } else if (recursive) {
    yield step('removeAll', file, Math.min(maxRetries, 2147483647), retryDelay);
  } else {
    throw require('internal/fs/failures').ofSystem('ERR_FS_EISDIR', 'Path is a directory',
      { code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: 21 });
  }
}

/** The entries of a folder, then those of the folders in it: of the first one that was found, or of the last. */
function* list(folder, { encoding, withFileTypes, recursive }, { lastFirst, followsLinks }) {
  const { join } = require('path');
  const withKinds = Boolean(withFileTypes || recursive);
  const entries = [];
  const waiting = [['', folder, place(folder)]];
  while (waiting.length > 0) {
    const [below, path, at] = lastFirst ? waiting.pop() : waiting.shift();
    const found = (yield step('readdir', at, withKinds)).split('/');
    for (let i = 0; i < found.length - 1; i += withKinds ? 2 : 1) {
      const name = found[i];
      const shown = below === '' ? name : join(below, name);
      entries.push(withFileTypes ? new (stats().Dirent)(nameIn(encoding, name), path, found[i + 1]) : nameIn(encoding, shown));
      if (!recursive) continue;
      const lower = within(at, name);
      if (isKind(found[i + 1], S_IFDIR) || followsLinks && isKind(found[i + 1], S_IFLNK) && (yield* leadsToFolder(lower))) {
        waiting.push([shown, join(path, name), lower]);
      }
    }
  }
  return entries;
}

const { S_IFMT, S_IFDIR, S_IFLNK } = constants;
const isKind = (mode, kind) => (mode & S_IFMT) === kind;

function* leadsToFolder(link) {
  try {
    return isFolder(yield step('stat', link));
  } catch {
    return false; // it leads nowhere
  }
}

let hasWarned = false;
function warnOfX() {
  if (hasWarned) return;
  hasWarned = true;
  process.emitWarning('mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html');
}

const folders = {
  mkdir(path, options) {
    const { recursive = false, mode } = typeof options === 'object' && options !== null ? options : { mode: options };
    const file = pathOf(path);
    validators.boolean(recursive, 'options.recursive');
    return step('mkdir', file, recursive, modeOf(mode, typeof options === 'object' ? 'options.mode' : 'mode', 0o777));
  },
  mkdtemp(prefix, given) {
    const { encoding } = optionsOf(given);
    const path = pathOf(prefix, 'prefix');
    if (path.endsWith('X')) warnOfX();
    return mapped(step('mkdtemp', path), (made) => nameIn(encoding, made));
  },
  /** Node's promise goes through folders in another order than the other forms, and follows links in one case alone. */
  readdir(path, given, asPromise = false) {
    const options = optionsOf(given);
    const folder = pathOf(path);
    if (options.recursive !== undefined && options.recursive !== null) validators.boolean(options.recursive, 'options.recursive');
    return list(folder, options, { lastFirst: asPromise, followsLinks: !asPromise || !options.withFileTypes });
  },
  rmdir(path, options) {
    const folder = pathOf(path);
    if (options?.recursive !== undefined) throw errors.invalidArgValue('options.recursive', options.recursive, 'is no longer supported');
    return step('rmdir', folder);
  },
  rm(path, given) {
    const file = pathOf(path);
    return remove(file, rmOptionsOf(given));
  },
};

const links = {
  link(from, to) {
    const file = pathOf(from, 'existingPath');
    return step('link', file, pathOf(to, 'newPath'));
  },
  symlink(target, path, type) {
    if (type !== undefined && type !== null && !['dir', 'file', 'junction'].includes(type)) {
      throw errors.invalidArgValue('type', type, "must be one of: 'dir', 'file', 'junction', null, undefined");
    }
    const to = pathOf(target, 'target');
    return step('symlink', to, pathOf(path));
  },
  readlink(path, given) {
    const { encoding } = optionsOf(given);
    return mapped(step('readlink', pathOf(path)), (target) => nameIn(encoding, target));
  },
  /** With `native`, a failure names the path that was asked for; else the part of it that is not there. */
  realpath(path, given, native = false) {
    const { encoding } = optionsOf(given);
    return mapped(step('realpath', pathOf(path), !native), (real) => nameIn(encoding, real));
  },
};

module.exports = {
  ...folders, ...links,
  stat: (path, options) => look('stat', path, options),
  lstat: (path, options) => look('lstat', path, options),
  statfs(path, options) {
    const bigint = Boolean(options?.bigint);
    return mapped(step('statfs', pathOf(path)), (text) => stats().statFsOf(text, bigint));
  },
  exists: (path) => step('exists', pathOf(path)),
  access(path, mode) {
    const file = pathOf(path);
    return step('access', file, bitsOf(mode));
  },
  rename(from, to) {
    const file = pathOf(from, 'oldPath');
    return step('rename', file, pathOf(to, 'newPath'));
  },
  unlink: (path) => step('unlink', pathOf(path)),
  copyFile(from, to, mode) {
    const file = pathOf(from, 'src');
    return step('copyFile', file, pathOf(to, 'dest'), bitsOf(mode));
  },
  chmod(path, mode) {
    const file = pathOf(path);
    return step('chmod', file, modeOf(mode));
  },
  chown: (path, user, group) => owner('chown', path, user, group),
  lchown: (path, user, group) => owner('lchown', path, user, group),
  utimes(path, accessed, changed) {
    const file = pathOf(path);
    return step('utimes', file, timeOf(accessed), timeOf(changed));
  },
  lutimes(path, accessed, changed) {
    const file = pathOf(path);
    return step('lutimes', file, timeOf(accessed), timeOf(changed));
  },
};
