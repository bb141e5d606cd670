'use strict';
// Paths of Windows: with drives and shares, both slashes, and no difference between capitals and small letters.
const { string, fold, dotOf, withoutSuffix, format, between, parsed } = require('internal/path/common');
const { posix } = require('path');

const isSeparator = (character) => character === '\\' || character === '/';
const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/;
const drive = /^[a-z]:/i;
const reserved = /^(?:con|prn|aux|nul|com[1-9\u00b9\u00b2\u00b3]|lpt[1-9\u00b9\u00b2\u00b3]):/i;

/** What it begins with: a drive or share as `device`, whether a folder's root follows, and where the rest begins. */
function beginOf(path) {
  const found = share.exec(path);
  if (found && (found[1] === '.' || found[1] === '?')) return { device: `\\\\${found[1]}`, isAbsolute: true, end: 4 };
  if (found) return { device: `\\\\${found[1]}\\${found[2]}`, isAbsolute: true, end: found[0].length, isShare: true };
  if (drive.test(path)) return { device: path.slice(0, 2), isAbsolute: isSeparator(path[2]), end: isSeparator(path[2]) ? 3 : 2 };
  return { device: '', isAbsolute: isSeparator(path[0]), end: isSeparator(path[0]) ? 1 : 0 };
}

const partsOf = (path) => path.split(/[\\/]/);
const sameDevice = (a, b) => a.toLowerCase() === b.toLowerCase();

/** The length of what `dirname` and `parse` leave alone: a drive or share with the slash behind it. */
function rootLength(path) {
  const found = share.exec(path);
  if (found) return Math.min(path.length, found[0].length + 1);
  if (drive.test(path)) return isSeparator(path[2]) ? 3 : 2;
  return isSeparator(path[0]) ? 1 : 0;
}

/** Where the last part begins and ends, the root and slashes at the end left out. */
function lastPart(path, root) {
  let end = path.length;
  while (end > root && isSeparator(path[end - 1])) end--;
  let start = end;
  while (start > root && !isSeparator(path[start - 1])) start--;
  return { start, end };
}

function baseOf(path) {
  const { start, end } = lastPart(path, drive.test(path) ? 2 : 0);
  return path.slice(start, end);
}

const win32 = {
  resolve(...paths) {
    let device = '';
    let tail = '';
    let isAbsolute = false;
    for (let i = paths.length - 1; i >= -1 && !(device !== '' && isAbsolute); i--) {
      let path = i < 0 ? currentFolder(device) : paths[i];
      if (i >= 0) string(path, `paths[${i}]`);
      if (path === '') continue;
      const begin = beginOf(path);
      if (begin.device !== '') {
        if (device === '') device = begin.device;
        else if (!sameDevice(device, begin.device)) continue;
      }
      if (isAbsolute) continue;
      path = path.slice(begin.end);
      tail = `${path}\\${tail}`;
      isAbsolute = begin.isAbsolute;
    }
    return `${device}${isAbsolute ? '\\' : ''}${fold(partsOf(tail), !isAbsolute).join('\\')}` || '.';
  },
  normalize(path) {
    string(path, 'path');
    if (path === '') return '.';
    const { device, isAbsolute, end, isShare } = beginOf(path);
    if (isShare && path.length <= end) return `${device}\\`;
    let tail = fold(partsOf(path.slice(end)), !isAbsolute).join('\\') || (isAbsolute ? '' : '.');
    if (tail !== '' && isSeparator(path[path.length - 1]) && path.length > end) tail += '\\';
    // What was a name in a folder must not become a drive.
    if (!isAbsolute && device === '' && path.includes(':') && (drive.test(tail) || /:(?:[\\/]|$)/.test(path))) return `.\\${tail}`;
    if (reserved.test(path) && device === '') return `.\\${tail}`;
    return `${device}${isAbsolute ? '\\' : ''}${tail}`;
  },
  isAbsolute(path) {
    string(path, 'path');
    return isSeparator(path[0]) || drive.test(path) && isSeparator(path[2]);
  },
  join(...paths) {
    paths.forEach((path) => string(path, 'path'));
    const given = paths.filter((path) => path !== '');
    if (given.length === 0) return '.';
    const joined = given.join('\\');
    // Only the first one can name a share.
    return win32.normalize(/^[\\/]{2}[^\\/]/.test(given[0]) ? joined : joined.replace(/^[\\/]{2,}/, '\\'));
  },
  relative(from, to) {
    string(from, 'from');
    string(to, 'to');
    if (from === to) return '';
    const [source, target] = [win32.resolve(from), win32.resolve(to)];
    if (source === target || sameDevice(source, target)) return '';
    const parts = (path) => path.split('\\').filter((part) => part !== '');
    const [before, after] = [parts(source), parts(target)];
    if (before.length > 0 && after.length > 0 && !sameDevice(before[0], after[0])) return target;
    return between(before, after, sameDevice, '\\');
  },
  toNamespacedPath(path) {
    if (typeof path !== 'string' || path === '') return path;
    const whole = win32.resolve(path);
    if (whole.length <= 2) return path;
    if (/^\\\\[^.?]/.test(whole)) return `\\\\?\\UNC\\${whole.slice(2)}`;
    return drive.test(whole) && whole[2] === '\\' ? `\\\\?\\${whole}` : whole;
  },
  dirname(path) {
    string(path, 'path');
    if (path === '') return '.';
    const root = rootLength(path);
    const { start } = lastPart(path, root);
    if (start > root) return path.slice(0, Math.max(start - 1, root));
    return root === 0 ? '.' : path.slice(0, root);
  },
  basename(path, suffix) {
    if (suffix !== undefined) string(suffix, 'suffix');
    string(path, 'path');
    return withoutSuffix(path, baseOf(path), suffix);
  },
  extname(path) {
    string(path, 'path');
    const base = baseOf(path);
    return base.slice(dotOf(base));
  },
  format: format.bind(null, '\\'),
  parse(path) {
    string(path, 'path');
    const end = rootLength(path);
    const root = path.slice(0, end);
    const last = lastPart(path, end);
    return parsed(root, last.start > end ? path.slice(0, last.start - 1) : root, path.slice(last.start, last.end));
  },
  matchesGlob: (path, pattern) => require('internal/path/matching').matches(path, pattern, '\\'),
  sep: '\\', delimiter: ';', win32: null, posix,
};
win32.win32 = win32;
win32._makeLong = win32.toNamespacedPath;

/** Of a drive, where one is meant; each has its own. */
function currentFolder(device) {
  if (device === '') return process.cwd();
  const folder = process.env[`=${device}`] || process.cwd();
  return sameDevice(beginOf(folder).device, device) || folder[2] !== '\\' && beginOf(folder).device === '' ? folder : `${device}\\`;
}

module.exports = win32;
