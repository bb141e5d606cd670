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
const fileOf = (url) => decodeURIComponent(url.replace(/^file:\/\//, '').replace(/[?#].*$/, ''));

function notFound(what, name, from) {
  return errors.code(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find ${what} '${name}'${from === undefined ? '' : ` imported from ${from}`}`);
}

function existing(file, from) {
  const kind = loader.kind(file);
  if (kind === 1) {
    const error = errors.code(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${file}' is not supported resolving ES modules imported from ${from}`);
    throw Object.assign(error, { url: urlOf(file) });
  }
  if (kind !== 0) loader.checkRead(file);
  if (kind !== 0) throw Object.assign(notFound('module', file, from), { url: urlOf(file) });
  return loader.real(file);
}

function fromPackages(id, from) {
  const [name, subpath] = packages.splitName(id);
  const scope = packages.packageOf(from);
  if (scope && scope.manifest.name === name && scope.manifest.exports) {
    return existing(packages.exported(scope.folder, scope.manifest, subpath, packages.importConditions), from);
  }
  for (const folder of Module._nodeModulePaths(path.dirname(from))) {
    const root = path.join(folder, name);
    if (loader.kind(root) !== 1) continue;
    const manifest = packages.manifestIn(root);
    if (manifest?.exports !== undefined && manifest?.exports !== null) {
      return existing(packages.exported(root, manifest, subpath, packages.importConditions), from);
    }
    if (subpath !== '.') return existing(path.join(root, subpath), from);
    const main = asPath(manifest?.main ? path.join(root, manifest.main) : root, false) ?? asPath(root, false);
    if (main !== null) return loader.real(main);
  }
  throw notFound('package', name, from);
}

/** What an import means: `{ core }` or `{ file }`. */
function resolve(id, from) {
  const core = nameOf(id);
  if (core !== null) return { core };
  if (id.startsWith('node:')) throw errors.code(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
  if (id.startsWith('file:')) return { file: existing(fileOf(id), from) };
  if (id.startsWith('data:')) return { data: id };
  if (/^[a-z][a-z0-9+.-]*:/i.test(id)) {
    throw errors.code(Error, 'ERR_UNSUPPORTED_ESM_URL_SCHEME', 'Only URLs with a scheme in: file, data, and node are supported by the default ESM '
      + `loader. Received protocol '${/^[^:]*:/.exec(id)[0]}'`);
  }
  if (/^(?:\/|\.\.?(?:\/|$))/.test(id)) {
    return { file: existing(path.resolve(path.dirname(from), decodeURIComponent(id.replace(/[?#].*$/, ''))), from) };
  }
  if (id[0] === '#') {
    const target = packages.imported(id, from, packages.importConditions);
    return target.file === undefined ? resolve(target.id, target.from) : { file: existing(target.file, from) };
  }
  return { file: fromPackages(id, from) };
}

module.exports = { resolve, urlOf };
