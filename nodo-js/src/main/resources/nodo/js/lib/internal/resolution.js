'use strict';
// Which file a `require` means: https://nodejs.org/api/modules.html#all-together
const loader = internalBinding('loader');
const path = require('internal/paths');
const { nameOf } = require('internal/builtins');
const { Module } = require('internal/modules');
const { packageOf, manifestIn, exported, imported, splitName, requireConditions } = require('internal/packages');

function nodeModulePaths(from) {
  const found = [];
  for (let folder = path.resolve(process.cwd(), from); ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') found.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
    if (folder === path.dirname(folder)) return found;
  }
}

function globalPaths() {
  const { env } = process;
  const home = env.HOME ? [path.resolve(env.HOME, '.node_modules'), path.resolve(env.HOME, '.node_libraries')] : [];
  return [...(env.NODE_PATH ?? '').split(':').filter((each) => each !== ''), ...home];
}

function resolveLookupPaths(id, parent) {
  if (nameOf(id) !== null) return null;
  if (path.isRelative(id)) return [parent?.filename ? path.dirname(parent.filename) : '.'];
  return [...(parent?.paths ?? []), ...Module.globalPaths];
}

function asFile(file) {
  if (loader.kind(file) === 0) return file;
  for (const extension of Object.keys(Module._extensions)) if (loader.kind(file + extension) === 0) return file + extension;
  return null;
}

function asIndex(folder) {
  for (const extension of Object.keys(Module._extensions)) {
    const file = path.join(folder, `index${extension}`);
    if (loader.kind(file) === 0) return file;
  }
  return null;
}

function asFolder(folder) {
  if (loader.kind(folder) !== 1) return null;
  const main = manifestIn(folder)?.main;
  if (typeof main === 'string' && main !== '') {
    const file = path.resolve(folder, main);
    const found = asFile(file) ?? asIndex(file);
    if (found !== null) return found;
    const index = asIndex(folder);
    if (index !== null) warnOfMain(folder, main);
    if (index === null) {
      throw Object.assign(new Error(`Cannot find module '${file}'. Please verify that the package.json has a valid "main" entry`),
        { code: 'MODULE_NOT_FOUND', path: path.join(folder, 'package.json'), requestPath: folder });
    }
    return index;
  }
  return asIndex(folder);
}

function warnOfMain(folder, main) {
  process.emitWarning(`Invalid 'main' field in '${path.join(folder, 'package.json')}' of '${main}'. `
    + 'Please either fix that or report it to the module author', 'DeprecationWarning', 'DEP0128');
}

/** @param slash whether it was asked for with a slash at the end, which a file's name has not */
const asPath = (file, slash) => (slash ? null : asFile(file)) ?? asFolder(file);

function fromPaths(id, paths) {
  const [name, subpath] = splitName(id);
  for (const folder of paths) {
    if (loader.kind(folder) !== 1) continue;
    const root = path.join(folder, name);
    const manifest = loader.kind(root) === 1 ? manifestIn(root) : null;
    if (manifest?.exports !== undefined && manifest.exports !== null) return exported(root, manifest, subpath, requireConditions);
    const found = asPath(path.join(folder, id), id.endsWith('/'));
    if (found !== null) return found;
  }
  return null;
}

function notFound(id, parent) {
  // Where it could not even be looked for, that is the reason.
  if (id[0] === '.' || id[0] === '/') loader.checkRead(path.resolve(parent?.filename ? path.dirname(parent.filename) : process.cwd(), id));
  else if (!loader.readsAnything()) loader.checkRead(process.cwd());
  const stack = [];
  for (let each = parent; each; each = each.parent) stack.push(each.filename || each.id);
  let message = `Cannot find module '${id}'`;
  if (stack.length > 0) message += `\nRequire stack:\n- ${stack.join('\n- ')}`;
  const error = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = stack;
  return error;
}

/** What ends with a slash, `.` or `..` is a folder. */
const namesFolder = (id) => id.endsWith('/') || id === '.' || id === '..' || id.endsWith('/.') || id.endsWith('/..');

function findPath(id, paths) {
  if (path.isAbsolute(id)) return asPath(path.normalize(id), namesFolder(id)) ?? false;
  if (path.isRelative(id)) {
    for (const folder of paths ?? []) {
      const found = asPath(path.resolve(path.resolve(process.cwd(), folder), id), namesFolder(id));
      if (found !== null) return found;
    }
    return false;
  }
  return fromPaths(id, paths ?? []) ?? false;
}

function resolveFilename(id, parent, isMain, options) {
  if (nameOf(id) !== null) return id;
  if (id.startsWith('node:')) {
    throw require('internal/errors').errors.code(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
  }
  if (options?.paths !== undefined && !Array.isArray(options.paths)) {
    throw require('internal/errors').errors.invalidArgValue('options.paths', options.paths);
  }
  const paths = options?.paths ? options.paths.flatMap((each) => (path.isRelative(id) ? [each] : Module._nodeModulePaths(each)))
    : Module._resolveLookupPaths(id, parent);
  let found = false;
  if (id[0] === '#' && parent?.filename && packageOf(parent.filename)?.manifest.imports) {
    const target = imported(id, parent.filename, requireConditions);
    if (target.file === undefined) return Module._resolveFilename(target.id, fakeParent(target.from));
    found = target.file; // it has to be there just as it is named
  } else {
    const scope = parent?.filename && id[0] !== '.' && id[0] !== '/' ? packageOf(parent.filename) : null;
    if (scope && scope.manifest.name === splitName(id)[0] && scope.manifest.exports) {
      found = exported(scope.folder, scope.manifest, splitName(id)[1], requireConditions, parent.filename);
    } else {
      found = Module._findPath(id, paths);
    }
  }
  if (found === false) throw notFound(id, parent);
  if (loader.kind(found) !== 0) throw notFound(found, parent);
  return loader.real(found);
}

/** A module that only is there to be asked for others. */
function fakeParent(filename) {
  const parent = new Module(filename);
  parent.filename = filename;
  parent.paths = Module._nodeModulePaths(path.dirname(filename));
  return parent;
}

module.exports = { globalPaths, nodeModulePaths, resolveLookupPaths, findPath, resolveFilename, notFound, asPath, fakeParent };
