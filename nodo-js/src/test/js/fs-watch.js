// Changes of files and folders are told.
'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-watch-'));
const at = (name) => path.join(folder, name);
let done = 0;
process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.strictEqual(done, 5);
});

/** Until all of these have been told; how often is the system's affair. */
function watchUntil(watched, options, expected, change) {
  return new Promise((resolve) => {
    const left = new Set(expected);
    const watcher = fs.watch(watched, options, (how, name) => {
      left.delete(`${how} ${name}`);
      if (left.size === 0) watcher.close();
    });
    watcher.on('close', () => {
      done++;
      resolve();
    });
    assert.strictEqual(watcher.constructor.name, 'FSWatcher');
    setImmediate(change);
  });
}

(async () => {
  fs.writeFileSync(at('file'), '1');
  await watchUntil(folder, undefined, ['rename new', 'change file', 'rename moved'], () => {
    fs.writeFileSync(at('new'), 'x');
    fs.writeFileSync(at('file'), '2');
    fs.renameSync(at('new'), at('moved'));
  });
  fs.symlinkSync('file', at('link'));
  await watchUntil(at('link'), { persistent: true }, ['change link'], () => {
    fs.writeFileSync(at('moved'), 'not told of');
    fs.writeFileSync(at('file'), '3');
  });
  await watchUntil(folder, { encoding: 'hex' }, [`change ${Buffer.from('file').toString('hex')}`], () => fs.writeFileSync(at('file'), '4'));

  const controller = new AbortController();
  setImmediate(() => fs.writeFileSync(at('file'), '5'));
  await assert.rejects(async () => {
    for await (const { eventType, filename } of fs.promises.watch(folder, { signal: controller.signal })) {
      assert.deepStrictEqual([eventType, filename], ['change', 'file']);
      controller.abort();
    }
  }, { name: 'AbortError', code: 'ABORT_ERR' });
  done++;

  const aborted = fs.watch(folder, { signal: AbortSignal.abort() });
  aborted.on('close', () => done++);
  fs.watch(folder, { persistent: false });
  assert.strictEqual(fs.watch(folder).unref().ref().unref().constructor.name, 'FSWatcher'); // does not keep the process
})();

assert.throws(() => fs.watch(at('none')), { code: 'ENOENT', syscall: 'watch', path: at('none'), filename: at('none') });
assert.throws(() => fs.watch(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.watch(folder, { recursive: 'x' }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.watch(folder, { encoding: 'none' }), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => fs.watch(folder, { signal: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
