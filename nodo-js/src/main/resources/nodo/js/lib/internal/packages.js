'use strict';
// Packages: package.json, and what its `exports` and `imports` mean. https://nodejs.org/api/packages.html
const loader = internalBinding('loader');
const path = require('internal/paths');
const make = (kind, code, message) => require('internal/errors').errors.code({ Error, TypeError }[kind], code, message);

const manifests = new Map();
function manifestIn(folder) {
  let known = manifests.get(folder);
  if (known === undefined) {
    const file = folder === '/' ? '/package.json' : `${folder}/package.json`;
    const text = loader.kind(file) === 0 ? loader.read(file) : null;
    known = null;
    if (text !== null) {
      try {
        known = JSON.parse(text);
      } catch (error) {
        throw make('Error', 'ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${file}. ${error.message}`);
      }
    }
    manifests.set(folder, known);
  }
  return known;
}

/** The nearest package around a file: its folder and manifest. */
function packageOf(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (path.basename(folder) === 'node_modules') return null;
    const manifest = manifestIn(folder);
    if (manifest !== null) return { folder, manifest };
    if (folder === path.dirname(folder)) return null;
  }
}

function notExported(subpath, folder) {
  const what = subpath === '.' ? 'No "exports" main defined in' : `Package subpath '${subpath}' is not defined by "exports" in`;
  return make('Error', 'ERR_PACKAGE_PATH_NOT_EXPORTED', `${what} ${folder}/package.json`);
}

/** The target of a key of `exports` or `imports`: a string, null where it is closed, undefined where nothing matches. */
function targetOf(target, star, conditions) {
  if (typeof target === 'string') return star === null ? target : target.replaceAll('*', star);
  if (target === null) return null;
  if (Array.isArray(target)) {
    for (const each of target) {
      const found = targetOf(each, star, conditions);
      if (found !== undefined && found !== null) return found;
    }
    return null;
  }
  for (const key of Object.keys(target)) {
    if (key !== 'default' && !conditions.has(key)) continue;
    const found = targetOf(target[key], star, conditions);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mapped(table, key, conditions) {
  if (Object.hasOwn(table, key) && !key.includes('*')) return targetOf(table[key], null, conditions);
  let best = null;
  for (const each of Object.keys(table)) {
    const at = each.indexOf('*');
    if (at < 0) continue;
    const before = each.slice(0, at);
    const after = each.slice(at + 1);
    if (!key.startsWith(before) || key.length < each.length || !key.endsWith(after)) continue;
    if (best === null || at > best.at || at === best.at && each.length > best.each.length) {
      best = { at, each, star: key.slice(at, key.length - after.length) };
    }
  }
  return best === null ? undefined : targetOf(table[best.each], best.star, conditions);
}

function exported(folder, manifest, subpath, conditions) {
  let table = manifest.exports;
  if (typeof table === 'string' || Array.isArray(table) || !Object.keys(table).some((key) => key.startsWith('.'))) table = { '.': table };
  const target = mapped(table, subpath, conditions);
  if (target === undefined || target === null) throw notExported(subpath, folder);
  if (!target.startsWith('./')) {
    throw make('Error', 'ERR_INVALID_PACKAGE_TARGET',
      `Invalid "exports" target "${target}" defined for '${subpath}' in the package config ${folder}/package.json`);
  }
  return path.join(folder, target);
}

function splitName(id) {
  const end = id.indexOf('/', id[0] === '@' ? id.indexOf('/') + 1 : 0);
  return end < 0 ? [id, '.'] : [id.slice(0, end), `.${id.slice(end)}`];
}

const requireConditions = new Set(['node', 'require', 'module-sync', 'node-addons']);
const importConditions = new Set(['node', 'import', 'module-sync', 'node-addons']);

function imported(id, from, conditions) {
  const scope = packageOf(from);
  const target = scope?.manifest.imports ? mapped(scope.manifest.imports, id, conditions) : undefined;
  if (target === undefined || target === null) {
    throw make('TypeError', 'ERR_PACKAGE_IMPORT_NOT_DEFINED',
      `Package import specifier "${id}" is not defined${scope ? ` in package ${scope.folder}/package.json` : ''} imported from ${from}`);
  }
  return target.startsWith('./') ? { file: path.join(scope.folder, target) } : { id: target, from: path.join(scope.folder, 'package.json') };
}

module.exports = { packageOf, manifestIn, exported, imported, splitName, requireConditions, importConditions };
