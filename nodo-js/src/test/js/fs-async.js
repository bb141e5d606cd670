'use strict';
// The loop goes on while files are worked with, and is told in order.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const util = require('util');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-async-'));
const file = path.join(folder, 'file');
const parts = [];
const called = (call) => new Promise((resolve) => { call((...outcome) => resolve(outcome)); });

/** Whoever opens a pipe waits for the other end: the loop does not. */
parts.push(async function aPipeThatNobodyWritesToStopsNobody() {
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const read = fs.promises.readFile(pipe, 'utf8');
  const other = called((callback) => fs.readFile(pipe, callback));
  let turns = 0;
  while (turns < 3) {
    await new Promise((resolve) => { setTimeout(resolve, 1); });
    turns++;
  }
  assert.ok((await fs.promises.stat(folder)).isDirectory());
  const writing = await fs.promises.open(pipe, 'w');
  await writing.writeFile('whole');
  await writing.close();
  const [error, bytes] = await other;
  assert.strictEqual(error, null);
  assert.strictEqual(await read + bytes, 'whole'); // one of the two got it
});

parts.push(async function callbacksComeBetweenTicksAndImmediates() {
  const order = [];
  await new Promise((resolve) => {
    fs.stat(folder, () => {
      order.push('stat');
      setTimeout(() => { order.push('timer'); resolve(); }, 0);
      setImmediate(() => order.push('immediate'));
      Promise.resolve().then(() => order.push('job'));
      process.nextTick(() => order.push('tick'));
    });
  });
  assert.deepStrictEqual(order, ['stat', 'tick', 'job', 'immediate', 'timer']);
});

parts.push(async function callbacksGetWhatThereIs() {
  assert.deepStrictEqual(await called((callback) => fs.writeFile(file, 'one', callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.appendFile(file, ' two', callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.readFile(file, 'utf8', callback)), [null, 'one two']);
  assert.deepStrictEqual(await called((callback) => fs.readFile(file, { encoding: 'base64' }, callback)), [null, 'b25lIHR3bw==']);
  assert.deepStrictEqual(await called((callback) => fs.readFile(file, callback)), [null, Buffer.from('one two')]);
  assert.deepStrictEqual(await called((callback) => fs.mkdir(`${folder}/a/b`, { recursive: true }, callback)), [null, `${folder}/a`]);
  assert.deepStrictEqual(await called((callback) => fs.readdir(`${folder}/a`, callback)), [null, ['b']]);
  assert.deepStrictEqual(await called((callback) => fs.truncate(file, 10, callback)), [null]);
  assert.strictEqual(fs.readFileSync(file, 'latin1'), 'one two\0\0\0');
  assert.deepStrictEqual(await called((callback) => fs.truncate(file, 3, callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.access(file, callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.exists(file, callback)), [true]);
  assert.deepStrictEqual(await called((callback) => fs.copyFile(file, `${file}2`, callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.rename(`${file}2`, `${file}3`, callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.chmod(`${file}3`, 0o4711, callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.utimes(`${file}3`, 1.5, new Date(2500), callback)), [null]);
  const [, stats] = await called((callback) => fs.stat(`${file}3`, callback));
  assert.deepStrictEqual([stats.mode & 0o7777, stats.size, stats.atimeMs, stats.mtimeMs, stats.mtime.getTime()], [0o4711, 3, 1500, 2500, 2500]);
  assert.ok(stats instanceof fs.Stats);
  const [, big] = await called((callback) => fs.lstat(`${file}3`, { bigint: true }, callback));
  assert.deepStrictEqual([big.size, big.mtimeMs, big.mtimeNs, big.mtime.getTime()], [3n, 2500n, 2500000000n, 2500]);
  assert.deepStrictEqual(await called((callback) => fs.symlink('file', `${folder}/link`, callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.readlink(`${folder}/link`, callback)), [null, 'file']);
  assert.deepStrictEqual(await called((callback) => fs.realpath(`${folder}/link`, callback)), [null, fs.realpathSync(file)]);
  assert.deepStrictEqual(await called((callback) => fs.realpath.native(`${folder}/link`, 'buffer', callback)), [null, Buffer.from(fs.realpathSync(file))]);
  assert.deepStrictEqual(await called((callback) => fs.lutimes(`${folder}/link`, 3, 4, callback)), [null]);
  assert.deepStrictEqual([fs.lstatSync(`${folder}/link`).mtimeMs, fs.statSync(file).mtimeMs === 4000], [4000, false]);
  assert.deepStrictEqual(await called((callback) => fs.link(file, `${folder}/hard`, callback)), [null]);
  assert.strictEqual(fs.statSync(file).nlink, 2);
  assert.deepStrictEqual(await called((callback) => fs.unlink(`${folder}/hard`, callback)), [null]);
  assert.deepStrictEqual(await called((callback) => fs.rm(`${folder}/a`, { recursive: true }, callback)), [null]);
  assert.deepStrictEqual(fs.readdirSync(folder).sort(), ['file', 'file3', 'link', 'pipe']);
  const [, made] = await called((callback) => fs.mkdtemp(`${folder}/made-`, callback));
  assert.match(made, /made-[A-Za-z0-9]{6}$/);
  assert.strictEqual(fs.statSync(made).mode & 0o777, 0o700);
  assert.deepStrictEqual(await called((callback) => fs.rmdir(made, callback)), [null]);
  assert.deepStrictEqual(fs.statSync(`${folder}/none`, { throwIfNoEntry: false }), undefined);
  assert.ok((await fs.promises.statfs(folder)).bsize > 0);
});

parts.push(async function aCallbackMayBeFollowedByMore() {
  const [error, names] = await called((callback) => [folder].forEach((each) => fs.readdir(each, {}, callback, 'more')));
  assert.strictEqual(error, null);
  assert.ok(names.includes('file'));
});

parts.push(async function filesThatDoNotSayTheirSizeAreReadWhole() {
  assert.match(await fs.promises.readFile('/proc/self/status', 'utf8'), /^Name:/);
  assert.match(fs.readFileSync('/proc/version', 'latin1'), /^Linux/);
  const large = Buffer.alloc(3_000_000, 'abcdefg');
  await fs.promises.writeFile(file, large);
  assert.ok((await fs.promises.readFile(file)).equals(large));
  assert.strictEqual((await called((callback) => fs.readFile(file, 'latin1', callback)))[1].length, large.length);
});

parts.push(async function manyAtOnce() {
  const all = await Promise.all(Array.from({ length: 500 }, async (_, i) => {
    await fs.promises.writeFile(`${folder}/n${i}`, String(i));
    return Number(await fs.promises.readFile(`${folder}/n${i}`, 'utf8'));
  }));
  assert.deepStrictEqual(all, Array.from({ length: 500 }, (_, i) => i));
  for (let i = 0; i < 500; i++) fs.unlinkSync(`${folder}/n${i}`);
});

parts.push(async function signalsEndReadingAndWriting() {
  const cause = new Error('enough');
  const aborted = { name: 'AbortError', code: 'ABORT_ERR', message: 'The operation was aborted', cause };
  const before = AbortSignal.abort(cause);
  await assert.rejects(fs.promises.readFile(file, { signal: before }), aborted);
  await assert.rejects(fs.promises.writeFile(`${folder}/unwritten`, 'x', { signal: before }), aborted);
  assert.ok(!fs.existsSync(`${folder}/unwritten`));
  let during = true;
  fs.readFile(file, { signal: before }, (error) => assert.deepStrictEqual([error.name, during], ['AbortError', true]));
  during = false;
  assert.ok(fs.readFileSync(file, { signal: before }).length > 0); // it could not be aborted anyway
  for (const begin of [(options) => fs.promises.readFile(file, options), (options) => fs.promises.writeFile(`${folder}/written`, Buffer.alloc(5_000_000), options)]) {
    const controller = new AbortController();
    const work = begin({ signal: controller.signal });
    controller.abort(cause);
    await assert.rejects(work, aborted);
  }
  const stream = fs.createReadStream(file, { signal: AbortSignal.abort(cause) });
  const [error] = await called((callback) => stream.on('error', callback));
  assert.strictEqual(error.code, 'ABORT_ERR');
});

parts.push(async function whatIsStoredAsynchronouslyFollows() {
  const storage = new AsyncLocalStorage();
  const seen = [];
  const tell = (resolve) => () => {
    seen.push(storage.getStore());
    resolve();
  };
  await storage.run('here', () => Promise.all([
    new Promise((resolve) => { fs.stat(folder, tell(resolve)); }),
    new Promise((resolve) => { fs.readFile(file, tell(resolve)); }),
    new Promise((resolve) => { fs.readdir(folder, { recursive: true }, tell(resolve)); }),
    new Promise((resolve) => { fs.rm(`${folder}/none`, { force: true }, tell(resolve)); }),
    new Promise((resolve) => { fs.exists(folder, tell(resolve)); }),
    new Promise((resolve) => { fs.cp(file, `${file}4`, tell(resolve)); }),
    new Promise((resolve) => { fs.opendir(folder, (_, dir) => dir.close(tell(resolve))); }),
    fs.promises.stat(folder).then(tell(() => {})),
  ]));
  assert.deepStrictEqual(seen, new Array(8).fill('here'));
  assert.strictEqual(storage.getStore(), undefined);
});

parts.push(async function promisesOfWhatHasMoreThanOneResult() {
  const fd = fs.openSync(file, 'r+');
  assert.deepStrictEqual(await util.promisify(fs.exists)(file), true);
  const into = Buffer.alloc(2);
  assert.deepStrictEqual({ ...await util.promisify(fs.write)(fd, 'xyz', 0) }, { bytesWritten: 3, buffer: 'xyz' });
  assert.deepStrictEqual({ ...await util.promisify(fs.read)(fd, into, 0, 2, 1) }, { bytesRead: 2, buffer: Buffer.from('yz') });
  const two = [Buffer.alloc(1), Buffer.alloc(2)];
  assert.deepStrictEqual({ ...await util.promisify(fs.readv)(fd, two, 0) }, { bytesRead: 3, buffers: [Buffer.from('x'), Buffer.from('yz')] });
  assert.strictEqual(fs.readvSync(fd, two, 1), 3);
  assert.strictEqual(String(Buffer.concat(two)), 'yzd');
  assert.strictEqual(fs.writevSync(fd, two, 0), 3);
  fs.futimesSync(fd, 5, 6);
  fs.fchmodSync(fd, 0o600);
  const renamed = `${file}-renamed`;
  fs.renameSync(file, renamed);
  const { mtimeMs, mode, ino } = fs.fstatSync(fd); // of the open file, whatever its name is by now
  assert.deepStrictEqual([mtimeMs, mode & 0o777, ino], [6000, 0o600, fs.statSync(renamed).ino]);
  assert.deepStrictEqual(await called((callback) => fs.close(fd, callback)), [null]);
});

let done = false;
(async () => {
  for (const part of parts) await part();
  done = true;
})();
process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.ok(done);
});
