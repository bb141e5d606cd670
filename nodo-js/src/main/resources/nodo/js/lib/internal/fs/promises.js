'use strict';
// fs.promises.
const { errors } = require('internal/errors');
const { constants, optionsOf, pathOf } = require('internal/fs/arguments');
const { promised } = require('internal/fs/run');
const paths = require('internal/fs/paths');
const whole = require('internal/fs/whole');
const descriptors = require('internal/fs/descriptors');
const { FileHandle, isMany, writeTo } = require('internal/fs/handle');

for (const name of ['access', 'copyFile', 'rename', 'rm', 'rmdir', 'mkdir', 'readlink', 'symlink', 'lstat', 'stat', 'statfs', 'link',
  'unlink', 'chmod', 'lchown', 'chown', 'utimes', 'lutimes', 'mkdtemp']) {
  exports[name] = { async [name](...args) { return promised(paths[name](...args)); } }[name];
}
exports.readdir = async (path, options) => promised(paths.readdir(path, options, true));
exports.cp = async (from, to, options) => promised(require('internal/fs/copy').cp(from, to, options));
exports.glob = async function* glob(patterns, options) { yield* await promised(require('internal/fs/glob').glob(patterns, options)); };
exports.lchmod = async () => { throw errors.code(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The lchmod() method is not implemented'); };
exports.realpath = async (path, options) => promised(paths.realpath(path, options, true));
exports.mkdtempDisposable = (prefix, options) => require('internal/fs/disposable').later(prefix, options);
exports.truncate = async (path, length) => promised(whole.truncate(path, length));

exports.open = async (path, flags, mode) => new FileHandle(await promised(descriptors.open(path, flags, mode)));

exports.readFile = async (path, options) => {
  if (path instanceof FileHandle) return path.readFile(options);
  return promised(whole.readFile(typeof path === 'number' ? pathOf(path) : path, options));
};

exports.writeFile = async (path, data, given) => write(path, data, given, 'w');
exports.appendFile = async (path, data, given) => write(path, data, given, 'a');

async function write(path, data, given, flag) {
  if (path instanceof FileHandle) return path.writeFile(data, given);
  const options = optionsOf(given, { ...whole.writeDefaults, flag });
  options.flag ||= flag;
  if (!isMany(data)) return promised(whole.writeFile(typeof path === 'number' ? pathOf(path) : path, data, options));
  if (options.signal?.aborted) throw errors.abortError(options.signal.reason);
  const fd = await promised(descriptors.open(path, options.flag, options.mode));
  try {
    await writeTo(fd, data, options);
  } finally {
    await promised(descriptors.close(fd));
  }
  return undefined;
}

exports.opendir = async (path, options) => require('internal/fs/dir').opened(path, options);
exports.watch = (path, options) => require('internal/fs/watch').changes(path, options);
exports.constants = constants;
