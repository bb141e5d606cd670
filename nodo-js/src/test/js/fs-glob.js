'use strict';
// fs.glob: files by patterns.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const home = process.cwd();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-glob-'));
process.chdir(folder);
fs.mkdirSync('a/b/c', { recursive: true });
fs.mkdirSync('a/.hidden/x', { recursive: true });
fs.mkdirSync('d/e', { recursive: true });
for (const name of ['a/1.js', 'a/b/2.js', 'a/b/c/3.ts', 'a/.hidden/x/4.js', 'd/e/5.js', 'd/6.txt', 'd/[x].js', 'root.js', '.dot.js']) fs.writeFileSync(name, '');
fs.symlinkSync('../a', 'd/link');
fs.symlinkSync('none', 'd/dangling');

const below = ['a/1.js', 'a/b', 'a/b/2.js', 'a/b/c', 'a/b/c/3.ts'];
const inD = ['d/6.txt', 'd/[x].js', 'd/dangling', 'd/e', 'd/link'];
const all = ['.', 'a', ...below, 'd', ...inD, 'd/e/5.js', 'root.js'];
const expected = {
  '*': ['a', 'd', 'root.js'], '.*': ['.dot.js'], '**': all, '**/**': all, '**/*.js': ['a/1.js', 'a/b/2.js', 'd/[x].js', 'd/e/5.js', 'root.js'],
  'a/**': ['a', ...below], 'a/**/*': below, './a/*': ['a/1.js', 'a/b'], 'a/*/': ['a/b'], 'a/b/../*': ['a/1.js', 'a/b'], 'a//b/*': ['a/b/2.js', 'a/b/c'],
  '{a,d}/**/*.js': ['a/1.js', 'a/b/2.js', 'd/[x].js', 'd/e/5.js'], 'a/{b,.hidden}/**/*.js': ['a/.hidden/x/4.js', 'a/b/2.js'], 'a/{1..3}.js': ['a/1.js'],
  'a/?.js': ['a/1.js'], '[ad]': ['a', 'd'], '[!a]': ['d'], '[a-c]': ['a'], '[[:alpha:]]': ['a', 'd'], 'd/[[]x].js': ['d/[x].js'], 'd/[0-9].txt': ['d/6.txt'],
  '+(a|d)': ['a', 'd'], '!(a)': ['d', 'root.js'], '@(a|root.js)': ['a', 'root.js'], 'd/?(6).txt': ['d/6.txt'], 'a/!(b|2.js)': ['a/1.js'], '{a,{b,d}}/*': ['a/1.js', 'a/b', ...inD],
  'd/link/*': ['d/link/1.js', 'd/link/b'], 'd/l*/*': [], 'd/link/': ['d/link'], 'd/dangling': ['d/dangling'], '**/link': ['d/link'],
  'a/1.js': ['a/1.js'], 'a/1.js/': [], 'a/1.js/*': [], 'none/*': [], '': [], '.': [], '{a,b': [], 'A': [],
  [`${process.cwd()}/a/*.js`]: [`${process.cwd()}/a/1.js`],
};

async function patterns() {
  for (const [pattern, found] of Object.entries(expected)) {
    const wanted = [...found].sort();
    assert.deepStrictEqual(fs.globSync(pattern).sort(), wanted, pattern);
    const told = await new Promise((resolve, reject) => { fs.glob(pattern, (error, names) => (error ? reject(error) : resolve(names))); });
    assert.deepStrictEqual(told.sort(), wanted, pattern);
    const names = [];
    for await (const name of fs.promises.glob(pattern)) names.push(name);
    assert.deepStrictEqual(names.sort(), wanted, pattern);
  }
}

function options() {
  assert.deepStrictEqual(fs.globSync(['a/*', '*.js', 'a/1.js']).sort(), ['a/1.js', 'a/b', 'root.js']);
  assert.deepStrictEqual(fs.globSync('**/*.js', { cwd: `${folder}/a` }).sort(), ['1.js', 'b/2.js']);
  assert.deepStrictEqual(fs.globSync('a/**', { exclude: (name) => name === 'b' }).sort(), ['a', 'a/1.js']);
  assert.deepStrictEqual(fs.globSync('**', { exclude: ['a/**', '**/5.js'] }).sort(), ['.', 'd', ...inD, 'root.js']);
  const entries = fs.globSync('a/*', { withFileTypes: true });
  assert.deepStrictEqual(entries.map((entry) => [entry.name, entry.parentPath, entry.isDirectory()]).sort(), [['1.js', 'a', false], ['b', 'a', true]]);
}

async function refusals() {
  const patternType = { code: 'ERR_INVALID_ARG_TYPE', message: 'The "patterns" argument must be of type string. Received type number (5)' };
  assert.throws(() => fs.globSync(5), patternType);
  assert.throws(() => fs.globSync(['a', 5]), { message: 'The "patterns[1]" argument must be of type string. Received type number (5)' });
  assert.throws(() => fs.globSync('*', { exclude: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.globSync('*', 5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => fs.glob('*'), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(fs.promises.glob(5).next(), patternType);
}

let done = false;
(async () => {
  if (fs.glob !== undefined) { // Node has it since 22
    await patterns();
    options();
    await refusals();
  }
  done = true;
})();
process.on('exit', () => {
  process.chdir(home);
  fs.rmSync(folder, { recursive: true });
  assert.ok(done);
});
