'use strict';
// fs.glob(): the files whose paths fit patterns.
const { errors, validators } = require('internal/errors');
const { basename, dirname, join, resolve } = require('path');
const { constants, pathOf } = require('internal/fs/arguments');
const { step, place, within } = require('internal/fs/run');
const { Dirent } = require('internal/fs/stats');
const { alternativesOf, segmentOf } = require('internal/fs/patterns');
const { S_IFMT, S_IFDIR } = constants;

const isFolder = (mode) => (mode & S_IFMT) === S_IFDIR;

/** A pattern as its parts: GLOBSTAR, a name, or a regular expression for one; and where it begins. */
function partsOf(pattern) {
  const parts = [];
  for (const segment of pattern.replaceAll('\\', '/').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(segmentOf(segment));
  }
  return { parts, root: pattern.startsWith('/') ? '/' : '', foldersOnly: /[/\\]$/.test(pattern) };
}

class Search {
  #found = new Map(); // by path, the mode of each
  #folders = new Map(); // what was read before, by path
  #from;
  #excludes;

  constructor(from, excludes) {
    this.#from = place(from);
    this.#excludes = excludes;
  }

  get found() { return this.#found; }

  #at(path) { return path.startsWith('/') ? place(path) : within(this.#from, path === '' ? '.' : path); }

  * #entries(folder) {
    let entries = this.#folders.get(folder);
    if (entries === undefined) {
      entries = [];
      let names = [];
      try {
        names = (yield step('readdir', this.#at(folder), true)).split('/');
      } catch (error) {
        if (error.code === 'ERR_ACCESS_DENIED') throw error; // else it is none, or nobody may read it: nothing is in it
      }
      for (let i = 0; i < names.length - 1; i += 2) entries.push([names[i], Number(names[i + 1])]);
      this.#folders.set(folder, entries);
    }
    return entries;
  }

  * #modeOf(path, follow) {
    try {
      return Number((yield step(follow ? 'stat' : 'lstat', this.#at(path))).split(' ')[1]);
    } catch (error) {
      if (error.code === 'ERR_ACCESS_DENIED') throw error;
      return undefined; // it is not there
    }
  }

  /** Begins where the names end that stand first. */
  * run({ parts, root, foldersOnly }) {
    if (parts.length === 0 && root === '' || parts.at(-1) === '..') return;
    let first = 0;
    while (first < parts.length - 1 && typeof parts[first] === 'string') first++;
    const path = first === 0 ? root : join(root, ...parts.slice(0, first));
    const mode = yield* this.#modeOf(path, true);
    if (mode !== undefined && isFolder(mode)) yield* this.#walk(path, mode, parts, first, foldersOnly);
  }

  /** Goes on from a path that fits all parts before this one. A link is followed where the pattern names it. */
  * #walk(path, mode, parts, i, foldersOnly) {
    const part = parts[i];
    const isLast = i + 1 >= parts.length && !foldersOnly;
    if (part === undefined) {
      this.#add(path === '' ? '.' : path, mode, foldersOnly);
    } else if (part === segmentOf.GLOBSTAR) {
      yield* this.#walk(path, mode, parts, i + 1, foldersOnly);
      yield* this.#below(path, parts, i, foldersOnly);
    } else if (typeof part === 'string') {
      const next = join(path, part);
      const found = yield* this.#modeOf(next, !isLast && parts[i - 1] !== segmentOf.GLOBSTAR);
      if (found !== undefined) yield* this.#enter(next, found, parts, i + 1, foldersOnly);
    } else {
      for (const [name, found] of yield* this.#entries(path)) {
        if (part.test(name)) yield* this.#enter(join(path, name), found, parts, i + 1, foldersOnly);
      }
    }
  }

  * #enter(path, mode, parts, i, foldersOnly) {
    if ((i === parts.length || isFolder(mode)) && !this.#excludes(path, mode)) yield* this.#walk(path, mode, parts, i, foldersOnly);
  }

  /** All that is in a folder and its folders, where no link leads and nothing is hidden. */
  * #below(path, parts, i, foldersOnly) {
    const isLast = i + 1 === parts.length;
    for (const [name, mode] of yield* this.#entries(path)) {
      const next = join(path, name);
      if (name.startsWith('.') || this.#excludes(next, mode)) continue;
      if (isFolder(mode)) yield* this.#walk(next, mode, parts, i, foldersOnly);
      else if (isLast) this.#add(next, mode, foldersOnly);
    }
  }

  #add(path, mode, foldersOnly) { if (!foldersOnly || isFolder(mode)) this.#found.set(path, mode); }
}

function patternsOf(patterns) {
  if (!Array.isArray(patterns)) {
    validators.string(patterns, 'patterns');
    return [patterns];
  }
  patterns.forEach((each, i) => validators.string(each, `patterns[${i}]`));
  return patterns;
}

/** What is left out: where a function says so of a name or an entry, or where a pattern fits the path. */
function excluding(exclude, from, asEntry) {
  if (exclude === undefined || exclude === null) return () => false;
  if (typeof exclude === 'function') return (path, mode) => exclude(asEntry(path, mode));
  if (!Array.isArray(exclude) || !exclude.every((each) => typeof each === 'string')) {
    throw errors.invalidArgType('options.exclude', ['function', 'string[]'], exclude);
  }
  const all = exclude.flatMap(alternativesOf).map((each) => partsOf(each));
  return (path) => all.some(({ parts, root }) => fits((root === '' ? path : resolve(from, path)).split('/').filter((name) => name !== ''), parts));
}

function fits(names, parts, n = 0, p = 0) {
  if (p === parts.length) return n === names.length;
  if (parts[p] === segmentOf.GLOBSTAR) {
    for (let after = n; after <= names.length; after++) {
      if (fits(names, parts, after, p + 1)) return true;
      if (names[after]?.startsWith('.')) return false;
    }
    return false;
  }
  return n < names.length && (typeof parts[p] === 'string' ? parts[p] === names[n] : parts[p].test(names[n])) && fits(names, parts, n + 1, p + 1);
}

const entryIn = (folder) => (path, mode) => {
  const whole = path.startsWith('/') ? path : join(folder, path);
  return new Dirent(basename(whole), dirname(whole), mode);
};

exports.glob = (given, options = {}) => {
  const patterns = patternsOf(given);
  validators.object(options, 'options');
  const folder = options.cwd === undefined || options.cwd === null ? '.' : pathOf(options.cwd, 'options.cwd');
  const from = resolve(folder);
  const entryOf = entryIn(folder);
  const show = options.withFileTypes ? entryOf : (path) => path;
  const search = new Search(from, excluding(options.exclude, from, options.withFileTypes ? entryOf : (path) => basename(path)));
  const all = patterns.flatMap(alternativesOf).map((each) => partsOf(each));
  return (function* run() {
    for (const each of all) yield* search.run(each);
    return Array.from(search.found, ([path, mode]) => show(path, mode));
  })();
};
