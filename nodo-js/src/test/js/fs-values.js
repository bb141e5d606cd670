// Values at the edge that functions of fs are given.
'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fs-values-'));
const text = path.join(folder, 'text');
fs.writeFileSync(text, 'abc', { flag: undefined, mode: undefined, encoding: undefined });
fs.appendFileSync(text, 'def', { flag: null });
assert.strictEqual(fs.readFileSync(text, { encoding: 'utf8', flag: null }), 'abcdef');
let left = 0;
const once = (callback) => {
  left++;
  return (...args) => {
    left--;
    return callback(...args);
  };
};

const fd = fs.openSync(text);
const room = Buffer.alloc(2);

// -0 is 0, and a position may be as far as there are numbers.
assert.strictEqual(fs.fstatSync(-0).ino, fs.fstatSync(0).ino);
assert.strictEqual(fs.readSync(fd, room, -0, 2, -0), 2);
assert.strictEqual(room.toString(), 'ab');
assert.strictEqual(fs.readSync(fd, room, 0, 2, 2n ** 63n - 3n), 0);
assert.strictEqual(fs.readSync(fd, room, 0, 2, Number.MAX_SAFE_INTEGER), 0);

// A function where a position has to be is no callback.
for (const position of [true, () => {}, {}, '']) {
  assert.throws(() => fs.read(fd, room, 0, 2, position, () => assert.fail('not called')), { code: 'ERR_INVALID_ARG_TYPE' });
}
assert.throws(() => fs.read(fd, room, 0, 2, 0), { code: 'ERR_INVALID_ARG_TYPE' });
fs.read(fd, once((error, count, into) => {
  assert.strictEqual(error, null);
  assert.strictEqual(into.toString('utf8', 0, count), 'abcdef');
}));

// Nothing can be read into no bytes.
assert.throws(() => fs.readSync(fd, new Uint8Array(0), 0, 1, 0),
  { code: 'ERR_INVALID_ARG_VALUE', message: "The argument 'buffer' is empty and cannot be written. Received Uint8Array(0) []" });
assert.strictEqual(fs.readSync(fd, Buffer.alloc(0)), 0);

assert.strictEqual(fs._toUnixTimestamp('5'), 5);
assert.strictEqual(fs._toUnixTimestamp(new Date(4500)), 4.5);
assert.throws(() => fs._toUnixTimestamp({}, 'when'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "when" argument/ });

// Names that end with X are made, with a warning, once.
process.on('warning', once((warning) => assert.match(warning.message, /^mkdtemp\(\) templates ending with X are not portable\./)));
for (let i = 0; i < 2; i++) assert.match(fs.mkdtempSync(path.join(folder, 'X')), /X.{6}$/);

// Options of what watches are checked before anything is looked at.
const watching = [
  [{ persistent: 1 }, 'ERR_INVALID_ARG_TYPE'], [{ recursive: 1 }, 'ERR_INVALID_ARG_TYPE'], [{ encoding: 1 }, 'ERR_INVALID_ARG_VALUE'],
];
for (const [options, code] of watching) {
  assert.rejects(async () => { for await (const change of fs.promises.watch('', options)) assert.fail(change); }, { code }).then(once(() => {}));
}

// A signal that has aborted stops what has nothing to write, too.
(async () => {
  const handle = await fs.promises.open(path.join(folder, 'empty'), 'w');
  await assert.rejects(handle.writeFile([], { signal: AbortSignal.abort() }), { name: 'AbortError' });
  await fs.promises.appendFile(text, 'ghi', { flag: null });
  assert.strictEqual(await fs.promises.readFile(text, 'utf8'), 'abcdefghi');
  await handle.close();
})().then(once(() => {}));

// Standard input that is a pipe has no path; what its link says is told.
const said = execFileSync(process.execPath, ['-e', "console.log(require('fs').realpathSync('/dev/stdin'))"], { input: '' }).toString();
assert.match(said, /^\/proc\/\d+\/fd\/(pipe|socket):\[\d+\]\n$/);
assert.throws(() => fs.realpathSync(path.join(folder, 'none')), { code: 'ENOENT', syscall: 'lstat' });
fs.symlinkSync('none', path.join(folder, 'leads-nowhere'));
assert.throws(() => fs.realpathSync(path.join(folder, 'leads-nowhere')), { code: 'ENOENT' });

// A link is not put in the place of a file.
const [from, to] = ['from', 'to'].map((name) => path.join(folder, name));
fs.mkdirSync(from);
fs.symlinkSync(text, path.join(from, 'link'));
fs.mkdirSync(to);
fs.writeFileSync(path.join(to, 'link'), 'a file');
assert.throws(() => fs.cpSync(from, to, { recursive: true }), { code: 'EEXIST' });
assert.strictEqual(fs.readFileSync(path.join(to, 'link'), 'utf8'), 'a file');
assert.strictEqual(process.stdout.readable, false);

process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.strictEqual(left, 0);
});
