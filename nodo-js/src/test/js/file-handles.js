'use strict';
// Files that fs.promises has open.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { Readable } = require('stream');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-handles-'));
const file = path.join(folder, 'file');
const parts = [];

parts.push(async function readsAndWrites() {
  const handle = await fs.promises.open(file, 'w+');
  assert.ok(handle.fd > 2);
  assert.deepStrictEqual({ ...await handle.write('hello', 0) }, { bytesWritten: 5, buffer: 'hello' });
  assert.deepStrictEqual({ ...await handle.write(Buffer.from('-world-'), { offset: 1, length: 5, position: 5 }) }, { bytesWritten: 5, buffer: Buffer.from('-world-') });
  assert.deepStrictEqual({ ...await handle.read({ position: 0, length: 3, buffer: Buffer.alloc(3) }) }, { bytesRead: 3, buffer: Buffer.from('hel') });
  assert.strictEqual((await handle.read()).buffer.length, 16384);
  assert.deepStrictEqual({ ...await handle.read(Buffer.alloc(2), { position: 8 }) }, { bytesRead: 2, buffer: Buffer.from('ld') });
  assert.deepStrictEqual({ ...await handle.writev([Buffer.from('a'), Buffer.from('bc')], 0) }, { bytesWritten: 3, buffers: [Buffer.from('a'), Buffer.from('bc')] });
  assert.deepStrictEqual({ ...await handle.readv([Buffer.alloc(1), Buffer.alloc(3)], 0) }, { bytesRead: 4, buffers: [Buffer.from('a'), Buffer.from('bcl')] });
  assert.strictEqual(await handle.truncate(4), undefined);
  assert.strictEqual((await handle.stat()).size, 4);
  assert.strictEqual((await handle.stat({ bigint: true })).size, 4n);
  assert.strictEqual(await handle.chmod(0o600), undefined);
  assert.strictEqual(await handle.utimes(1, 2), undefined);
  assert.strictEqual(await handle.sync(), undefined);
  assert.strictEqual(await handle.datasync(), undefined);
  const { mode, mtimeMs } = await fs.promises.stat(file);
  assert.deepStrictEqual([mode & 0o777, mtimeMs], [0o600, 2000]);
  await handle.close();
});

parts.push(async function wholeFilesBeginWhereTheFileStands() {
  const handle = await fs.promises.open(file, 'w+');
  await handle.writeFile('one');
  await handle.appendFile(' two');
  assert.strictEqual(await handle.readFile('utf8'), '');
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'one two');
  await fs.promises.writeFile(handle, ' three');
  await handle.close();
  const again = await fs.promises.open(file);
  await again.read(Buffer.alloc(4), 0, 4);
  assert.strictEqual(await fs.promises.readFile(again, 'utf8'), 'two three');
  await again.close();
});

parts.push(async function writesWhatComesBitByBit() {
  await fs.promises.writeFile(file, ['a', 'b']);
  await fs.promises.appendFile(file, (async function* all() { yield 'c'; yield Buffer.from('d'); })());
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'abcd');
  await fs.promises.writeFile(file, Readable.from(['e', 'f']));
  assert.strictEqual(fs.readFileSync(file, 'utf8'), 'ef');
  await assert.rejects(fs.promises.writeFile(file, [5]), { code: 'ERR_INVALID_ARG_TYPE' });
});

parts.push(async function closingWaitsForWhatIsUnderWay() {
  fs.writeFileSync(file, Buffer.alloc(100000, 'x'));
  const handle = await fs.promises.open(file);
  const order = [];
  handle.on('close', () => order.push('event'));
  const reads = Array.from({ length: 5 }, () => handle.read(Buffer.alloc(20000)).then(({ bytesRead }) => order.push(bytesRead)));
  const closed = handle.close().then(() => order.push('closed'));
  await Promise.all([...reads, closed, handle.close()]);
  assert.deepStrictEqual(order.sort(), [20000, 20000, 20000, 20000, 20000, 'closed', 'event']);
  assert.strictEqual(handle.fd, -1);
  await handle.close();
  const file_closed = (syscall) => ({ code: 'EBADF', syscall, message: 'file closed' });
  await assert.rejects(handle.stat(), file_closed('fstat'));
  await assert.rejects(handle.read(Buffer.alloc(1)), file_closed('read'));
  await assert.rejects(handle.readFile(), file_closed('readFile'));
  await assert.rejects(handle.appendFile('x'), file_closed('writeFile'));
  await assert.rejects(handle.truncate(), file_closed('ftruncate'));
});

parts.push(async function refusals() {
  await assert.rejects(fs.promises.readFile(5), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "path" argument must be of type string/ });
  await assert.rejects(fs.promises.writeFile(5, 'x'), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(fs.promises.lchmod(file, 0o600), { code: 'ERR_METHOD_NOT_IMPLEMENTED', message: 'The lchmod() method is not implemented' });
  const handle = await fs.promises.open(file);
  await assert.rejects(handle.write('x'), { code: 'EBADF', syscall: 'write' });
  await assert.rejects(handle.read(Buffer.alloc(2), 5), { code: 'ERR_OUT_OF_RANGE' });
  await assert.rejects(handle.read(5), { code: 'ERR_INVALID_ARG_TYPE' });
  await handle.close();
});

parts.push(async function appendedFilesGrow() {
  fs.writeFileSync(file, 'abc');
  const handle = await fs.promises.open(file, 'a');
  await handle.truncate(5);
  await handle.write('d', 0); // wherever it is asked for: at the end
  await handle.close();
  assert.strictEqual(fs.readFileSync(file, 'latin1'), 'abc\0\0d');
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
