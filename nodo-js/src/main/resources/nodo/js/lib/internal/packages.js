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

const whereFrom = (from) => (from === undefined ? '' : ` imported from ${from}`);

/** What is asked for, also for the errors: the package's folder, which of the two tables, the key, the conditions, and who asks. */
const about = (folder, table, key, conditions, from) => ({ folder, table, key, conditions, from });

function notExported({ folder, key, from }) {
  const what = key === '.' ? 'No "exports" main defined in' : `Package subpath '${key}' is not defined by "exports" in`;
  return make('Error', 'ERR_PACKAGE_PATH_NOT_EXPORTED', `${what} ${folder}/package.json${whereFrom(from)}`);
}

function notImported(id, folder, from) {
  return make('TypeError', 'ERR_PACKAGE_IMPORT_NOT_DEFINED',
    `Package import specifier "${id}" is not defined${folder === null ? '' : ` in package ${folder}/package.json`}${whereFrom(from)}`);
}

function invalidTarget(target, { folder, table, key, from }) {
  const text = typeof target === 'object' ? JSON.stringify(target) : String(target);
  const what = key === '.' ? `"${table}" main target "${text}" defined` : `"${table}" target "${text}" defined for '${key}'`;
  const hint = table === 'exports' && text !== '' && !text.startsWith('./') ? '; targets must start with "./"' : '';
  return make('Error', 'ERR_INVALID_PACKAGE_TARGET', `Invalid ${what} in the package config ${folder}/package.json${whereFrom(from)}${hint}`);
}

const invalidSpecifier = (id, reason, from) => make('TypeError', 'ERR_INVALID_MODULE_SPECIFIER', `Invalid module "${id}" ${reason}${whereFrom(from)}`);

const invalidConfig = (folder, from, reason) => make('Error', 'ERR_INVALID_PACKAGE_CONFIG',
  `Invalid package config ${folder}/package.json${from === undefined ? '' : ` while importing file://${from}`}. ${reason}`);

/** Whether a step leads out of a package, or into one below it, however it is written. */
const strays = (text) => text.split(/[\\/]/).some((step) => /^(?:\.\.?|node_modules)$/i.test(unescaped(step)));
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
const isUrl = (text) => /^[a-z][a-z0-9+.-]*:/i.test(text);

/** The path that the path of a URL means; `shown` is it in an error. */
function decoded(place, shown, from) {
  if (/%2f|%5c/i.test(place)) throw invalidSpecifier(shown, 'must not include encoded "/" or "\\" characters', from);
  return unescaped(place.replaceAll('\\', '/'));
}

/** What a string means: `{ file }`, or `{ id, from }` where another package is meant, which only `imports` can do. */
function targetOfText(target, star, key) {
  const { folder, table, from } = key;
  if (!target.startsWith('./')) {
    if (table === 'exports' || target.startsWith('../') || target.startsWith('/') || isUrl(target)) throw invalidTarget(target, key);
    return { id: star === null ? target : target.replaceAll('*', () => star), from: path.join(folder, 'package.json') };
  }
  if (strays(target.slice(2))) throw invalidTarget(target, key);
  if (star !== null && strays(star)) {
    const request = key.key.replace('*', () => star);
    throw invalidSpecifier(request, `request is not a valid match in pattern "${key.key}" for the "${table}" resolution of ${folder}/package.json`, from);
  }
  const place = star === null ? target : target.replaceAll('*', () => star);
  return { file: path.join(folder, decoded(place, path.join(folder, place), from)) };
}

/** What a target means, or null where it is closed, or undefined where no condition holds. */
function targetOf(target, star, key) {
  if (typeof target === 'string') return targetOfText(target, star, key);
  if (target === null) return null;
  if (typeof target !== 'object') throw invalidTarget(target, key);
  return Array.isArray(target) ? targetOfList(target, star, key) : targetOfConditions(target, star, key);
}

function targetOfList(list, star, key) {
  let found = null;
  let failure = null;
  for (const each of list) {
    try {
      found = targetOf(each, star, key);
      failure = null;
    } catch (error) {
      if (error.code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
      failure = error;
      continue;
    }
    if (found !== undefined && found !== null) return found;
  }
  if (failure !== null) throw failure;
  return found;
}

function targetOfConditions(target, star, key) {
  const names = Object.keys(target);
  if (names.some((name) => String(name >>> 0) === name)) throw invalidConfig(key.folder, key.from, '"exports" cannot contain numeric property keys.');
  for (const name of names) {
    if (name !== 'default' && !key.conditions.has(name)) continue;
    const found = targetOf(target[name], star, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the key of a table means that fits best. */
function mapped(table, key) {
  const name = key.key;
  if (Object.hasOwn(table, name) && !name.includes('*') && !name.endsWith('/')) return targetOf(table[name], null, key);
  let best = null;
  for (const each of Object.keys(table)) {
    const at = each.indexOf('*');
    if (at < 0 || at !== each.lastIndexOf('*')) continue;
    const before = each.slice(0, at);
    const after = each.slice(at + 1);
    if (!name.startsWith(before) || name === before || name.length < each.length || !name.endsWith(after)) continue;
    if (best === null || at > best.at || at === best.at && each.length > best.each.length) {
      best = { at, each, star: name.slice(at, name.length - after.length) };
    }
  }
  return best === null ? undefined : targetOf(table[best.each], best.star, { ...key, key: best.each });
}

/** The table of `exports`, also where it is written as the main entry alone. */
function tableOf({ exports: given }, folder, from) {
  if (typeof given === 'string' || Array.isArray(given)) return { '.': given };
  const names = Object.keys(given);
  const dotted = names.filter((name) => name.startsWith('.')).length;
  if (dotted === 0) return { '.': given };
  if (dotted < names.length) {
    throw invalidConfig(folder, from, '"exports" cannot contain some keys starting with \'.\' and some not. The exports object must either be an object of '
      + 'package subpath keys or an object of main entry condition name keys only.');
  }
  return given;
}

/** The file that a package exports under a subpath. */
function exported(folder, manifest, subpath, conditions, from) {
  const key = about(folder, 'exports', subpath, conditions, from);
  const found = mapped(tableOf(manifest, folder, from), key);
  if (found === undefined || found === null) throw notExported(key);
  return found.file;
}

function splitName(id) {
  const end = id.indexOf('/', id[0] === '@' ? id.indexOf('/') + 1 : 0);
  return end < 0 ? [id, '.'] : [id.slice(0, end), `.${id.slice(end)}`];
}

const requireConditions = new Set(['node', 'require', 'module-sync', 'node-addons']);
const importConditions = new Set(['node', 'import', 'module-sync', 'node-addons']);

/** What a specifier such as `#name` means: `{ file }`, or `{ id, from }` where another package is meant. */
function imported(id, from, conditions) {
  if (id === '#') throw invalidSpecifier(id, 'is not a valid internal imports specifier name', from);
  const scope = packageOf(from);
  const { imports } = scope?.manifest ?? {};
  const found = imports ? mapped(imports, about(scope.folder, 'imports', id, conditions, from)) : undefined;
  if (found === undefined || found === null) throw notImported(id, scope?.folder ?? null, from);
  return found;
}

module.exports = { packageOf, manifestIn, exported, imported, splitName, invalidSpecifier, decoded, isUrl, requireConditions, importConditions };
