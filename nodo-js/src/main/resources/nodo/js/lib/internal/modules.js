// CommonJS: finds files and folders by Node's rules, and runs them.
'use strict';
const loader = internalBinding('loader');
const npmFolder = 'nodo:/npm';
// What npm packages of ours ask for, and which of our modules or packages answers.
const inside = {
  'events': 'events', 'buffer': 'npm:buffer', 'string_decoder/': 'npm:string_decoder', 'string_decoder': 'npm:string_decoder',
  'process/': 'process', 'safe-buffer': 'npm:safe-buffer', 'abort-controller': 'internal/abort', 'util': 'util', 'stream': 'stream',
  'base64-js': 'npm:base64-js', 'ieee754': 'npm:ieee754', 'event-target-shim': 'npm:event-target-shim',
};
const core = ['assert', 'assert/strict', 'buffer', 'console', 'dns', 'dns/promises', 'events', 'fs', 'module', 'net', 'os', 'path', 'path/posix', 'process',
  'querystring', 'stream', 'stream/promises', 'string_decoder', 'timers', 'timers/promises', 'url', 'util'];
const missingCore = ['_http_agent', 'async_hooks', 'child_process', 'cluster', 'constants', 'crypto', 'dgram', 'diagnostics_channel', 'domain', 'fs/promises', 'http',
  'http2', 'https', 'inspector', 'perf_hooks', 'punycode', 'readline', 'repl', 'sys', 'tls', 'trace_events', 'tty', 'v8', 'vm', 'wasi',
  'worker_threads', 'zlib'];

class Module {
  constructor(id, parent) {
    this.id = id;
    this.path = dirname(id);
    this.exports = {};
    this.filename = null;
    this.loaded = false;
    this.children = [];
    this.paths = folders(this.path);
    Object.defineProperty(this, 'parent', { value: parent, enumerable: false, configurable: true, writable: true });
    if (parent) parent.children.push(this);
  }

  require(id) {
    if (typeof id !== 'string') throw require('internal/errors').errors.invalidArgType('id', 'string', id);
    if (id === '') throw require('internal/errors').errors.invalidArgValue('id', id, 'must be a non-empty string');
    return load(id, this);
  }

  _compile(text, filename) {
    const run = loader.compile(filename, text);
    run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
  }
}
Module._cache = Object.create(null);
Module._extensions = Object.create(null);
Module._extensions['.js'] = (module, filename) => module._compile(textOf(filename), filename);
Module._extensions['.json'] = (module, filename) => {
  try {
    module.exports = JSON.parse(textOf(filename).replace(/^\uFEFF/, ''));
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};
Module._nodeModulePaths = folders;
Module._load = (id, parent) => load(id, parent);
Module._resolveFilename = (id, parent) => resolve(id, parent);
Module.builtinModules = core.slice();
Module.isBuiltin = (id) => isCore(id);
Module.createRequire = (from) => {
  const filename = String(from).startsWith('file://') ? decodeURIComponent(String(from).slice(7)) : String(from);
  const module = new Module(filename, undefined);
  module.filename = filename;
  return requireOf(module);
};
Module.Module = Module;

function dirname(file) {
  const slash = file.lastIndexOf('/');
  return slash <= 0 ? (slash === 0 ? '/' : '.') : file.slice(0, slash);
}

function folders(from) {
  const all = [];
  for (let folder = from; ; folder = dirname(folder)) {
    if (!folder.endsWith('/node_modules')) all.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
    if (folder === '/' || folder === '.' || folder.startsWith('nodo:')) return all;
  }
}

function normalize(path) {
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return (path.startsWith('nodo:') ? '' : '/') + parts.join('/');
}

const isCore = (id) => core.includes(id.startsWith('node:') ? id.slice(5) : id);

function textOf(filename) {
  const text = loader.read(filename);
  if (text === null) {
    const error = new Error(`EACCES: permission denied, open '${filename}'`);
    error.code = 'EACCES';
    throw error;
  }
  return text;
}

function asFile(path) {
  if (loader.kind(path) === 0) return path;
  for (const extension of Object.keys(Module._extensions)) if (loader.kind(path + extension) === 0) return path + extension;
  return null;
}

function packageOf(folder) {
  const file = `${folder}/package.json`;
  if (loader.kind(file) !== 0) return null;
  try {
    return JSON.parse(textOf(file));
  } catch (error) {
    const wrong = new Error(`Invalid package config ${file}.`);
    wrong.code = 'ERR_INVALID_PACKAGE_CONFIG';
    throw wrong;
  }
}

function asFolder(path) {
  const settings = packageOf(path);
  if (settings && typeof settings.main === 'string') {
    const main = normalize(`${path}/${settings.main}`);
    const found = asFile(main) || asFile(`${main}/index`);
    if (found) return found;
  }
  return asFile(`${path}/index`);
}

// The target of a package's "exports" or "imports" for a request such as "." or "./sub".
function target(rules, request) {
  const conditional = (rule, star) => {
    if (typeof rule === 'string') return star === undefined ? rule : rule.split('*').join(star);
    if (Array.isArray(rule)) {
      for (const one of rule) { const found = conditional(one, star); if (found) return found; }
      return null;
    }
    if (rule === null || typeof rule !== 'object') return null;
    for (const name of Object.keys(rule)) {
      if (name === 'node' || name === 'require' || name === 'default' || name === 'module-sync') {
        const found = conditional(rule[name], star);
        if (found) return found;
      }
    }
    return null;
  };
  const plain = typeof rules === 'string' || Array.isArray(rules) || !Object.keys(rules).some((key) => key.startsWith('.') || key.startsWith('#'));
  if (plain) return request === '.' ? conditional(rules) : null;
  if (request in rules) return conditional(rules[request]);
  let best = null;
  for (const key of Object.keys(rules)) {
    const at = key.indexOf('*');
    if (at < 0 || !request.startsWith(key.slice(0, at)) || !request.endsWith(key.slice(at + 1)) || request.length < key.length) continue;
    if (best === null || at > best.indexOf('*')) best = key;
  }
  if (best === null) return null;
  const at = best.indexOf('*');
  return conditional(rules[best], request.slice(at, request.length - (best.length - at - 1)));
}

function inPackage(folder, name, rest) {
  const settings = packageOf(`${folder}/${name}`);
  if (settings && settings.exports !== undefined && settings.exports !== null) {
    const found = target(settings.exports, rest === '' ? '.' : `.${rest}`);
    if (found === null) {
      const error = new Error(rest === '' ? `No "exports" main defined in ${folder}/${name}/package.json`
        : `Package subpath '.${rest}' is not defined by "exports" in ${folder}/${name}/package.json`);
      error.code = 'ERR_PACKAGE_PATH_NOT_EXPORTED';
      throw error;
    }
    return normalize(`${folder}/${name}/${found}`);
  }
  const path = `${folder}/${name}${rest}`;
  return asFile(path) || asFolder(path);
}

function byImports(id, parent) {
  for (let folder = dirname(parent.filename || parent.id); ; folder = dirname(folder)) {
    const settings = packageOf(folder);
    if (settings) {
      const found = settings.imports ? target(settings.imports, id) : null;
      if (found && found.startsWith('./')) return normalize(`${folder}/${found}`);
      if (found) return resolve(found, parent);
      const error = new TypeError(`Package import specifier "${id}" is not defined in package ${folder}/package.json imported from ${parent.filename}`);
      error.code = 'ERR_PACKAGE_IMPORT_NOT_DEFINED';
      throw error;
    }
    if (folder === '/' || folder === '.') return null;
  }
}

// Returns a core module's name, or a file.
function resolve(id, parent) {
  if (isCore(id)) return id.startsWith('node:') ? id.slice(5) : id;
  let found = null;
  if (id.startsWith('#')) {
    found = byImports(id, parent);
  } else if (id.startsWith('/') || id.startsWith('./') || id.startsWith('../') || id === '.' || id === '..') {
    const path = normalize(id.startsWith('/') ? id : `${dirname(parent.filename || parent.id)}/${id}`);
    found = (id.endsWith('/') || id.endsWith('.') && /(^|\/)\.\.?$/.test(id) ? null : asFile(path)) || asFolder(path);
  } else {
    const parts = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(id);
    for (const folder of parts ? parent.paths : []) {
      found = inPackage(folder, parts[1], parts[2] || '');
      if (found) break;
    }
  }
  if (found) return loader.real(found);
  throw notFound(id, parent);
}

function notFound(id, parent) {
  const { errors } = require('internal/errors');
  const plain = id.startsWith('node:') ? id.slice(5) : id;
  if (missingCore.includes(plain) || id.startsWith('node:')) {
    if (!missingCore.includes(plain)) return errors.code(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
    return errors.code(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `Nodo has no module ${plain} (docs/javascript.md lists those it has)`);
  }
  if (!loader.mayReadFiles()) {
    return errors.code(Error, 'ERR_ACCESS_DENIED', `Cannot load '${id}': the embedder has not granted files (NodeRuntime.Builder.allowFiles())`);
  }
  const stack = [];
  for (let module = parent; module; module = module.parent) stack.push(module.filename || module.id);
  const error = errors.code(Error, 'MODULE_NOT_FOUND',
    `Cannot find module '${id}'${stack.length ? `\nRequire stack:\n- ${stack.join('\n- ')}` : ''}`);
  error.requireStack = stack;
  return error;
}

function load(id, parent) {
  const found = resolve(id, parent);
  if (isCore(found)) return found === 'module' ? Module : require.own(found);
  const cached = Module._cache[found];
  if (cached) {
    if (parent && !parent.children.includes(cached)) parent.children.push(cached);
    return cached.exports;
  }
  return run(found, parent).exports;
}

function run(filename, parent) {
  const module = new Module(filename, parent);
  module.filename = filename;
  if (parent === undefined) {
    Module.main = module;
    module.id = '.';
  }
  Module._cache[filename] = module;
  let done = false;
  try {
    const extension = /\.[^./]+$/.exec(filename);
    (Module._extensions[extension && extension[0]] || Module._extensions['.js'])(module, filename);
    done = true;
  } finally {
    if (!done) delete Module._cache[filename];
  }
  module.loaded = true;
  return module;
}

function requireOf(module) {
  const requireHere = (id) => module.require(id);
  requireHere.resolve = (id) => resolve(id, module);
  requireHere.resolve.paths = (id) => (isCore(id) ? null : module.paths);
  requireHere.main = Module.main;
  requireHere.extensions = Module._extensions;
  requireHere.cache = Module._cache;
  return requireHere;
}

// npm packages that come with Nodo: the same rules, in a folder of their own, and with our modules beside them.
const packages = new Map();

function npm(id) {
  const parts = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(id);
  const folder = `${npmFolder}/${parts[1]}`;
  const settings = JSON.parse(loader.read(`${folder}/package.json`));
  const file = asFile(normalize(`${folder}/${parts[2] || settings.main || 'index.js'}`)) || asFile(normalize(`${folder}/${settings.main || ''}/index`));
  return npmFile(file);
}

function npmFile(file) {
  let module = packages.get(file);
  if (module) return module.exports;
  module = { exports: {}, id: file, filename: file };
  packages.set(file, module);
  const requireInside = (id) => {
    if (id.startsWith('.')) {
      const path = normalize(`${dirname(file)}/${id}`);
      return npmFile(asFile(path) || asFile(`${path}/index`));
    }
    const answer = inside[id];
    if (answer === undefined) throw new Error(`${file} asks for ${id}, which is not there`);
    return answer.startsWith('npm:') ? npm(answer.slice(4)) : require.own(answer);
  };
  loader.compile(file, loader.read(file)).call(module.exports, module.exports, requireInside, module, file, dirname(file));
  return module.exports;
}

module.exports = { Module, npm, run, requireOf };
