'use strict';
// https://nodejs.org/api/path.html: paths of POSIX systems here, those of Windows in internal/path/win32.
const { string, fold, dotOf, withoutSuffix, format, between, parsed } = require('internal/path/common');

/** A path without the slashes at its end, but for the first character. */
function trimmed(path) {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}
const lastOf = (path) => { const whole = trimmed(path); return whole === '/' ? '' : whole.slice(whole.lastIndexOf('/') + 1); };

const posix = {
  resolve(...paths) {
    let whole = '';
    for (let i = paths.length - 1; i >= 0 && whole[0] !== '/'; i--) {
      string(paths[i], `paths[${i}]`);
      if (paths[i] !== '') whole = `${paths[i]}/${whole}`;
    }
    if (whole[0] !== '/') whole = `${process.cwd()}/${whole}`;
    return `/${fold(whole.split('/'), false).join('/')}`;
  },
  normalize(path) {
    string(path, 'path');
    if (path === '') return '.';
    const isAbsolute = path[0] === '/';
    const folded = fold(path.split('/'), !isAbsolute).join('/') || (isAbsolute ? '' : '.');
    return `${isAbsolute ? '/' : ''}${folded}${path.endsWith('/') && folded !== '' ? '/' : ''}`;
  },
  isAbsolute(path) {
    string(path, 'path');
    return path[0] === '/';
  },
  join(...paths) {
    paths.forEach((path) => string(path, 'path'));
    return posix.normalize(paths.filter((path) => path !== '').join('/'));
  },
  relative(from, to) {
    string(from, 'from');
    string(to, 'to');
    const parts = (path) => posix.resolve(path).split('/').filter((part) => part !== '');
    return from === to ? '' : between(parts(from), parts(to), (a, b) => a === b, '/');
  },
  toNamespacedPath: (path) => path,
  dirname(path) {
    string(path, 'path');
    const whole = trimmed(path);
    const end = whole.lastIndexOf('/');
    if (end < 0) return '.';
    return end === 0 ? '/' : end === 1 && whole[0] === '/' ? '//' : whole.slice(0, end);
  },
  basename(path, suffix) {
    if (suffix !== undefined) string(suffix, 'suffix');
    string(path, 'path');
    return withoutSuffix(path, lastOf(path), suffix);
  },
  extname(path) {
    string(path, 'path');
    const base = lastOf(path);
    return base.slice(dotOf(base));
  },
  format: format.bind(null, '/'),
  parse(path) {
    string(path, 'path');
    const root = path[0] === '/' ? '/' : '';
    const end = trimmed(path).lastIndexOf('/');
    return parsed(root, end > 0 ? path.slice(0, end) : root, lastOf(path));
  },
  matchesGlob: (path, pattern) => require('internal/path/matching').matches(path, pattern, '/'),
  sep: '/', delimiter: ':', win32: null, posix: null,
};
posix.posix = posix;
posix._makeLong = posix.toNamespacedPath;
require.lazily(posix, 'win32', () => require('internal/path/win32'), true);
module.exports = posix;
