'use strict';
// Which file an `import` means: https://nodejs.org/api/esm.html#resolution-algorithm-specification
const loader = internalBinding('loader');
const path = require('internal/paths');
const { nameOf } = require('internal/builtins');
const { errors } = require('internal/errors');
const { Module } = require('internal/modules');
const packages = require('internal/packages');
const { asPath } = require('internal/resolution');

const urlOf = (file) => `file://${encodeURI(file).replace(/[?#]/g, encodeURIComponent)}`;

function notFound(what, name, from) {
  return errors.code(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find ${what} '${name}'${from === undefined ? '' : ` imported from ${from}`}`);
}

// What was found once stays, also where the file is gone by now.
const found = new Map();

/** The file at a place where one has to be. */
function existing({ file, suffix }, from) {
  const known = found.get(file + suffix);
  if (known !== undefined) return known;
  const kind = loader.kind(file);
  if (kind === 1) {
    const error = errors.code(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${file}' is not supported resolving ES modules imported from ${from}`);
    throw Object.assign(error, { url: urlOf(file) });
  }
  if (kind !== 0) loader.checkRead(file);
  if (kind !== 0) throw Object.assign(notFound('module', file, from), { url: urlOf(file) });
  const real = loader.real(file);
  found.set(file + suffix, real);
  return real;
}

function fromPackages(id, from) {
  const [name, subpath] = packages.splitName(id);
  if (/^\.|[%\\]/.test(name) || name[0] === '@' && !name.includes('/')) throw packages.invalidSpecifier(id, 'is not a valid package name', from);
  const scope = packages.packageOf(from);
  if (scope && scope.manifest.name === name && scope.manifest.exports) {
    return packages.exported(scope.folder, scope.manifest, subpath, packages.importConditions, from);
  }
  for (const folder of Module._nodeModulePaths(path.dirname(from))) {
    const root = path.join(folder, name);
    if (loader.kind(root) !== 1) continue;
    const manifest = packages.manifestIn(root);
    if (manifest?.exports !== undefined && manifest?.exports !== null) {
      return packages.exported(root, manifest, subpath, packages.importConditions, from);
    }
    if (subpath !== '.') return path.join(root, packages.decoded(subpath, id, from));
    const main = asPath(manifest?.main ? path.join(root, manifest.main) : root, false) ?? asPath(root, false);
    if (main !== null) return main;
  }
  throw notFound('package', name, from);
}

/** Splits what is asked for from its query and its fragment, which make a module of its own. */
function parts(id) {
  const at = id.search(/[?#]/);
  return at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at)];
}

function fromUrl(id, from) {
  const [place, suffix] = parts(id.slice('file:'.length));
  const host = /^\/\/([^/]*)/.exec(place);
  if (host !== null && host[1] !== '' && host[1] !== 'localhost') {
    throw errors.code(TypeError, 'ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${process.platform}`);
  }
  return { file: packages.decoded(place.slice(host === null ? 0 : host[0].length), id, from), suffix };
}

/** What an import asks for, whether or not it is there: `{ core }`, a `{ url }` of another scheme, or a `{ file }` with the suffix behind it. */
function locate(id, from) {
  const core = nameOf(id);
  if (core !== null) return { core };
  if (id.startsWith('file:')) return fromUrl(id, from);
  if (packages.isUrl(id)) return { url: id };
  if (/^(?:\/|\.\.?(?:\/|$))/.test(id)) {
    const [place, suffix] = parts(id);
    const folder = path.dirname(from);
    const file = path.resolve(folder, packages.decoded(place, path.resolve(folder, place), from));
    return { file: place.length > 1 && place.endsWith('/') ? `${file}/` : file, suffix };
  }
  if (id[0] === '#') {
    const target = packages.imported(id, from, packages.importConditions);
    return target.file === undefined ? locate(target.id, target.from) : { file: target.file, suffix: '' };
  }
  return { file: fromPackages(id, from), suffix: '' };
}

/** What an import means: `{ core }`, `{ data }`, or a `{ file }` that is there, with the suffix behind it. */
function resolve(id, from) {
  const place = locate(id, from);
  if (place.core !== undefined) return place;
  if (place.url === undefined) return { file: existing(place, from), suffix: place.suffix };
  if (id.startsWith('node:')) throw errors.code(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
  if (id.startsWith('data:')) return { data: id };
  throw errors.code(Error, 'ERR_UNSUPPORTED_ESM_URL_SCHEME', 'Only URLs with a scheme in: file, data, and node are supported by the default ESM '
    + `loader. Received protocol '${/^[^:]*:/.exec(id)[0]}'`);
}

/** What `import.meta.resolve()` answers. */
function urlFor(id, from) {
  const place = locate(id, from);
  return place.core !== undefined ? `node:${place.core}` : place.url ?? urlOf(found.get(place.file + place.suffix) ?? place.file) + place.suffix;
}

module.exports = { resolve, urlFor, urlOf };
