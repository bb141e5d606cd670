// path, for POSIX systems and for Windows, wherever it runs.
'use strict';
const assert = require('assert');
const path = require('path');
const { posix, win32 } = path;
assert.strictEqual(require('path/posix'), posix);
assert.strictEqual(require('path/win32'), win32);
assert.strictEqual(win32.posix, posix);
assert.strictEqual(posix.win32, win32);
assert.deepStrictEqual([posix.sep, posix.delimiter, win32.sep, win32.delimiter], ['/', ':', '\\', ';']);

// By function: arguments, and what comes out for POSIX and for Windows.
const cases = {
  normalize: [
    ['', '.', '.'], ['./a/../b//c/', 'b/c/', 'b\\c\\'], ['/../a', '/a', '\\a'], ['a/../../..', '../..', '..\\..'], ['./', './', '.\\'],
    ['//a', '/a', '\\a'],
    ['C:..\\a', 'C:..\\a', 'C:..\\a'], ['C:\\..\\a\\', 'C:\\..\\a\\', 'C:\\a\\'], ['//server/share', '/server/share', '\\\\server\\share\\'],
    ['//server/share/a/../..', '/server', '\\\\server\\share\\'],
  ],
  join: [
    [['a', '', '../b', '/c/'], 'b/c/', 'b\\c\\'], [[], '.', '.'], [['', '/a'], '/a', '\\a'], [['/', '/a'], '/a', '\\a'],
    [['//a', 'b', 'c'], '/a/b/c', '\\\\a\\b\\c'],
    [['c:', 'a'], 'c:/a', 'c:\\a'], [['c:/', '..'], '.', 'c:\\'],
  ],
  resolve: [
    [['/a', 'b', '../c'], '/a/c', undefined], [['/a', '/b'], '/b', undefined], [['c:/a', '\\b'], undefined, 'c:\\b'],
    [['c:\\a', 'd:\\b'], undefined, 'd:\\b'],
    [['c:/a/b', '..', 'c'], undefined, 'c:\\a\\c'], [['//server/share', '..', 'a'], '/server/a', '\\\\server\\share\\a'],
  ],
  relative: [
    [['/a/b/c', '/a/d'], '../../d', undefined], [['/a', '/a/'], '', ''], [['/', '/a/b'], 'a/b', 'a\\b'],
    [['c:\\A\\b', 'C:\\a\\c'], undefined, '..\\c'],
    [['c:\\a', 'd:\\a'], undefined, 'd:\\a'], [['\\\\s\\x\\a', '\\\\s\\x\\b'], undefined, '..\\b'],
  ],
  dirname: [
    ['', '.', '.'], ['/', '/', '/'], ['/a/', '/', '/'], ['a', '.', '.'], ['a//b', 'a/', 'a/'], ['//a', '//', '/'], ['c:\\', '.', 'c:\\'],
    ['c:a', '.', 'c:'],
    ['\\\\s\\x\\a', '.', '\\\\s\\x\\'],
  ],
  basename: [
    ['/a/b.c/', 'b.c', 'b.c'], [['/a/b.c', '.c'], 'b', 'b'], [['b.c', 'b.c'], '', ''], [['/a/b.c', 'b.c'], 'b.c', 'b.c'], ['', '', ''],
    ['c:a\\b', 'c:a\\b', 'b'],
    ['c:a', 'c:a', 'a'],
  ],
  extname: [['a.b.c', '.c', '.c'], ['.a', '', ''], ['a.', '.', '.'], ['..', '', ''], ['a.b/c', '', ''], ['a.b\\c', '.b\\c', ''],
    ['/.a.b', '.b', '.b']],
  isAbsolute: [['/a', true, true], ['a', false, false], ['\\a', false, true], ['c:/', false, true], ['c:a', false, false]],
  toNamespacedPath: [['c:\\a\\..\\b', 'c:\\a\\..\\b', '\\\\?\\c:\\b'], ['\\\\s\\x\\a', '\\\\s\\x\\a', '\\\\?\\UNC\\s\\x\\a']],
  format: [
    [[{ dir: 'a', name: 'b', ext: '.c' }], 'a/b.c', 'a\\b.c'], [[{ root: '/', base: 'b' }], '/b', '/b'], [[{ base: 'b', ext: '.c' }], 'b', 'b'],
    [[{}], '', ''],
  ],
};
for (const [name, list] of Object.entries(cases)) {
  for (const [given, forPosix, forWindows] of list) {
    const args = Array.isArray(given) ? given : [given];
    if (forPosix !== undefined) assert.strictEqual(posix[name](...args), forPosix, `posix.${name} of ${JSON.stringify(given)}`);
    if (forWindows !== undefined) assert.strictEqual(win32[name](...args), forWindows, `win32.${name} of ${JSON.stringify(given)}`);
  }
}
assert.deepStrictEqual(posix.parse('/a//b.c.d/'), { root: '/', dir: '/a/', base: 'b.c.d', ext: '.d', name: 'b.c' });
assert.deepStrictEqual(win32.parse('C:\\a\\.b'), { root: 'C:\\', dir: 'C:\\a', base: '.b', ext: '', name: '.b' });
assert.deepStrictEqual(win32.parse('\\\\s\\x\\a'), { root: '\\\\s\\x\\', dir: '\\\\s\\x\\', base: 'a', ext: '', name: 'a' });
assert.strictEqual(posix.resolve('a'), `${process.cwd()}/a`);

for (const kind of [posix, win32]) {
  for (const name of ['normalize', 'isAbsolute', 'dirname', 'basename', 'extname', 'parse', 'join']) {
    assert.throws(() => kind[name](5), { code: 'ERR_INVALID_ARG_TYPE',
      message: 'The "path" argument must be of type string. Received type number (5)' });
  }
  assert.throws(() => kind.relative('a'), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "to" argument must be of type string. Received undefined' });
  assert.throws(() => kind.basename('a', null), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => kind.resolve(null), { code: 'ERR_INVALID_ARG_TYPE', message: /"paths\[0\]"/ });
  assert.throws(() => kind.format(null), { code: 'ERR_INVALID_ARG_TYPE' });
}
if (posix.matchesGlob !== undefined) {
  for (const [file, pattern, fits] of [['a/b', 'a/*', true], ['a/b/c', 'a/**', true], ['a.js', '*.{js,ts}', true], ['a/b.js', '*.js', false],
    ['.a', '*', false]]) {
    assert.strictEqual(posix.matchesGlob(file, pattern), fits, `${file} ${pattern}`);
    assert.strictEqual(win32.matchesGlob(file.replaceAll('/', '\\'), pattern), fits, `${file} ${pattern}`);
  }
}
