'use strict';
// CommonJS modules: https://nodejs.org/api/modules.html. What not every script needs is loaded when it is, as loading is most of a start.
const loader = internalBinding('loader');
const path = require('internal/paths');
const { nameOf, load, names } = require('internal/builtins');
const stacks = require('internal/stacks');
const resolution = () => require('internal/resolution');
const esm = () => require('internal/esm');

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
// Where else packages are: what NODE_PATH names, and two folders of the user's.
Module._initPaths = () => { Module.globalPaths = resolution().globalPaths(); };
require.lazily(Module, 'globalPaths', () => resolution().globalPaths(), true);
Module._preloadModules = () => {};
Module.prototype.isPreloading = false;
Module.builtinModules = names.slice();
Module.isBuiltin = (id) => typeof id === 'string' && nameOf(id) !== null;
Module.Module = Module;
Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
Module.wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];
Module.syncBuiltinESMExports = () => {};
Module.findSourceMap = () => undefined;
// Packages replace these.
Module._nodeModulePaths = (from) => resolution().nodeModulePaths(from);
Module._resolveLookupPaths = (id, parent) => resolution().resolveLookupPaths(id, parent);
Module._findPath = (id, paths) => resolution().findPath(id, paths);
Module._resolveFilename = (id, parent, isMain, options) => resolution().resolveFilename(id, parent, isMain, options);

Module._load = (id, parent, isMain = false) => {
  const core = nameOf(id);
  if (core !== null && (id.startsWith('node:') || !Object.hasOwn(Module._cache, id))) return load(core);
  const filename = Module._resolveFilename(id, parent, isMain);
  if (nameOf(filename) !== null) return load(nameOf(filename)); // a package's `imports` may say so
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
  const loads = extension === '.mjs' ? loadEsm : Module._extensions[extension];
  loads(this, filename);
  this.loaded = true;
};

Module.prototype.require = function (id) {
  if (typeof id !== 'string' || id === '') refuse(id, 'id');
  return Module._load(id, this, false);
};

function refuse(id, name) {
  const { errors, validators } = require('internal/errors');
  validators.string(id, name);
  throw errors.invalidArgValue(name, id, 'must be a non-empty string');
}

const evals = new Map();
exports.sourceLine = (file, line) => {
  try {
    const text = evals.get(file) ?? (path.isAbsolute(file) ? loader.read(file) ?? loader.read(file.replace(/[?#].*$/, '')) : null);
    return text?.split(/\r?\n/)[line - 1];
  } catch {
    return undefined; // reading was not granted
  }
};

/** Runs a text as a script. `head` is how much of its first line is ours. Where it is no script, `internal/syntax` says what is wrong. */
const evaluate = (text, filename, head) =>
  loader.evaluate(text, filename, (...said) => require('internal/syntax').fail({ filename, head, text }, ...said));

/** A function of the given parameters whose body is the code. */
function compile(code, filename, parameters) {
  const head = `(function (${parameters}) { `;
  stacks.head(filename, head.length);
  return evaluate(`${head}${code}\n})`, filename, head.length);
}

function requirerOf(module) {
  const require = function require(id) { return module.require(id); };
  require.resolve = (id, options) => {
    if (typeof id !== 'string') refuse(id, 'request');
    return Module._resolveFilename(id, module, false, options);
  };
  require.resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

/** The text with each `import()` as a call of `__nodoImport`, or null where it has none. */
const rewritten = (text) => (text.includes('import') && /\bimport\s*\(/.test(text) ? esm().rewriteDynamic(text) : null);
const importer = (filename) => (id, options) => esm().dynamicImport(String(id), filename, options);

Module.prototype._compile = function (code, filename) {
  let text = code.charCodeAt(0) === 0xfeff ? code.slice(1) : code;
  if (text.startsWith('#!')) text = `//${text.slice(2)}`;
  const dynamic = rewritten(text);
  let fn;
  try {
    fn = compile(dynamic ?? text, filename, `exports, require, module, __filename, __dirname${dynamic === null ? '' : ', __nodoImport'}`);
  } catch (error) {
    // Not around the call: what a script throws keeps the place where it was thrown.
    if (filename.endsWith('.js') && manifestOf(filename)?.type === undefined && require('internal/syntax').looksLikeEsm(error, text)) {
      return esm().loadDetected(this, filename);
    }
    throw error;
  }
  return fn.call(this.exports, this.exports, requirerOf(this), this, filename, path.dirname(filename), dynamic === null ? undefined : importer(filename));
};

const manifestOf = (filename) => require('internal/packages').packageOf(filename)?.manifest;

function isEsm(filename) {
  if (filename.endsWith('.mjs')) return true;
  if (filename.endsWith('.cjs')) return false;
  return manifestOf(filename)?.type === 'module';
}

function loadEsm(module, filename) { module.exports = esm().requireEsm(filename); }

Module._extensions['.js'] = (module, filename) => {
  if (isEsm(filename)) return loadEsm(module, filename);
  const text = loader.read(filename);
  if (text === null) {
    throw Object.assign(new Error(`EACCES: permission denied, open '${filename}'`), { code: 'EACCES', errno: -13, syscall: 'open', path: filename });
  }
  module._compile(text, filename);
};
Module._extensions['.json'] = (module, filename) => {
  try {
    module.exports = JSON.parse(loader.read(filename).replace(/^\ufeff/, ''));
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};
Module._extensions['.node'] = (module, filename) => {
  throw require('internal/errors').errors.code(Error, 'ERR_DLOPEN_FAILED', `Nodo cannot load native code: ${filename}`);
};

Module.createRequire = (from) => {
  let filename = from;
  if (`${from}`.startsWith('file:')) filename = decodeURIComponent(`${from}`.replace(/^file:\/\//, ''));
  if (typeof filename !== 'string' || !path.isAbsolute(filename)) {
    throw require('internal/errors').errors.invalidArgValue('filename', from, 'must be a file URL object, file URL string, or absolute path string');
  }
  return requirerOf(resolution().fakeParent(filename.endsWith('/') ? `${filename}noop.js` : filename));
};
Module.runMain = (file = process.argv[1]) => exports.runMain(file);

/** The module of a text that no file holds: what it requires is looked for from the current folder. */
function cwdModule(name) {
  const module = new Module(name);
  module.filename = path.join(process.cwd(), name);
  Object.defineProperty(module, 'paths', {
    get() { return (this.paths = Module._nodeModulePaths(process.cwd())); },
    set(value) { Object.defineProperty(this, 'paths', { value, writable: true, enumerable: true }); },
    enumerable: true, configurable: true,
  });
  return module;
}

// what Java calls

/** The file that a command line means. */
exports.mainFile = (file) => {
  const wanted = path.resolve(process.cwd(), file);
  const filename = Module._findPath(wanted, null);
  if (filename === false) throw resolution().notFound(wanted, null);
  return loader.real(filename);
};

exports.runMain = (file) => {
  const filename = exports.mainFile(file);
  if (isEsm(filename)) esm().runMain(filename);
  else Module._load(filename, null, true);
};

exports.runEval = (code, name) => {
  const module = cwdModule(name);
  process.mainModule = undefined;
  evals.set(name, code);
  require('internal/builtins').makeGlobal();
  Object.assign(globalThis, { module, exports: module.exports, require: requirerOf(module), __filename: name, __dirname: '.' });
  try {
    const dynamic = rewritten(code);
    if (dynamic !== null) globalThis.__nodoImport = importer(module.filename);
    return evaluate(dynamic ?? code, name, 0);
  } catch (error) {
    if (!require('internal/syntax').looksLikeEsm(error, code)) throw error;
    esm().runCode(code, module.filename);
    return undefined;
  }
};

Object.assign(exports, { Module, isEsm, compile, evaluate, cwdModule });
