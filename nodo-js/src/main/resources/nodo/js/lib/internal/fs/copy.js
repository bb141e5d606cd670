'use strict';
// fs.cp(): a file, a link, or a folder with all that is in it.
const { errors, validators } = require('internal/errors');
const { dirname, isAbsolute, join, resolve, sep } = require('path');
const { pathOf } = require('internal/fs/arguments');
const { step, mapped, place, within } = require('internal/fs/run');
const { ofSystem } = require('internal/fs/failures');
const { statsOf } = require('internal/fs/stats');

const flags = {
  dereference: false, errorOnExist: false, force: true, preserveTimestamps: false, recursive: false, verbatimSymlinks: false,
};

function optionsOf(given) {
  if (given === undefined || given === null) given = {};
  validators.object(given, 'options');
  const options = { ...flags, ...given };
  for (const name of Object.keys(flags)) validators.boolean(options[name], `options.${name}`);
  options.mode ??= 0;
  validators.integer(options.mode, 'mode', 0, 7);
  if (options.dereference && options.verbatimSymlinks) {
    throw errors.code(TypeError, 'ERR_INCOMPATIBLE_OPTION_PAIR', 'Option "dereference" cannot be used in combination with option "verbatimSymlinks"');
  }
  if (options.filter !== undefined) validators.func(options.filter, 'options.filter');
  return options;
}

const EEXIST = ['EEXIST', 17];
const ENOTDIR = ['ENOTDIR', 20];
const EISDIR = ['EISDIR', 21];
const EINVAL = ['EINVAL', 22];
const failure = (name, text, [code, errno], message, path) => ofSystem(name, text, { message, path, syscall: 'cp', errno, code });
const invalid = (message, path) => failure('ERR_FS_CP_EINVAL', 'Invalid src or dest', EINVAL, message, path);

/** A path as it is shown, where it leads, and the same made whole. */
const rootOf = (text) => ({ text, at: place(text), whole: resolve(text) });
const childOf = ({ text, at, whole }, name) => ({ text: join(text, name), at: within(at, name), whole: join(whole, name) });

const statAt = ({ at }, follow) => mapped(step(follow ? 'stat' : 'lstat', at), (text) => statsOf(text, true));

function* ifThere(first) {
  try {
    return yield first;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return null;
  }
}

const isSame = (one, other) => one.ino === other.ino && one.dev === other.dev;
const isBelow = (folder, path) => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** What the filter says; by promise only where there is time. */
const filtered = ({ filter }, from, to) => (callback) => {
  if (callback !== null) {
    new Promise((settle) => { settle(filter(from.text, to.text)); }).then((answer) => callback(null, Boolean(answer)), callback);
    return undefined;
  }
  const answer = filter(from.text, to.text);
  if (answer !== null && typeof answer === 'object' && typeof answer.then === 'function') {
    throw errors.code(TypeError, 'ERR_INVALID_RETURN_VALUE',
      'Expected boolean to be returned from the "filter" function but got an instance of Promise.');
  }
  return Boolean(answer);
};

function* copy(from, to, options, isFirst = false) {
  if (options.filter && !(yield filtered(options, from, to))) return;
  const source = yield statAt(from, options.dereference);
  const target = yield* ifThere(statAt(to, options.dereference));
  check(from, source, to, target);
  if (isFirst) yield* makeParent(from, source, to);
  if (target !== null && options.errorOnExist && !options.force) {
    throw failure('ERR_FS_CP_EEXIST', 'Target already exists', EEXIST, `${to.text} already exists`, to.text);
  }
  yield* one(from, source, to, target, options);
}

function check(from, source, to, target) {
  if (target !== null) {
    if (isSame(source, target)) throw invalid('src and dest cannot be the same', to.text);
    if (source.isDirectory() && !target.isDirectory()) {
      throw failure('ERR_FS_CP_DIR_TO_NON_DIR', 'Cannot overwrite non-directory with directory', EISDIR,
        `cannot overwrite non-directory ${to.text} with directory ${from.text}`, to.text);
    }
    if (!source.isDirectory() && target.isDirectory()) {
      throw failure('ERR_FS_CP_NON_DIR_TO_DIR', 'Cannot overwrite directory with non-directory', ENOTDIR,
        `cannot overwrite directory ${to.text} with non-directory ${from.text}`, to.text);
    }
  }
  if (source.isDirectory() && isBelow(from.whole, to.whole)) throw invalid(`cannot copy ${from.text} to a subdirectory of self ${to.text}`, to.text);
}

/** The folder that it comes to is made where it is not there; it must not lie in what is copied, not even by way of a link. */
function* makeParent(from, source, to) {
  for (let folder = dirname(to.whole), last = null; folder !== last; [last, folder] = [folder, dirname(folder)]) {
    const found = yield* ifThere(statAt({ at: place(folder) }, true));
    if (found !== null && isSame(source, found)) throw invalid(`cannot copy ${from.text} to a subdirectory of self ${to.text}`, to.text);
  }
  yield step('mkdir', place(dirname(to.whole)), true, 0o777);
}

function* one(from, source, to, target, options) {
  if (source.isDirectory()) {
    if (options.recursive) return yield* folder(from, source, to, target, options);
    throw failure('ERR_FS_EISDIR', 'Path is a directory', EISDIR, `${from.text} is a directory (not copied)`, from.text);
  }
  if (source.isSymbolicLink()) return yield* link(from, source, to, target, options);
  if (source.isSocket()) throw failure('ERR_FS_CP_SOCKET', 'Cannot copy a socket file', EINVAL, `cannot copy a socket file: ${to.text}`, to.text);
  if (source.isFIFO()) throw failure('ERR_FS_CP_FIFO_PIPE', 'Cannot copy a FIFO pipe', EINVAL, `cannot copy a FIFO pipe: ${to.text}`, to.text);
  return yield* file(from, source, to, target, options);
}

function* file(from, source, to, target, options) {
  if (target !== null && !options.force) return;
  if (target !== null) yield step('unlink', to.at);
  yield step('copyFile', from.at, to.at, options.mode);
  if (options.preserveTimestamps) {
    const { atimeNs, mtimeNs } = yield statAt(from, true);
    yield step('utimes', to.at, Number(atimeNs) / 1e9, Number(mtimeNs) / 1e9);
  }
}

function* folder(from, source, to, target, options) {
  if (target === null) yield step('mkdir', to.at, false, 0o777);
  const names = (yield step('readdir', from.at, false)).split('/').slice(0, -1);
  for (const name of names) yield* copy(childOf(from, name), childOf(to, name), options);
  if (target === null) yield step('chmod', to.at, Number(source.mode) & 0o7777);
}

function* link(from, source, to, target, options) {
  const targetOf = function* targetOf(path) {
    const found = yield step('readlink', path.at);
    return !options.verbatimSymlinks && !isAbsolute(found) ? resolve(dirname(path.whole), found) : found;
  };
  const leads = yield* targetOf(from);
  if (target !== null) {
    if (target.isSymbolicLink()) {
      const led = yield* targetOf(to);
      const found = yield* ifThere(statAt(from, true));
      if (found?.isDirectory() && isBelow(leads, led)) throw invalid(`cannot copy ${leads} to a subdirectory of self ${led}`, to.text);
      if (found?.isDirectory() && isBelow(led, leads)) {
        throw failure('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', 'Cannot overwrite symlink in subdirectory of self', EINVAL,
          `cannot overwrite ${led} with ${leads}`, to.text);
      }
      yield step('unlink', to.at);
    }
  }
  yield step('symlink', leads, to.at);
}

exports.cp = (from, to, given) => {
  const options = optionsOf(given);
  const source = rootOf(pathOf(from, 'src'));
  return copy(source, rootOf(pathOf(to, 'dest')), options, true);
};
