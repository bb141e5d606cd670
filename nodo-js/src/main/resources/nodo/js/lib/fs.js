// Node's fs: each operation at once, with a callback and as a promise, and streams. What a script does not use is not loaded.
'use strict';
const { errors } = require('internal/errors');
const run = require('internal/fs/run');

// Where the operations are, and how many arguments they take, at the least and at the most.
const operations = {
  'internal/fs/paths': {
    access: [1, 2], chmod: [2, 2], chown: [3, 3], copyFile: [2, 3], lchown: [3, 3], link: [2, 2], lstat: [1, 2], lutimes: [3, 3], mkdir: [1, 2],
    mkdtemp: [1, 2], readdir: [1, 2], readlink: [1, 2], rename: [2, 2], rm: [1, 2], rmdir: [1, 2], stat: [1, 2], statfs: [1, 2],
    symlink: [2, 3], unlink: [1, 1], utimes: [3, 3],
  },
  'internal/fs/whole': { appendFile: [2, 3], readFile: [1, 2], truncate: [1, 2], writeFile: [2, 3] },
  'internal/fs/descriptors': {
    fchmod: [2, 2], fchown: [3, 3], fdatasync: [1, 1], fstat: [1, 2], fsync: [1, 1], ftruncate: [1, 2], futimes: [3, 3], open: [1, 3],
  },
  'internal/fs/copy': { cp: [2, 3] },
  'internal/fs/glob': { glob: [1, 2] },
};

const isFunction = (value) => typeof value === 'function';
const noCallback = (value) => errors.invalidArgType('cb', 'Function', value);

/** The two forms of an operation that have no promise. */
function add(name, made, [least, most]) {
  exports[`${name}Sync`] = { [`${name}Sync`](...args) { return run.now(made()(...args)); } }[`${name}Sync`];
  exports[name] = { [name](...args) {
    const at = args.findIndex((value, i) => i >= least && i <= most && isFunction(value));
    if (at < 0) throw noCallback(args[most]);
    const callback = args[at];
    run.call(made()(...args.slice(0, at)), callback);
  } }[name];
}

for (const [file, names] of Object.entries(operations)) {
  for (const [name, counts] of Object.entries(names)) {
    let found;
    add(name, () => (found ??= require(file)[name]), counts);
  }
}
const paths = () => require('internal/fs/paths');
add('realpath', () => (path, options) => paths().realpath(path, options), [1, 2]);
const native = (path, options) => paths().realpath(path, options, true);
exports.realpathSync.native = (path, options) => run.now(native(path, options));
exports.realpath.native = (path, options, callback) => {
  if (isFunction(options)) [options, callback] = [undefined, options];
  if (!isFunction(callback)) throw noCallback(callback);
  run.call(native(path, options), callback);
};

// Those that tell how many bytes, and where they are.
const counting = {
  read: ['bytesRead', 'buffer'], readv: ['bytesRead', 'buffers'], write: ['bytesWritten', 'buffer'], writev: ['bytesWritten', 'buffers'],
};
for (const [name, [counted, whatName]] of Object.entries(counting)) {
  const begun = (isSync, fd, ...args) => {
    const descriptors = require('internal/fs/descriptors');
    if (name === 'read') descriptors.checkForms(isSync, ...args);
    return descriptors[name](fd, ...args);
  };
  exports[`${name}Sync`] = { [`${name}Sync`](...args) { return run.now(begun(true, ...args).plan); } }[`${name}Sync`];
  exports[name] = { [name](...args) {
    const at = name === 'read' ? Math.min(5, args.length - 1) : args.findIndex(isFunction);
    if (at < 1 || !isFunction(args[at])) throw noCallback(args.length > 1 ? args.at(-1) : undefined);
    const callback = run.bind(args[at]);
    const { plan, what } = begun(false, ...args.slice(0, at));
    run.begin(plan, (error, count) => callback(error, count || 0, what));
  } }[name];
  promisedAs(exports[name], (...args) => new Promise((resolve, reject) => {
    exports[name](...args, (error, count, what) => (error ? reject(error) : resolve({ [counted]: count, [whatName]: what })));
  }));
}

/** What util.promisify makes of a function whose callback is another than of an error and a value. */
function promisedAs(given, promised) {
  Object.defineProperty(given, Symbol.for('nodejs.util.promisify.custom'), { value: promised, configurable: true });
}

const close = (fd) => require('internal/fs/descriptors').close(fd);
exports.closeSync = (fd) => { run.now(close(fd)); };
exports.close = (fd, callback = (error) => { if (error) throw error; }) => {
  const plan = close(fd);
  if (!isFunction(callback)) throw noCallback(callback);
  run.call(plan, callback);
};

exports.existsSync = (path) => {
  try {
    return run.now(paths().exists(path));
  } catch {
    return false; // what is no path is not there
  }
};
exports.exists = (path, callback) => {
  if (!isFunction(callback)) throw noCallback(callback);
  let plan;
  try {
    plan = paths().exists(path);
  } catch {
    callback(false);
    return;
  }
  const bound = run.bind(callback);
  run.begin(plan, (error, there) => bound(!error && there));
};
promisedAs(exports.exists, (path) => new Promise((resolve) => { exports.exists(path, resolve); }));

Object.assign(exports, { F_OK: 0, X_OK: 1, W_OK: 2, R_OK: 4 });
exports.createReadStream = function createReadStream(path, options) { return new exports.ReadStream(path, options); };
exports.createWriteStream = function createWriteStream(path, options) { return new exports.WriteStream(path, options); };
exports._toUnixTimestamp = function toUnixTimestamp(time, name = 'time') { return require('internal/fs/arguments').timeOf(time, name); };
exports.mkdtempDisposableSync = (prefix, options) => require('internal/fs/disposable').now(prefix, options);
exports.opendir = (...args) => require('internal/fs/dir').opendir(...args);
exports.opendirSync = (path, options) => require('internal/fs/dir').opendirSync(path, options);
exports.watch = (path, options, listener) => require('internal/fs/watch').watch(path, options, listener);
exports.watchFile = (path, options, listener) => require('internal/fs/poll').watchFile(path, options, listener);
exports.unwatchFile = (path, listener) => require('internal/fs/poll').unwatchFile(path, listener);

const fixed = (name, get, configurable) => Object.defineProperty(exports, name, { get, enumerable: true, configurable });
fixed('constants', () => require('internal/fs/arguments').constants, false);
fixed('promises', () => require('internal/fs/promises'), true);
const lazily = (name, make) => require.lazily(exports, name, make, true);
lazily('Stats', () => require('internal/fs/stats').Stats);
lazily('Dirent', () => require('internal/fs/stats').Dirent);
for (const name of ['ReadStream', 'WriteStream']) {
  for (const alias of [name, `File${name}`]) lazily(alias, () => require('internal/fs/streams')[name]);
}
lazily('Dir', () => require('internal/fs/dir').Dir);
