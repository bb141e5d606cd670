'use strict';
// CommonJS by Node's rules: https://nodejs.org/api/modules.html#all-together
const loader = internalBinding('loader');
const java = { stat: loader.kind, text: loader.read, realpath: loader.real, compile: loader.evaluate };
const path = require('path');
const { nameOf, load, names } = require('internal/builtins');
const { errors, validators } = require('internal/errors');
const { syntaxFailed } = require('internal/syntax');
const stacks = require('internal/stacks');
const { packageOf, manifestIn, exported, imported, splitName, requireConditions, importConditions } = require('internal/packages');
const make = (kind, code, message) => errors.code({ Error, TypeError }[kind], code, message);

function Module(id = '', parent = undefined) {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  Object.defineProperty(this, 'parent', { value: parent, writable: true, configurable: true, enumerable: false });
  if (parent) parent.children.push(this);
}
Module._cache = Object.create(null);
Module._pathCache = Object.create(null);
Module._extensions = Object.create(null);
Module.globalPaths = [];
Module.builtinModules = names.slice();
Module.isBuiltin = (id) => typeof id === 'string' && nameOf(id) !== null;
Module.Module = Module;
Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
Module.wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];
Module.syncBuiltinESMExports = () => {};
Module.findSourceMap = () => undefined;

Module._nodeModulePaths = (from) => {
  const found = [];
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') found.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
    if (folder === path.dirname(folder)) return found;
  }
};
Module._resolveLookupPaths = (id, parent) => {
  if (nameOf(id) !== null) return null;
  if (/^\.\.?(\/|$)/.test(id)) return [parent?.filename ? path.dirname(parent.filename) : '.'];
  return [...(parent?.paths ?? []), ...Module.globalPaths];
};

// files and folders

function asFile(file) {
  if (java.stat(file) === 0) return file;
  for (const extension of Object.keys(Module._extensions)) if (java.stat(file + extension) === 0) return file + extension;
  return null;
}
function asIndex(folder) {
  for (const extension of Object.keys(Module._extensions)) {
    const file = path.join(folder, `index${extension}`);
    if (java.stat(file) === 0) return file;
  }
  return null;
}
function asFolder(folder) {
  if (java.stat(folder) !== 1) return null;
  const main = manifestIn(folder)?.main;
  if (typeof main === 'string' && main !== '') {
    const file = path.resolve(folder, main);
    const found = asFile(file) ?? asIndex(file);
    if (found !== null) return found;
    const index = asIndex(folder);
    if (index === null) {
      throw Object.assign(new Error(`Cannot find module '${file}'. Please verify that the package.json has a valid "main" entry`),
        { code: 'MODULE_NOT_FOUND', path: path.join(folder, 'package.json'), requestPath: folder });
    }
    return index;
  }
  return asIndex(folder);
}
const asPath = (file, slash) => (slash ? null : asFile(file)) ?? asFolder(file);

function fromPaths(id, paths) {
  const [name, subpath] = splitName(id);
  for (const folder of paths) {
    if (java.stat(folder) !== 1) continue;
    const root = path.join(folder, name);
    const manifest = java.stat(root) === 1 ? manifestIn(root) : null;
    if (manifest?.exports !== undefined && manifest.exports !== null) return exported(root, manifest, subpath, requireConditions);
    const found = asPath(path.join(folder, id), id.endsWith('/'));
    if (found !== null) return found;
  }
  return null;
}

function notFound(id, parent) {
  // Where it could not even be looked for, that is the reason.
  if (/^[./]/.test(id)) loader.checkRead(path.resolve(parent?.filename ? path.dirname(parent.filename) : process.cwd(), id));
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

Module._findPath = (id, paths) => {
  const slash = /(?:^|\/)\.?\.?\/?$/.test(id) && /(\/|\/\.|\/\.\.|^\.|^\.\.)$/.test(id);
  if (path.isAbsolute(id)) return asPath(id, slash) ?? false;
  if (/^\.\.?(\/|$)/.test(id)) {
    for (const folder of paths ?? []) {
      const found = asPath(path.resolve(process.cwd(), folder, id), slash);
      if (found !== null) return found;
    }
    return false;
  }
  return fromPaths(id, paths ?? []) ?? false;
};

Module._resolveFilename = (id, parent, isMain = false, options = undefined) => {
  if (nameOf(id) !== null) return id;
  if (id.startsWith('node:')) throw make('Error', 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
  let paths;
  if (options?.paths) {
    paths = options.paths.flatMap((each) => (/^\.\.?(\/|$)/.test(id) ? [each] : Module._nodeModulePaths(each)));
  } else {
    paths = Module._resolveLookupPaths(id, parent);
  }
  let found = false;
  if (id[0] === '#' && parent?.filename) {
    const target = imported(id, parent.filename, requireConditions);
    if (target.file !== undefined) found = asFile(target.file) ?? false;
    else return Module._resolveFilename(target.id, fakeParent(target.from));
  } else {
    const scope = parent?.filename && !/^[./]/.test(id) ? packageOf(parent.filename) : null;
    if (scope && scope.manifest.name === splitName(id)[0] && scope.manifest.exports) {
      found = exported(scope.folder, scope.manifest, splitName(id)[1], requireConditions);
    } else {
      found = Module._findPath(id, paths);
    }
  }
  if (found === false) throw notFound(id, parent);
  if (java.stat(found) !== 0) throw notFound(found, parent);
  return java.realpath(found);
};

function fakeParent(filename) {
  const parent = new Module(filename);
  parent.filename = filename;
  parent.paths = Module._nodeModulePaths(path.dirname(filename));
  return parent;
}

// loading

Module._load = (id, parent, isMain = false) => {
  const core = nameOf(id);
  if (core !== null && (id.startsWith('node:') || !Object.hasOwn(Module._cache, id))) return load(core);
  const filename = Module._resolveFilename(id, parent, isMain);
  const known = Module._cache[filename];
  if (known !== undefined) {
    if (parent && !parent.children.includes(known)) parent.children.push(known);
    return known.exports;
  }
  const module = new Module(filename, parent);
  if (isMain) {
    process.mainModule = module;
    module.id = '.';
  }
  Module._cache[filename] = module;
  let worked = false;
  try {
    module.load(filename);
    worked = true;
  } finally {
    if (!worked) {
      delete Module._cache[filename];
      const children = parent?.children;
      if (children?.includes(module)) children.splice(children.indexOf(module), 1);
    }
  }
  return module.exports;
};

Module.prototype.load = function (filename) {
  this.filename = filename;
  this.paths = Module._nodeModulePaths(path.dirname(filename));
  const name = path.basename(filename);
  let extension = '.js';
  for (let at = name.indexOf('.', 1); at > 0; at = name.indexOf('.', at + 1)) {
    if (Module._extensions[name.slice(at)]) {
      extension = name.slice(at);
      break;
    }
  }
  if (filename.endsWith('.mjs')) extension = '.mjs';
  const loader = extension === '.mjs' ? loadEsm : Module._extensions[extension];
  loader(this, filename);
  this.loaded = true;
};

Module.prototype.require = function (id) {
  validators.string(id, 'id');
  if (id === '') {
    throw make('TypeError', 'ERR_INVALID_ARG_VALUE', `The argument 'id' must be a non-empty string. Received ''`);
  }
  return Module._load(id, this, false);
};

const evals = new Map();
exports.sourceLine = (file, line) => {
  try {
    const text = evals.get(file) ?? (path.isAbsolute(file) ? java.text(file) : null);
    return text?.split(/\r?\n/)[line - 1];
  } catch {
    return undefined; // reading was not granted
  }
};

/** A function of the given parameters whose body is the code. */
function compile(code, filename, parameters) {
  const head = `(function (${parameters}) { `;
  stacks.head(filename, head.length);
  return java.compile(`${head}${code}\n})`, filename, syntaxFailed(filename, head.length, code.split('\n').length));
}

function requirerOf(module) {
  const require = function require(id) { return module.require(id); };
  require.resolve = (id, options) => {
    validators.string(id, 'request');
    return Module._resolveFilename(id, module, false, options);
  };
  require.resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

Module.prototype._compile = function (code, filename) {
  let text = code.charCodeAt(0) === 0xfeff ? code.slice(1) : code;
  if (text.startsWith('#!')) text = `//${text.slice(2)}`;
  let extra = '';
  if (/\bimport\s*\(/.test(text)) {
    const rewritten = require('internal/esm').rewriteDynamic(text);
    if (rewritten !== null) {
      text = rewritten;
      extra = ', __nodoImport';
    }
  }
  let fn;
  try {
    fn = compile(text, filename, `exports, require, module, __filename, __dirname${extra}`);
  } catch (error) {
    // Not around the call: what a script throws keeps the place where it was thrown.
    if (filename.endsWith('.js') && packageOf(filename)?.manifest.type === undefined && looksLikeEsm(error, text)) {
      return require('internal/esm').loadDetected(this, filename);
    }
    throw error;
  }
  const dynamic = extra === '' ? undefined : (id, options) => require('internal/esm').dynamicImport(String(id), filename, options);
  return fn.call(this.exports, this.exports, requirerOf(this), this, filename, path.dirname(filename), dynamic);
};

function isEsm(filename) {
  if (filename.endsWith('.mjs')) return true;
  if (filename.endsWith('.cjs')) return false;
  return packageOf(filename)?.manifest.type === 'module';
}

function looksLikeEsm(error, text) {
  return error instanceof SyntaxError && /^await is only valid/.test(error.message) || error instanceof SyntaxError && /^\s*(?:import\s*[\w*{"']|export\s+(?:default|const|let|var|function|class|async|\{|\*)|export\s*[{*])/m.test(text);
}

Module._extensions['.js'] = (module, filename) => {
  if (isEsm(filename)) return loadEsm(module, filename);
  const text = java.text(filename);
  if (text === null) throw Object.assign(new Error(`EACCES: permission denied, open '${filename}'`), { code: 'EACCES', errno: -13, syscall: 'open', path: filename });
  module._compile(text, filename);
};
Module._extensions['.json'] = (module, filename) => {
  try {
    module.exports = JSON.parse(java.text(filename).replace(/^\ufeff/, ''));
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};
Module._extensions['.node'] = (module, filename) => { throw make('Error', 'ERR_DLOPEN_FAILED', `Nodo cannot load native code: ${filename}`); };
function loadEsm(module, filename) { module.exports = require('internal/esm').requireEsm(filename); }

Module.createRequire = (from) => {
  let filename = from;
  if (/^file:/.test(`${from}`)) filename = decodeURIComponent(`${from}`.replace(/^file:\/\//, ''));
  if (typeof filename !== 'string' || !path.isAbsolute(filename)) {
    throw errors.invalidArgValue('filename', from, 'must be a file URL object, file URL string, or absolute path string');
  }
  return requirerOf(fakeParent(filename.endsWith('/') ? `${filename}noop.js` : filename));
};
Module.runMain = (file = process.argv[1]) => exports.runMain(file);

// what Java calls

function cwdModule(name) {
  const module = new Module(name);
  module.filename = path.join(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  return module;
}

exports.runMain = (file) => {
  let filename = Module._findPath(path.resolve(process.cwd(), file), null);
  if (filename === false) throw notFound(path.resolve(process.cwd(), file), null);
  filename = java.realpath(filename);
  process.argv[1] = filename;
  if (isEsm(filename)) {
    require('internal/esm').runMain(filename);
    return;
  }
  Module._load(filename, null, true);
};

exports.runEval = (code, name, prints) => {
  const module = cwdModule(name);
  process.mainModule = undefined;
  evals.set(name, code);
  for (const each of names) {
    if (each.includes('/') || each in globalThis || each === 'module') continue;
    Object.defineProperty(globalThis, each, { get: () => load(each), set(value) { Object.defineProperty(globalThis, each, { value, writable: true }); }, configurable: true, enumerable: false });
  }
  globalThis.module = module;
  globalThis.exports = module.exports;
  globalThis.require = requirerOf(module);
  globalThis.__filename = name;
  globalThis.__dirname = '.';
  let value;
  try {
    let text = code;
    if (/\bimport\s*\(/.test(text)) {
      const rewritten = require('internal/esm').rewriteDynamic(text);
      if (rewritten !== null) {
        text = rewritten;
        globalThis.__nodoImport = (id, options) => require('internal/esm').dynamicImport(String(id), module.filename, options);
      }
    }
    value = java.compile(text, name, syntaxFailed(name, 0, text.split('\n').length));
  } catch (error) {
    if (!looksLikeEsm(error, code)) throw error;
    require('internal/esm').runCode(code, module.filename);
    return undefined;
  }
  if (prints) console.log(value);
  return value;
};

exports.requireFromCwd = (id) => cwdModule('[embedder]').require(id);

Object.assign(exports, { Module, java, packageOf, manifestIn, exported, imported, splitName, importConditions, isEsm, notFound, compile, syntaxFailed, asPath });
