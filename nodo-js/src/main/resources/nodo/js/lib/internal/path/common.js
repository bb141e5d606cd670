'use strict';
// What paths of both kinds have in common.
const { errors } = require('internal/errors');

const string = (value, name) => { if (typeof value !== 'string') throw errors.invalidArgType(name, 'string', value); };

/** Without `.`, and `..` with what it takes back. @param keepUp whether it keeps the `..` that lead out of it, as a relative path does */
function fold(parts, keepUp) {
  const out = [];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else if (keepUp) out.push('..');
  }
  return out;
}

/** Where the dot of its extension is in a file's name, or its length. */
function dotOf(base) {
  const dot = base.lastIndexOf('.');
  return dot > 0 && base !== '..' ? dot : base.length;
}

/** @param path the whole path, `base` its last part */
function withoutSuffix(path, base, suffix) {
  if (suffix === undefined || suffix === '') return base;
  if (suffix === path) return '';
  if (base === '' && path !== '' && path.length >= suffix.length && !path.includes(':')) return path; // nothing but slashes
  return base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

function format(separator, given) {
  if (given === null || typeof given !== 'object') throw errors.invalidArgType('pathObject', 'Object', given);
  const folder = given.dir || given.root;
  const extension = given.ext ? `${given.ext[0] === '.' ? '' : '.'}${given.ext}` : '';
  const base = given.base || `${given.name || ''}${extension}`;
  if (!folder) return base;
  return folder === given.root ? `${folder}${base}` : `${folder}${separator}${base}`;
}

/** The way from one list of parts to another. */
function between(from, to, areSame, separator) {
  let same = 0;
  while (same < from.length && same < to.length && areSame(from[same], to[same])) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join(separator);
}

const parsed = (root, dir, base) => ({ root, dir, base, ext: base.slice(dotOf(base)), name: base.slice(0, dotOf(base)) });

module.exports = { string, fold, dotOf, withoutSuffix, format, between, parsed };
