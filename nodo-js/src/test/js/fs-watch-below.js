// Changes below a folder are told too, also in folders that are made later.
'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-watch-'));
fs.mkdirSync(path.join(folder, 'sub', 'below'), { recursive: true });
const wanted = ['sub/below/file', 'later', 'later/file'];
const watcher = fs.watch(folder, { recursive: true }, (how, name) => {
  const index = wanted.indexOf(name);
  if (index >= 0) wanted.splice(index, 1);
  if (name === 'later') fs.writeFileSync(path.join(folder, 'later', 'file'), String(wanted.length));
  if (wanted.length === 0) watcher.close();
});
setImmediate(() => {
  fs.writeFileSync(path.join(folder, 'sub', 'below', 'file'), '');
  fs.mkdirSync(path.join(folder, 'later'));
});
process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.deepStrictEqual(wanted, []);
});
