'use strict';
// Files as streams, by path, by descriptor and by FileHandle.
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { finished, pipeline } = require('stream/promises');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-streams-'));
const file = path.join(folder, 'file');
const big = Buffer.alloc(300000, 'abcdefghij');

async function textOf(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

function eventsOf(stream) {
  const events = [];
  for (const name of ['open', 'ready', 'finish', 'end', 'error', 'close']) stream.on(name, () => events.push(name));
  return events;
}

async function writing() {
  const stream = fs.createWriteStream(file);
  const events = eventsOf(stream);
  assert.strictEqual(stream.path, file);
  assert.strictEqual(stream.pending, true);
  assert.strictEqual(stream.fd, null);
  stream.write('abc');
  stream.write(Buffer.from('def'));
  stream.end('ghi');
  await finished(stream);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepStrictEqual(events, ['open', 'ready', 'finish', 'close']);
  assert.strictEqual(stream.bytesWritten, 9);
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'abcdefghi');
  await finished(fs.createWriteStream(file, { flags: 'a' }).end('jkl'));
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'abcdefghijkl');
  await finished(fs.createWriteStream(path.join(folder, 'other'), { mode: 0o600 }).end('x'));
  assert.strictEqual(fs.statSync(path.join(folder, 'other')).mode & 0o777, 0o600);
}

async function within() {
  fs.writeFileSync(file, '0123456789');
  await finished(fs.createWriteStream(file, { flags: 'r+', start: 3 }).end('xyz'));
  assert.strictEqual(fs.readFileSync(file, 'utf8'), '012xyz6789');
  assert.strictEqual(await textOf(fs.createReadStream(file, { start: 2, end: 5 })), '2xyz');
  assert.strictEqual(await textOf(fs.createReadStream(file, { start: 8, encoding: 'utf8' })), '89');
  assert.strictEqual(await textOf(fs.createReadStream(file, 'hex')), Buffer.from('012xyz6789').toString('hex'));
  const sizes = [];
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 4 })) sizes.push(chunk.length);
  assert.deepStrictEqual(sizes, [4, 4, 2]);
}

async function whole() {
  await pipeline(async function* () { yield big; yield big; }, fs.createWriteStream(file));
  const stream = fs.createReadStream(file);
  const events = eventsOf(stream);
  let bytes = 0;
  stream.on('data', (chunk) => { bytes += chunk.length; });
  await finished(stream);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepStrictEqual(events, ['open', 'ready', 'end', 'close']);
  assert.strictEqual(bytes, 600000);
  assert.strictEqual(stream.bytesRead, 600000);
}

async function failing() {
  const missing = path.join(folder, 'missing');
  for (const open of [() => fs.createReadStream(missing), () => fs.createWriteStream(path.join(missing, 'x'))]) {
    const stream = open();
    const events = eventsOf(stream);
    let error;
    stream.on('error', (failure) => { error = failure; });
    await new Promise((resolve) => stream.once('close', resolve));
    assert.strictEqual(error.code, 'ENOENT');
    assert.strictEqual(error.message, `ENOENT: no such file or directory, open '${stream.path}'`);
    assert.deepStrictEqual(events, ['error', 'close']);
  }
  assert.throws(() => fs.createReadStream(file, { start: 5, end: 2 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => fs.createReadStream(file, { start: 'x' }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.createReadStream(7), { code: 'ERR_INVALID_ARG_TYPE' });
  const folderRead = fs.createReadStream(folder);
  const error = await new Promise((resolve) => folderRead.on('error', resolve).resume());
  assert.strictEqual(error.message, 'EISDIR: illegal operation on a directory, read');
}

async function descriptors() {
  fs.writeFileSync(file, 'one two three');
  const fd = fs.openSync(file, 'r');
  assert.strictEqual(await textOf(fs.createReadStream(null, { fd, start: 4, end: 6, autoClose: false })), 'two');
  const into = Buffer.alloc(5);
  assert.strictEqual(fs.readSync(fd, into, 0, 5, 8), 5);
  assert.strictEqual(String(into), 'three');
  assert.strictEqual(fs.readSync(fd, into, 1, 2, 0), 2);
  assert.strictEqual(String(into), 'tonee');
  assert.strictEqual(fs.fstatSync(fd).size, 13);
  assert.ok(fs.fstatSync(1).mode > 0);
  await new Promise((resolve, reject) => fs.read(fd, into, 0, 3, 0, (error, count, buffer) => {
    if (error) return reject(error);
    assert.strictEqual(count, 3);
    assert.strictEqual(buffer, into);
    resolve();
  }));
  assert.throws(() => fs.writeSync(fd, 'x'), { code: 'EBADF', syscall: 'write' });
  fs.closeSync(fd);
  assert.throws(() => fs.readSync(fd, into), { code: 'EBADF', message: 'EBADF: bad file descriptor, read' });
  assert.throws(() => fs.openSync(path.join(folder, 'none'), 'r'), { code: 'ENOENT', syscall: 'open' });
  assert.throws(() => fs.openSync(file, 'wx'), { code: 'EEXIST' });
  assert.throws(() => fs.openSync(file, 'quite'), { code: 'ERR_INVALID_ARG_VALUE' });
  const appending = fs.openSync(file, 'a+');
  fs.writeSync(appending, '!');
  assert.strictEqual(fs.readSync(appending, into, 0, 3, 0), 3);
  assert.strictEqual(String(into.subarray(0, 3)), 'one');
  fs.ftruncateSync(appending, 3);
  fs.closeSync(appending);
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'one');
}

async function handles() {
  const handle = await fs.promises.open(file, 'w+');
  assert.strictEqual(typeof handle.fd, 'number');
  assert.deepStrictEqual((await handle.write('hello world', 0)).bytesWritten, 11);
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(5), 0, 5, 6);
  assert.strictEqual(bytesRead, 5);
  assert.strictEqual(String(buffer), 'world');
  assert.strictEqual((await handle.stat()).size, 11);
  assert.strictEqual(await textOf(handle.createReadStream({ start: 6 })), 'world');
  await new Promise((resolve) => setImmediate(resolve));
  assert.strictEqual(handle.fd, -1);
  await assert.rejects(fs.promises.open(path.join(folder, 'none')), { code: 'ENOENT', syscall: 'open' });
  await fs.promises.writeFile(file, 'a\nb\nc');
  const lines = [];
  const again = await fs.promises.open(file);
  for await (const line of again.readLines()) lines.push(line);
  assert.deepStrictEqual(lines, ['a', 'b', 'c']);
}

async function overSockets() {
  fs.writeFileSync(file, big);
  const target = path.join(folder, 'received');
  const done = new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      server.close();
      pipeline(socket, fs.createWriteStream(target)).then(resolve, reject);
    });
    server.listen(0, '127.0.0.1', () => pipeline(fs.createReadStream(file), net.connect(server.address().port, '127.0.0.1')).catch(reject));
  });
  await done;
  assert.ok(fs.readFileSync(target).equals(big));
}

async function destroyed() {
  const stream = fs.createReadStream(file, { highWaterMark: 1000 });
  stream.once('data', () => stream.destroy());
  await new Promise((resolve) => stream.on('close', resolve));
  assert.strictEqual(stream.destroyed, true);
  const never = fs.createWriteStream(path.join(folder, 'never'));
  never.destroy();
  await new Promise((resolve) => never.on('close', resolve));
}

async function othersFunctions() {
  fs.writeFileSync(file, 'abc');
  const calls = [];
  const own = Object.fromEntries(['open', 'read', 'close'].map((name) => [name, (...args) => {
    calls.push(name);
    fs[name](...args);
  }]));
  assert.strictEqual(await textOf(fs.createReadStream(file, { fs: own })), 'abc');
  assert.deepStrictEqual(calls, ['open', 'read', 'read', 'close']);
  assert.throws(() => fs.createReadStream(file, { fs: { open() {} } }), { code: 'ERR_INVALID_ARG_TYPE', message: /"options.fs.read" property/ });
  await finished(fs.createWriteStream(file, { flush: true }).end('flushed'));
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'flushed');
  assert.throws(() => fs.createWriteStream(file, { flush: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.createReadStream(file, { fd: {} }), { message: /^The "options.fd" property must be of type number or an instance of FileHandle/ });
}

/** A FileHandle that is closed ends its stream, and waits until that has let go of it. */
async function closedHandles() {
  const handle = await fs.promises.open(file);
  const stream = handle.createReadStream({ autoClose: false });
  const events = [];
  handle.on('close', () => events.push('handle'));
  stream.on('close', () => events.push('stream')).resume();
  await new Promise((resolve) => stream.on('end', resolve));
  const closed = handle.close();
  assert.deepStrictEqual(events, ['handle']);
  await closed;
  assert.ok(stream.destroyed);
  assert.strictEqual(handle.fd, -1);
}

function others() {
  fs.writeFileSync(file, 'x');
  fs.copyFileSync(file, `${file}.copy`);
  assert.throws(() => fs.copyFileSync(file, `${file}.copy`, fs.constants.COPYFILE_EXCL), { code: 'EEXIST' });
  fs.symlinkSync(file, `${file}.link`);
  assert.strictEqual(fs.readlinkSync(`${file}.link`), file);
  assert.ok(fs.lstatSync(`${file}.link`).isSymbolicLink());
  assert.ok(fs.readdirSync(folder, { withFileTypes: true }).find((each) => each.name === 'file').isFile());
  fs.chmodSync(file, 0o640);
  assert.strictEqual(fs.statSync(file).mode & 0o777, 0o640);
  fs.utimesSync(file, 1000, 2000);
  assert.strictEqual(fs.statSync(file).mtimeMs, 2000000);
  assert.throws(() => fs.accessSync(`${file}.none`), { code: 'ENOENT', syscall: 'access' });
  assert.throws(() => fs.renameSync(`${file}.none`, file), { message: `ENOENT: no such file or directory, rename '${file}.none' -> '${file}'`, dest: file });
  assert.throws(() => fs.readFileSync(`${file}.none`), { message: `ENOENT: no such file or directory, open '${file}.none'` });
  assert.throws(() => fs.readFileSync(folder), { message: 'EISDIR: illegal operation on a directory, read' });
  assert.throws(() => fs.readdirSync(`${file}.none`), { syscall: 'scandir' });
  assert.throws(() => fs.readFile(file), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.strictEqual(fs.mkdirSync(path.join(folder, 'p/q'), { recursive: true }), path.join(folder, 'p'));
  assert.deepStrictEqual(fs.readdirSync(path.join(folder), { recursive: true }).filter((name) => name.startsWith('p')), ['p', 'p/q']);
  const before = process.cwd();
  process.chdir(folder);
  assert.strictEqual(process.cwd(), fs.realpathSync(folder));
  assert.strictEqual(fs.readFileSync('file', 'utf8'), 'x');
  process.chdir(before);
  assert.throws(() => process.chdir(path.join(folder, 'none')),
    { code: 'ENOENT', syscall: 'chdir', message: `ENOENT: no such file or directory, chdir '${before}' -> '${path.join(folder, 'none')}'` });
}

let done = false;
(async () => {
  for (const part of [writing, within, whole, failing, descriptors, handles, overSockets, destroyed, othersFunctions, closedHandles, others]) await part();
  fs.rmSync(folder, { recursive: true });
  done = true;
})();
process.on('exit', () => assert.ok(done));
