// ES modules. Node's rules say which file an import means; GraalJS links and runs. Before it does, the whole graph is read here, and each specifier
// replaced by the path of what it means, so that errors are Node's and GraalJS finds everything at that path.
'use strict';
const modules = require('internal/modules');
const path = require('path');
const { errors } = require('internal/errors');
const { nameOf, load } = require('internal/builtins');
const { parse } = require('internal/lexers');
const loader = internalBinding('loader');
const { Module, java } = modules;

const key = Symbol.for('nodo.esm');
const defined = new Set();
const cjsModules = new Map();
const specifiers = new Map();
const hooks = { __proto__: null };
Object.defineProperty(globalThis, key, { value: hooks, enumerable: false });
const access = 'globalThis[Symbol.for("nodo.esm")]';

const urlOf = (file) => `file://${encodeURI(file).replace(/[?#]/g, encodeURIComponent)}`;
const fileOf = (url) => decodeURIComponent(url.replace(/^file:\/\//, '').replace(/[?#].*$/, ''));

// which file an import means

function notFound(what, name, from) {
  return errors.code(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find ${what} '${name}'${from === undefined ? '' : ` imported from ${from}`}`);
}

function existing(file, from) {
  const kind = java.stat(file);
  if (kind === 1) {
    const error = errors.code(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${file}' is not supported resolving ES modules imported from ${from}`);
    throw Object.assign(error, { url: urlOf(file) });
  }
  if (kind !== 0) loader.checkRead(file);
  if (kind !== 0) throw Object.assign(notFound('module', file, from), { url: urlOf(file) });
  return java.realpath(file);
}

function fromPackages(id, from) {
  const [name, subpath] = modules.splitName(id);
  const scope = modules.packageOf(from);
  if (scope && scope.manifest.name === name && scope.manifest.exports) {
    return existing(modules.exported(scope.folder, scope.manifest, subpath, modules.importConditions), from);
  }
  for (const folder of Module._nodeModulePaths(path.dirname(from))) {
    const root = path.join(folder, name);
    if (java.stat(root) !== 1) continue;
    const manifest = modules.manifestIn(root);
    if (manifest?.exports !== undefined && manifest?.exports !== null) {
      return existing(modules.exported(root, manifest, subpath, modules.importConditions), from);
    }
    if (subpath !== '.') return existing(path.join(root, subpath), from);
    const main = modules.asPath(manifest?.main ? path.join(root, manifest.main) : root, false) ?? modules.asPath(root, false);
    if (main !== null) return java.realpath(main);
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
    const target = modules.imported(id, from, modules.importConditions);
    return target.file === undefined ? resolve(target.id, target.from) : { file: existing(target.file, from) };
  }
  return { file: fromPackages(id, from) };
}

// what GraalJS gets to see

function define(at, text) {
  defined.add(at);
  loader.define(at, text);
  return at;
}

function facade(at, expression, names) {
  if (defined.has(at)) return at;
  const all = [...names].filter((name) => name !== 'default');
  const text = [`const m = ${expression};`, 'export default m.default;'];
  all.forEach((name, i) => text.push(`const e${i} = m.names[${JSON.stringify(name)}]; export { e${i} as ${JSON.stringify(name)} };`));
  return define(at, text.join('\n'));
}

const propertiesOf = (value) => (value !== null && (typeof value === 'object' || typeof value === 'function') ? value : {});

hooks.core = (name) => {
  const value = load(name);
  return { default: value, names: propertiesOf(value) };
};
hooks.cjs = (file) => {
  const value = Module._load(file, cjsModules.get(file), false);
  const isTranspiled = value !== null && typeof value === 'object' && value.__esModule === true;
  return { default: value, names: propertiesOf(value), isTranspiled };
};
hooks.json = (file) => Module._load(file, undefined, false);
hooks.meta = (file) => {
  const meta = Object.create(null);
  meta.dirname = path.dirname(file);
  meta.filename = file;
  meta.main = process.argv[1] === file;
  meta.resolve = (id) => {
    const found = resolve(String(id), file);
    return found.core !== undefined ? `node:${found.core}` : found.data ?? urlOf(found.file);
  };
  meta.url = urlOf(file);
  return meta;
};
hooks.importer = (file) => (id, options) => exports.dynamicImport(id, file, options);

/** The names that a CommonJS module exports, as far as its text tells. */
function exportedNames(file, seen = new Set()) {
  const names = new Set(['default']);
  if (seen.has(file)) return names;
  seen.add(file);
  const known = Module._cache[file];
  if (known?.loaded) for (const name of Object.keys(propertiesOf(known.exports))) names.add(name);
  if (!/\.c?js$/.test(file)) return names;
  let found;
  try {
    found = require('internal/lexers').parseCommonJs(java.text(file));
  } catch {
    return names; // no script; running it will say so
  }
  for (const name of found.exports) names.add(name);
  for (const id of found.reexports) {
    try {
      const parent = new Module(file);
      parent.filename = file;
      parent.paths = Module._nodeModulePaths(path.dirname(file));
      const target = Module._resolveFilename(id, parent);
      if (nameOf(target) !== null) for (const name of Object.keys(load(nameOf(target)))) names.add(name);
      else for (const name of exportedNames(target, seen)) names.add(name);
    } catch {
      // not there; running it will say so
    }
  }
  return names;
}

function wrongAttribute(file, type) {
  return type === undefined
    ? errors.code(TypeError, 'ERR_IMPORT_ATTRIBUTE_MISSING', `Module "${urlOf(file)}" needs an import attribute of "type: json"`)
    : errors.code(TypeError, 'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE', `Module "${urlOf(file)}" is not of type "${type}"`);
}

/** The path at which GraalJS finds what a specifier means, with everything below it in place. */
function prepare(id, from, type) {
  const found = resolve(id, from);
  if (found.core !== undefined) {
    const value = load(found.core);
    return facade(`/nodo:/core/${found.core}.mjs`, `${access}.core(${JSON.stringify(found.core)})`, Object.keys(propertiesOf(value)));
  }
  if (found.data !== undefined) return prepareData(found.data);
  const { file } = found;
  if (file.endsWith('.json')) {
    if (type !== 'json') throw wrongAttribute(file, undefined);
    return define(`/nodo:/json${file}.mjs`, `export default ${access}.json(${JSON.stringify(file)});`);
  }
  if (type !== undefined) throw wrongAttribute(file, type);
  return prepareFile(file);
}

function prepareData(url) {
  const found = /^data:([^,;]*)[^,]*?(;base64)?,(.*)$/s.exec(url);
  const text = found[2] ? Buffer.from(found[3], 'base64').toString() : decodeURIComponent(found[3]);
  const at = `/nodo:/data/${defined.size}.mjs`;
  return define(at, found[1] === 'application/json' ? `export default ${text};` : rewrite(text, path.join(process.cwd(), '[data]')));
}

// Files that are no CommonJS, as they could not be compiled, but are as modules.
const detected = new Set();

function isModule(file) {
  if (modules.isEsm(file) || detected.has(file)) return true;
  if (!file.endsWith('.js') || modules.packageOf(file)?.manifest.type !== undefined) return false;
  try {
    const [imports, exported] = parse(java.text(file));
    return exported.length > 0 || imports.some((each) => each.d < 0);
  } catch {
    return false; // no module; running it will say why
  }
}

function prepareFile(file) {
  if (!isModule(file)) {
    return facade(`/nodo:/cjs${file}.mjs`, `${access}.cjs(${JSON.stringify(file)})`, exportedNames(file));
  }
  if (defined.has(file)) return file;
  defined.add(file);
  try {
    define(file, rewrite(java.text(file).replace(/^\ufeff/, '').replace(/^#!/, '//'), file));
  } catch (error) {
    defined.delete(file);
    throw error;
  }
  return file;
}

/** Each specifier by the path of what it means. Lines stay as they are. */
function rewrite(text, file) {
  let found;
  try {
    [found] = parse(text);
  } catch {
    return text; // no module; GraalJS says where
  }
  let out = '';
  let at = 0;
  let meta = false;
  let dynamic = false;
  const put = (start, end, replacement) => {
    out += text.slice(at, start) + replacement;
    at = end;
  };
  for (const each of found) {
    if (each.d === -2) {
      meta = true;
      put(each.ss, each.se, '__nodoMeta');
    } else if (each.d >= 0) {
      dynamic = true;
      put(each.ss, each.d, '__nodoImport');
    } else {
      const attributes = each.a < 0 ? '' : text.slice(each.a, each.se);
      const type = /type['"]?\s*:\s*['"]([^'"]*)['"]/.exec(attributes)?.[1];
      const target = prepare(each.n, file, type);
      specifiers.set(target, each.n);
      put(each.s, each.e, JSON.stringify(target).slice(1, -1));
      if (each.a >= 0) put(each.e + 1, each.se, ';');
    }
  }
  out += text.slice(at);
  let head = '';
  if (meta) head += `const __nodoMeta = ${access}.meta(${JSON.stringify(file)}); `;
  if (dynamic) head += `const __nodoImport = ${access}.importer(${JSON.stringify(file)}); `;
  if (head !== '') require('internal/stacks').head(file, head.length);
  return head + out;
}

/** For CommonJS: `import()` by a function of ours; null where there is none. */
exports.rewriteDynamic = (text) => {
  let found;
  try {
    [found] = parse(text);
  } catch {
    return null;
  }
  let out = '';
  let at = 0;
  for (const each of found) {
    if (each.d < 0) continue;
    out += `${text.slice(at, each.ss)}__nodoImport`;
    at = each.d;
  }
  return at === 0 ? null : out + text.slice(at);
};

/** An error of linking, by the names that the script uses and with the place where it went wrong. */
function told(error) {
  if (!(error instanceof SyntaxError) || error[Symbol.for('nodo.syntax')]) return error;
  const missing = /^The requested module '([^']*)'/.exec(error.message);
  if (missing) {
    const said = specifiers.get(missing[1]);
    if (said !== undefined) error.message = error.message.replace(missing[1], said);
    error.stack = error.stack.replace(missing[1], said ?? missing[1]);
    return error;
  }
  for (const file of defined) {
    if (file.startsWith('/nodo:/')) continue;
    try {
      loader.checkModule(file, modules.syntaxFailed(file, 0));
    } catch (better) {
      return better;
    }
  }
  return error;
}

exports.dynamicImport = async (id, from, options) => {
  const at = prepare(`${id}`, from, options?.with?.type);
  try {
    return await import(at);
  } catch (error) {
    throw told(error);
  }
};

/** `require` of a module: works unless it waits. */
exports.requireEsm = (file) => {
  const at = prepareFile(file);
  let got;
  hooks.got = (namespace) => { got = namespace; };
  try {
    loader.evaluateModule(`/nodo:/require${file}.mjs`, `import * as m from ${JSON.stringify(at)}; ${access}.got(m);`);
  } catch (error) {
    throw told(error);
  }
  if (got === undefined) {
    throw errors.code(Error, 'ERR_REQUIRE_ASYNC_MODULE', 'require() cannot be used on an ESM graph with top-level await. Use import() instead. '
      + 'To see where the top-level await comes from, use --experimental-print-required-tla.');
  }
  return got;
};

function main(promise, file) {
  let settled = false;
  process.on('exit', () => {
    if (settled || process.exitCode !== undefined) return;
    process.exitCode = 13;
    internalBinding('process').write(2, `Warning: Detected unsettled top-level await at ${file}\n\n\n`);
  });
  promise.then(() => { settled = true; }, (error) => {
    settled = true;
    process.nextTick(() => { throw error; });
  });
}

/** For what turned out to be a module when it was compiled. */
exports.loadDetected = (module, file) => {
  detected.add(file);
  if (process.mainModule === module) exports.runMain(file);
  else module.exports = exports.requireEsm(file);
};

exports.runMain = (file) => main(exports.dynamicImport(urlOf(file), file), file);
exports.runCode = (text, file) => {
  const at = `${file}.mjs`;
  main((async () => {
    define(at, rewrite(text, file));
    try {
      return await import(at);
    } catch (error) {
      throw told(error);
    }
  })(), file);
};
