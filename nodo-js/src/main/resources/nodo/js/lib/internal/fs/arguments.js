'use strict';
// What the functions of fs are given, checked as Node does.
const { errors, validators } = require('internal/errors');
const constants = Object.freeze({
  UV_FS_SYMLINK_DIR: 1, UV_FS_SYMLINK_JUNCTION: 2, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2,
  UV_DIRENT_UNKNOWN: 0, UV_DIRENT_FILE: 1, UV_DIRENT_DIR: 2, UV_DIRENT_LINK: 3, UV_DIRENT_FIFO: 4, UV_DIRENT_SOCKET: 5, UV_DIRENT_CHAR: 6,
  UV_DIRENT_BLOCK: 7,
  S_IFMT: 0o170000, S_IFREG: 0o100000, S_IFDIR: 0o040000, S_IFCHR: 0o020000, S_IFBLK: 0o060000, S_IFIFO: 0o010000,
  S_IFLNK: 0o120000, S_IFSOCK: 0o140000,
  O_CREAT: 0o100, O_EXCL: 0o200, UV_FS_O_FILEMAP: 0, O_NOCTTY: 0o400, O_TRUNC: 0o1000, O_APPEND: 0o2000, O_DIRECTORY: 0o200000, O_NOATIME: 0o1000000,
  O_NOFOLLOW: 0o400000, O_SYNC: 0o4010000, O_DSYNC: 0o10000, O_DIRECT: 0o40000, O_NONBLOCK: 0o4000,
  S_IRWXU: 0o700, S_IRUSR: 0o400, S_IWUSR: 0o200, S_IXUSR: 0o100, S_IRWXG: 0o070, S_IRGRP: 0o040, S_IWGRP: 0o020, S_IXGRP: 0o010,
  S_IRWXO: 0o007, S_IROTH: 0o004, S_IWOTH: 0o002, S_IXOTH: 0o001,
  F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1,
  UV_FS_COPYFILE_EXCL: 1, COPYFILE_EXCL: 1, UV_FS_COPYFILE_FICLONE: 2, COPYFILE_FICLONE: 2,
  UV_FS_COPYFILE_FICLONE_FORCE: 4, COPYFILE_FICLONE_FORCE: 4,
});
const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;
const flags = {
  'r': O_RDONLY, 'rs': O_RDONLY | O_SYNC, 'sr': O_RDONLY | O_SYNC, 'r+': O_RDWR, 'rs+': O_RDWR | O_SYNC, 'sr+': O_RDWR | O_SYNC,
  'w': O_TRUNC | O_CREAT | O_WRONLY, 'wx': O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR, 'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  'a': O_APPEND | O_CREAT | O_WRONLY, 'ax': O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  'as': O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR, 'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL, 'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};
for (const name of ['wx', 'wx+', 'ax', 'ax+']) flags[`x${name[0]}${name.slice(2)}`] = flags[name];

/** A path as it was given: text, bytes or the URL of a file. */
function pathOf(path, name = 'path') {
  if (path instanceof Uint8Array) path = Buffer.from(path).toString();
  else if (typeof path === 'object' && path !== null && typeof path.href === 'string' && typeof path.protocol === 'string') {
    path = require('url').fileURLToPath(path);
  }
  if (typeof path !== 'string') throw errors.invalidArgType(name, ['string', 'Buffer', 'URL'], path);
  if (path.includes('\0')) throw errors.invalidArgValue(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  return path;
}

function flagsOf(value, name = 'flags') {
  if (value === undefined || value === null) return O_RDONLY;
  if (typeof value === 'number') {
    validators.integer(value, name, -2147483648, 2147483647);
    return value;
  }
  const known = flags[value];
  if (typeof value !== 'string' || known === undefined) throw errors.invalidArgValue(name, value);
  return known;
}

/** Without a fallback there has to be one. */
function modeOf(value, name = 'mode', fallback = undefined) {
  if (fallback !== undefined && (value === undefined || value === null)) return fallback;
  if (typeof value === 'string') {
    if (!/^[0-7]+$/.test(value)) throw errors.invalidArgValue(name, value, 'must be a 32-bit unsigned integer or an octal string');
    return parseInt(value, 8) & 0o7777;
  }
  validators.integer(value, name, 0, 4294967295);
  return value & 0o7777;
}

function fdOf(value) {
  validators.integer(value, 'fd', 0, 2147483647);
  return value | 0; // never -0, which Java takes for a fraction
}

/** Options that may be an encoding alone. */
function optionsOf(given, defaults = {}) {
  if (given === undefined || given === null) return { ...defaults };
  if (typeof given === 'string') given = { encoding: given };
  else if (typeof given !== 'object') throw errors.invalidArgType('options', ['string', 'Object'], given);
  const options = { ...defaults };
  for (const name in given) options[name] = given[name]; // inherited ones count
  if (options.encoding && options.encoding !== 'buffer' && !Buffer.isEncoding(options.encoding)) {
    throw errors.invalidArgValue('encoding', options.encoding, 'is invalid encoding');
  }
  if (options.signal !== undefined) validators.abortSignal(options.signal, 'options.signal');
  return options;
}

function bytesOf(data, encoding, name = 'data') {
  if (typeof data === 'string') return Buffer.from(data, encoding ?? 'utf8');
  if (!ArrayBuffer.isView(data)) throw errors.invalidArgType(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** What `access` asks for, and how `copyFile` copies. */
function bitsOf(mode) {
  if (mode === undefined || mode === null) return 0;
  if (!Number.isInteger(mode)) throw errors.code(TypeError, 'ERR_INVALID_ARG_TYPE', 'mode must be int32 or null/undefined');
  if (mode < 0 || mode > 7) throw errors.code(RangeError, 'ERR_OUT_OF_RANGE', 'mode is out of range: >= 0 && <= 7');
  return mode;
}

function timeOf(time, name = 'time') {
  if (typeof time === 'string' && !Number.isNaN(Number(time))) return Number(time);
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (time instanceof Date) return time.getTime() / 1000;
  throw errors.invalidArgType(name, ['Date', 'Time in seconds'], time);
}

const MOST_USERS = 4294967295;

function userOf(value, name) {
  validators.integer(value, name, -1, MOST_USERS);
  return value | 0;
}

function callbackOf(callback) {
  validators.func(callback, 'cb');
  return callback;
}

/** The name of a file, as it was asked for. */
function nameIn(encoding, name) {
  if (!encoding || encoding === 'utf8' || encoding === 'utf-8') return name;
  return encoding === 'buffer' ? Buffer.from(name) : Buffer.from(name).toString(encoding);
}

module.exports = { constants, textOf: pathOf, pathOf, flagsOf, modeOf, fdOf, bitsOf, optionsOf, bytesOf, timeOf, userOf, callbackOf, nameIn };
