// Folders that are read entry by entry.
'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-folders-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
fs.mkdirSync(`${folder}/sub/below`, { recursive: true });
for (const name of ['a', 'sub/b', 'sub/below/c']) fs.writeFileSync(`${folder}/${name}`, '');
fs.symlinkSync('nowhere', `${folder}/link`);
const shape = (entry) => [path.relative(folder, path.join(entry.parentPath, entry.name)), entry.isDirectory(), entry.isSymbolicLink()];
const top = [['a', false, false], ['link', false, true], ['sub', true, false]];
const closed = { code: 'ERR_DIR_CLOSED', message: 'Directory handle was closed' };
let callbacks = 0;
process.on('exit', () => assert.strictEqual(callbacks, 3));

function synchronously() {
  const dir = fs.opendirSync(folder, { bufferSize: 1 });
  assert.ok(dir instanceof fs.Dir);
  assert.strictEqual(dir.path, folder);
  const seen = [];
  for (let entry = dir.readSync(); entry !== null; entry = dir.readSync()) seen.push(shape(entry));
  assert.deepStrictEqual(seen.sort(), top);
  assert.strictEqual(dir.readSync(), null);
  dir.closeSync();
  assert.throws(() => dir.readSync(), closed);
  assert.throws(() => dir.closeSync(), closed);
}

async function byPromise() {
  const seen = [];
  const all = await fs.promises.opendir(folder, { recursive: true });
  for await (const entry of all) seen.push(shape(entry)[0]);
  assert.deepStrictEqual(seen.sort(), ['a', 'link', 'sub', 'sub/b', 'sub/below', 'sub/below/c']);
  assert.throws(() => all.closeSync(), closed); // the loop has closed it
  const dir = await fs.promises.opendir(folder);
  for await (const entry of dir) {
    assert.ok(entry.name);
    break;
  }
  assert.throws(() => dir.closeSync(), closed);
  const both = fs.opendirSync(folder);
  const reads = [both.read(), both.read(), both.read(), both.read()];
  assert.throws(() => both.readSync(), { code: 'ERR_DIR_CONCURRENT_OPERATION' });
  const entries = await Promise.all(reads);
  assert.strictEqual(entries[3], null);
  assert.deepStrictEqual(entries.slice(0, 3).map(shape).sort(), top);
  await both.close();
  await assert.rejects(fs.promises.opendir(`${folder}/none`), { code: 'ENOENT', syscall: 'opendir' });
}

function byCallback() {
  fs.opendir(folder, (error, dir) => {
    assert.strictEqual(error, null);
    dir.read((failure, entry) => {
      callbacks++;
      assert.strictEqual(failure, null);
      assert.ok(top.some(([name]) => name === entry.name));
      dir.close((failed) => {
        callbacks++;
        assert.strictEqual(failed ?? null, null);
        assert.throws(() => dir.readSync(), closed);
      });
    });
  });
  fs.opendir(`${folder}/a`, (error, dir) => {
    callbacks++;
    assert.deepStrictEqual([error.code, error.syscall, dir], ['ENOTDIR', 'opendir', undefined]);
  });
  assert.throws(() => fs.opendir(folder), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.opendirSync(5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.opendirSync(folder, { bufferSize: 0 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => fs.opendirSync(folder, { encoding: 'none' }), { code: 'ERR_INVALID_ARG_VALUE' });
}

synchronously();
byCallback();
byPromise();
