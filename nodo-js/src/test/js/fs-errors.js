'use strict';
// What the operations of fs say when they fail: thrown, by callback and by promise.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const home = process.cwd();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-errors-'));
process.chdir(folder);
fs.writeFileSync('file', 'x');
fs.mkdirSync('full/sub', { recursive: true });
fs.mkdirSync('empty');
fs.symlinkSync('loop', 'loop');

const text = {
  ENOENT: ['no such file or directory', -2], ENOTDIR: ['not a directory', -20], EISDIR: ['illegal operation on a directory', -21],
  EEXIST: ['file already exists', -17], ENOTEMPTY: ['directory not empty', -39], EINVAL: ['invalid argument', -22], EBADF: ['bad file descriptor', -9],
  ELOOP: ['too many symbolic links encountered', -40], ENAMETOOLONG: ['name too long', -36], EPERM: ['operation not permitted', -1],
};

/** The error of the system: a path as it was given, and where there are two, both. */
function failure(code, syscall, one, other) {
  const [words, errno] = text[code];
  const paths = `${one === undefined ? '' : ` '${one}'`}${other === undefined ? '' : ` -> '${other}'`}`;
  const expected = { errno, code, syscall, message: `${code}: ${words}, ${syscall}${paths}` };
  if (one !== undefined) expected.path = one;
  if (other !== undefined) expected.dest = other;
  return expected;
}

const long = 'x'.repeat(300);
const none = 9999;
const bytes = Buffer.alloc(1);
const ofSystem = [
  ['stat', ['none'], failure('ENOENT', 'stat', 'none')],
  ['stat', [''], failure('ENOENT', 'stat', '')],
  ['stat', ['loop'], failure('ELOOP', 'stat', 'loop')],
  ['stat', ['file/x'], failure('ENOTDIR', 'stat', 'file/x')],
  ['stat', [long], failure('ENAMETOOLONG', 'stat', long)],
  ['lstat', ['none/x'], failure('ENOENT', 'lstat', 'none/x')],
  ['statfs', ['none'], failure('ENOENT', 'statfs', 'none')],
  ['access', ['none'], failure('ENOENT', 'access', 'none')],
  ['open', ['none'], failure('ENOENT', 'open', 'none')],
  ['open', ['empty', 'w'], failure('EISDIR', 'open', 'empty')],
  ['open', ['file', 'wx'], failure('EEXIST', 'open', 'file')],
  ['readFile', ['none'], failure('ENOENT', 'open', 'none')],
  ['readFile', ['empty'], failure('EISDIR', 'read')],
  ['writeFile', ['empty', 'x'], failure('EISDIR', 'open', 'empty')],
  ['writeFile', ['none/x', 'x'], failure('ENOENT', 'open', 'none/x')],
  ['appendFile', ['file/x', 'x'], failure('ENOTDIR', 'open', 'file/x')],
  ['truncate', ['none'], failure('ENOENT', 'open', 'none')],
  ['readdir', ['none'], failure('ENOENT', 'scandir', 'none')],
  ['readdir', ['file'], failure('ENOTDIR', 'scandir', 'file')],
  ['mkdir', ['empty'], failure('EEXIST', 'mkdir', 'empty')],
  ['mkdir', ['none/x'], failure('ENOENT', 'mkdir', 'none/x')],
  ['mkdir', ['file', { recursive: true }], failure('EEXIST', 'mkdir', 'file')],
  ['mkdir', ['file/x/y', { recursive: true }], failure('ENOTDIR', 'mkdir', 'file/x/y')],
  ['rmdir', ['none'], failure('ENOENT', 'rmdir', 'none')],
  ['rmdir', ['file'], failure('ENOTDIR', 'rmdir', 'file')],
  ['rmdir', ['full'], failure('ENOTEMPTY', 'rmdir', 'full')],
  ['rm', ['file/x'], failure('ENOTDIR', 'lstat', 'file/x')],
  ['unlink', ['none'], failure('ENOENT', 'unlink', 'none')],
  ['unlink', ['empty'], failure('EISDIR', 'unlink', 'empty')],
  ['rename', ['none', 'b'], failure('ENOENT', 'rename', 'none', 'b')],
  ['rename', ['empty', 'file'], failure('ENOTDIR', 'rename', 'empty', 'file')],
  ['rename', ['file', 'empty'], failure('EISDIR', 'rename', 'file', 'empty')],
  ['rename', ['empty', 'full'], failure('ENOTEMPTY', 'rename', 'empty', 'full')],
  ['rename', ['empty', 'empty/x'], failure('EINVAL', 'rename', 'empty', 'empty/x')],
  ['copyFile', ['none', 'b'], failure('ENOENT', 'copyfile', 'none', 'b')],
  ['copyFile', ['file', 'empty'], failure('EISDIR', 'copyfile', 'file', 'empty')],
  ['copyFile', ['file', 'file', fs.constants.COPYFILE_EXCL], failure('EEXIST', 'copyfile', 'file', 'file')],
  ['link', ['none', 'b'], failure('ENOENT', 'link', 'none', 'b')],
  ['link', ['file', 'file'], failure('EEXIST', 'link', 'file', 'file')],
  ['link', ['empty', 'b'], failure('EPERM', 'link', 'empty', 'b')],
  ['symlink', ['target', 'file'], failure('EEXIST', 'symlink', 'target', 'file')],
  ['readlink', ['file'], failure('EINVAL', 'readlink', 'file')],
  ['chmod', ['none', 0o600], failure('ENOENT', 'chmod', 'none')],
  ['chown', ['none', 0, 0], failure('ENOENT', 'chown', 'none')],
  ['lchown', ['none', 0, 0], failure('ENOENT', 'lchown', 'none')],
  ['utimes', ['none', 1, 1], failure('ENOENT', 'utime', 'none')],
  ['lutimes', ['none', 1, 1], failure('ENOENT', 'lutime', 'none')],
  ['opendir', ['none'], { code: 'ENOENT', syscall: 'opendir' }],
  ['cp', ['none', 'b'], failure('ENOENT', 'lstat', 'none')],
  ['close', [none], failure('EBADF', 'close')],
  ['fstat', [none], failure('EBADF', 'fstat')],
  ['fsync', [none], failure('EBADF', 'fsync')],
  ['fdatasync', [none], failure('EBADF', 'fdatasync')],
  ['ftruncate', [none], failure('EBADF', 'ftruncate')],
  ['fchmod', [none, 0o600], failure('EBADF', 'fchmod')],
  ['fchown', [none, 0, 0], failure('EBADF', 'fchown')],
  ['futimes', [none, 1, 1], failure('EBADF', 'futime')],
  ['read', [none, bytes, 0, 1, 0], failure('EBADF', 'read')],
  ['write', [none, 'x'], failure('EBADF', 'write')],
  ['readv', [none, [bytes]], failure('EBADF', 'read')],
  ['writev', [none, [bytes]], failure('EBADF', 'write')],
];

const type = (name, words, received) => ({
  name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: `The "${name}" argument must be ${words}. Received ${received}`,
});
const PATH = 'of type string or an instance of Buffer or URL';
const ofArguments = [
  ['stat', [5], type('path', PATH, 'type number (5)')],
  ['stat', ['a\0b'], { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received 'a\\x00b'" }],
  ['stat', [new URL('http://x/y')], { code: 'ERR_INVALID_URL_SCHEME' }],
  ['stat', [new URL('file://host/y')], { code: 'ERR_INVALID_FILE_URL_HOST' }],
  ['stat', [new URL('file:///a%2fb')], { code: 'ERR_INVALID_FILE_URL_PATH' }],
  ['rename', [5, 'b'], type('oldPath', PATH, 'type number (5)')],
  ['rename', ['b', 5], type('newPath', PATH, 'type number (5)')],
  ['link', ['b', 5], type('newPath', PATH, 'type number (5)')],
  ['mkdtemp', [5], type('prefix', PATH, 'type number (5)')],
  ['readFile', ['file', 'none'], { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'encoding' is invalid encoding. Received 'none'" }],
  ['readFile', ['file', 5], type('options', 'one of type string or object', 'type number (5)')],
  ['readFile', ['file', { signal: 5 }], { code: 'ERR_INVALID_ARG_TYPE', message: /^The "options.signal" property must be an instance of AbortSignal/ }],
  ['writeFile', ['new', 5], type('data', 'of type string or an instance of Buffer, TypedArray, or DataView', 'type number (5)')],
  ['mkdir', ['new', { recursive: 1 }], { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.recursive" property must be of type boolean. Received type number (1)' }],
  ['rm', ['file', { force: 1 }], { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options.force" property must be of type boolean. Received type number (1)' }],
  ['rm', ['file', { retryDelay: -1 }], { code: 'ERR_OUT_OF_RANGE' }],
  ['access', ['file', 99], { code: 'ERR_OUT_OF_RANGE', message: 'mode is out of range: >= 0 && <= 7' }],
  ['access', ['file', 'x'], { code: 'ERR_INVALID_ARG_TYPE', message: 'mode must be int32 or null/undefined' }],
  ['copyFile', ['file', 'new', 99], { code: 'ERR_OUT_OF_RANGE' }],
  ['open', ['file', 'zz'], { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'flags' is invalid. Received 'zz'" }],
  ['open', ['file', 'r', 'x'], { code: 'ERR_INVALID_ARG_VALUE' }],
  ['chmod', ['file', '9'], { code: 'ERR_INVALID_ARG_VALUE' }],
  ['chown', ['file', 'a', 1], type('uid', 'of type number', "type string ('a')")],
  ['truncate', ['file', 'x'], type('len', 'of type number', "type string ('x')")],
  ['utimes', ['file', 'then', 1], { code: 'ERR_INVALID_ARG_TYPE' }],
  ['fstat', ['x'], type('fd', 'of type number', "type string ('x')")],
  ['fsync', [1.5], { code: 'ERR_OUT_OF_RANGE', message: 'The value of "fd" is out of range. It must be an integer. Received 1.5' }],
  ['cp', ['file', 'new', { recursive: 1 }], { code: 'ERR_INVALID_ARG_TYPE' }],
  ['cp', ['file', 'new', { filter: 1 }], { code: 'ERR_INVALID_ARG_TYPE' }],
  ['read', [0, 'x', 0, 1, 0], { code: 'ERR_INVALID_ARG_TYPE' }],
  ['read', [0, bytes, 0, 2, 0], { code: 'ERR_OUT_OF_RANGE', message: 'The value of "length" is out of range. It must be <= 1. Received 2' }],
  ['read', [0, bytes, -1, 1, 0], { code: 'ERR_OUT_OF_RANGE' }],
  ['read', [0, bytes, 0, 1, 'x'], { code: 'ERR_INVALID_ARG_TYPE' }],
  ['write', [1, {}], { code: 'ERR_INVALID_ARG_TYPE' }],
  ['write', [1, bytes, 2, 1], { code: 'ERR_OUT_OF_RANGE', message: 'The value of "offset" is out of range. It must be <= 1. Received 2' }],
  ['writev', [1, [5]], { code: 'ERR_INVALID_ARG_TYPE' }],
];

const never = () => assert.fail('a callback after what was thrown');

async function all() {
  for (const [name, args, expected] of ofSystem) {
    assert.throws(() => fs[`${name}Sync`](...args), expected, `${name}Sync(${args})`);
    let called = false;
    const told = await new Promise((resolve) => {
      fs[name](...args, (...outcome) => {
        assert.ok(called, `${name}(${args}) calls back during the call`);
        resolve(outcome);
      });
      called = true;
    });
    assert.throws(() => { throw told[0]; }, expected, `${name}(${args}, callback)`);
    if (fs.promises[name]) await assert.rejects(fs.promises[name](...args), expected, `promises.${name}(${args})`);
  }
  for (const [name, args, expected] of ofArguments) {
    assert.throws(() => fs[`${name}Sync`](...args), expected, `${name}Sync(${args})`);
    assert.throws(() => fs[name](...args, never), expected, `${name}(${args}, callback)`);
    if (fs.promises[name]) await assert.rejects(fs.promises[name](...args), expected, `promises.${name}(${args})`);
  }
}

/** A folder is removed only where that is asked for. */
async function removing() {
  const expected = {
    name: 'SystemError', code: 'ERR_FS_EISDIR', errno: 21, syscall: 'rm', path: 'full', message: 'Path is a directory: rm returned EISDIR (is a directory) full',
  };
  assert.throws(() => fs.rmSync('full'), expected);
  await assert.rejects(fs.promises.rm('full'), expected);
  assert.throws(() => fs.rmSync('none'), { code: 'ENOENT' });
  fs.rmSync('none', { force: true });
  await fs.promises.rm('none', { force: true });
}

function callbacks() {
  const cb = { code: 'ERR_INVALID_ARG_TYPE', message: 'The "cb" argument must be of type function. Received undefined' };
  for (const name of ['stat', 'readFile', 'readdir', 'unlink', 'mkdir', 'realpath', 'exists']) assert.throws(() => fs[name]('file'), cb, name);
  assert.throws(() => fs.writeFile('new', 'data'), cb);
  assert.throws(() => fs.rename('file', 'new'), cb);
  assert.throws(() => fs.close(none, 5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.deepStrictEqual(fs.readdirSync('.').sort(), ['empty', 'file', 'full', 'loop']);
}

async function realPaths() {
  const real = fs.realpathSync('.');
  const missing = failure('ENOENT', 'lstat', path.join(real, 'none'));
  assert.throws(() => fs.realpathSync('none/x'), missing);
  await new Promise((resolve) => {
    fs.realpath('none/x', (error) => {
      assert.strictEqual(error.message, missing.message);
      resolve();
    });
  });
  await assert.rejects(fs.promises.realpath('none/x'), failure('ENOENT', 'realpath', 'none/x'));
  assert.throws(() => fs.realpathSync.native('none/x'), failure('ENOENT', 'realpath', 'none/x'));
  assert.throws(() => fs.realpathSync('loop'), failure('ELOOP', 'stat', path.join(real, 'loop')));
}

let done = false;
(async () => {
  await all();
  await removing();
  callbacks();
  await realPaths();
  done = true;
})();
process.on('exit', () => {
  process.chdir(home);
  fs.rmSync(folder, { recursive: true });
  assert.ok(done);
});
