'use strict';
// fs.watchFile: what is seen of a file from time to time.
const assert = require('assert');
const { AsyncLocalStorage } = require('async_hooks');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-watch-file-'));
const file = path.join(folder, 'file');
const interval = 5;
const left = new Set(['comes and goes', 'big', 'two listeners', 'stop']);
process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.deepStrictEqual([...left], []);
});

/** A file that is not there at first is told at once, with numbers that are all zero. */
function comesAndGoes() {
  const seen = [];
  const storage = new AsyncLocalStorage();
  storage.run('here', () => fs.watchFile(file, { interval }, (now, before) => {
    assert.strictEqual(storage.getStore(), 'here');
    assert.ok(now instanceof fs.Stats && before instanceof fs.Stats);
    seen.push([now.size, before.size, now.isFile(), before.mtimeMs === 0]);
    if (seen.length === 1) fs.writeFileSync(file, 'abc');
    else if (seen.length === 2) fs.unlinkSync(file);
    else {
      assert.deepStrictEqual(seen, [[0, 0, false, true], [3, 0, true, true], [0, 3, false, false]]);
      fs.unwatchFile(file);
      left.delete('comes and goes');
      twoListeners();
    }
  }));
}

function twoListeners() {
  fs.writeFileSync(file, 'x');
  const other = () => assert.fail('it was taken away');
  let changed = 7;
  const again = setInterval(() => fs.utimesSync(file, changed, changed++), interval); // until it was seen before and after
  const one = (now, before) => {
    assert.ok(now.mtimeMs > before.mtimeMs || before.mtimeMs > 1e6);
    clearInterval(again);
    fs.unwatchFile(file, one);
    left.delete('two listeners');
  };
  const watcher = fs.watchFile(file, { interval, persistent: true }, one);
  assert.strictEqual(fs.watchFile(file, other), watcher);
  assert.strictEqual(watcher.constructor.name, 'StatWatcher');
  assert.strictEqual(watcher.listenerCount('change'), 2);
  fs.unwatchFile(file, other);
  watcher.on('stop', () => left.delete('stop'));
}

function big() {
  const none = path.join(folder, 'none');
  fs.watchFile(new URL(`file://${none}`), { interval, bigint: true }, (now, before) => {
    assert.deepStrictEqual([now.size, now.mtimeNs, before.ino], [0n, 0n, 0n]);
    fs.unwatchFile(none);
    left.delete('big');
  });
}

function refusals() {
  const listener = { code: 'ERR_INVALID_ARG_TYPE', message: 'The "listener" argument must be of type function. Received undefined' };
  assert.throws(() => fs.watchFile(file), listener);
  assert.throws(() => fs.watchFile(file, {}), listener);
  assert.throws(() => fs.watchFile(5, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.watchFile(file, { interval: 'x' }, () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.watchFile(file, { interval: -1 }, () => {}), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => fs.unwatchFile(5), { code: 'ERR_INVALID_ARG_TYPE' });
  fs.unwatchFile(path.join(folder, 'never watched'));
}

refusals();
comesAndGoes();
big();
const idle = fs.watchFile(folder, { persistent: false }, () => assert.fail('nobody waits for this'));
assert.strictEqual(idle.ref(), idle);
assert.strictEqual(idle.unref(), idle);
