'use strict';
// Paths of files, for what finds and loads modules. `path` is as good, but loading it would cost each start.

/** Most are in order already. */
const isNormal = (path) => !path.includes('//') && !path.includes('/.') && path[0] !== '.' && (path.length === 1 || !path.endsWith('/'));

function normalize(path) {
  if (isNormal(path)) return path;
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return path[0] === '/' ? `/${parts.join('/')}` : parts.join('/');
}

/** Of an absolute path, or one of Nodo's own; that of `/` is `/`. */
function dirname(file) {
  const end = file.lastIndexOf('/');
  return end > 0 ? file.slice(0, end) : end === 0 ? '/' : '.';
}

const basename = (file) => file.slice(file.lastIndexOf('/') + 1);
const isAbsolute = (file) => file[0] === '/';
const join = (folder, name) => normalize(`${folder}/${name}`);
/** Without a slash at the end. */
const resolve = (folder, file) => (isAbsolute(file) ? normalize(file) : join(folder, file));
/** Whether it is relative to a file: `.`, `..`, or begins with one of them. */
const isRelative = (id) => id === '.' || id === '..' || id.startsWith('./') || id.startsWith('../');

module.exports = { normalize, dirname, basename, isAbsolute, isRelative, join, resolve };
