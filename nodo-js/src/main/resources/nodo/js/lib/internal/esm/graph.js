'use strict';
// A graph of modules as GraalJS gets to see it. Before it links anything, all files are read here, and each specifier is replaced by the path of what
// it means, so that errors are Node's and GraalJS finds everything at that path.
const loader = internalBinding('loader');
const path = require('internal/paths');
const { nameOf, load } = require('internal/builtins');
const { errors } = require('internal/errors');
const { resolve, urlFor, urlOf } = require('internal/esm/resolve');
const { parse } = require('internal/lexers');
const { Module, isEsm } = require('internal/modules');
const { packageOf } = require('internal/packages');
const { fakeParent } = require('internal/resolution');

const key = Symbol.for('nodo.esm');
const defined = new Set();
const cjsModules = new Map();
const specifiers = new Map();
// Where the text of a data: URL is, and the other way round.
const places = new Map();
const dataUrls = new Map();
const hooks = { __proto__: null };
Object.defineProperty(globalThis, key, { value: hooks, enumerable: false });
const access = 'globalThis[Symbol.for("nodo.esm")]';

function define(at, text) {
  defined.add(at);
  loader.define(at, text);
  return at;
}

function facade(at, expression, names, more = '') {
  if (defined.has(at)) return at;
  const all = [...names].filter((name) => name !== 'default' && name !== 'module.exports');
  const text = [`const m = ${expression};`, 'export default m.default;'];
  all.forEach((name, i) => text.push(`const e${i} = m.names[${JSON.stringify(name)}]; export { e${i} as ${JSON.stringify(name)} };`));
  text.push(more);
  return define(at, text.join('\n'));
}

const propertiesOf = (value) => (value !== null && (typeof value === 'object' || typeof value === 'function') ? value : {});

hooks.core = (name) => {
  const value = load(name);
  return { default: value, names: propertiesOf(value) };
};
hooks.cjs = (file) => {
  const value = Module._load(file, cjsModules.get(file), false);
  return { default: value, names: propertiesOf(value) };
};
hooks.json = (file) => Module._load(file, undefined, false);
hooks.meta = (file, suffix) => {
  const meta = Object.create(null);
  const data = dataUrls.get(file);
  if (data !== undefined) return Object.assign(meta, { main: false, resolve: (id) => urlFor(String(id), file), url: data });
  meta.dirname = path.dirname(file);
  meta.filename = file;
  meta.main = hooks.main === file;
  meta.resolve = (id) => urlFor(String(id), file);
  meta.url = urlOf(file) + suffix;
  return meta;
};
hooks.importer = (file) => (id, options) => require('internal/esm').dynamicImport(id, file, options);

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
    found = require('internal/lexers').parseCommonJs(loader.read(file));
  } catch {
    return names; // no script; running it will say so
  }
  for (const name of found.exports) names.add(name);
  for (const id of found.reexports) {
    try {
      const target = Module._resolveFilename(id, fakeParent(file));
      if (nameOf(target) !== null) for (const name of Object.keys(load(nameOf(target)))) names.add(name);
      else for (const name of exportedNames(target, seen)) names.add(name);
    } catch {
      // not there; running it will say so
    }
  }
  return names;
}

function wrongAttribute(url, type) {
  return type === undefined
    ? errors.code(TypeError, 'ERR_IMPORT_ATTRIBUTE_MISSING', `Module "${url}" needs an import attribute of "type: json"`)
    : errors.code(TypeError, 'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE', `Module "${url}" is not of type "${type}"`);
}

function checkAttributes(attributes) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key === 'type' && value === 'json') continue;
    throw errors.code(TypeError, 'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED', `Import attribute "${key}" with value "${value}" is not supported`);
  }
}

const extensions = new Set(['', '.js', '.cjs', '.mjs', '.json', '.node']);
/** The path at which GraalJS finds what a specifier means, with everything below it in place. */
function prepare(id, from, attributes) {
  const type = attributes?.type;
  const found = resolve(id, from);
  if (found.data !== undefined) return prepareData(found.data, attributes);
  checkAttributes(attributes);
  if (found.core !== undefined) {
    if (type !== undefined) throw wrongAttribute(`node:${found.core}`, type);
    const value = load(found.core);
    return facade(`/nodo:/core/${found.core}.mjs`, `${access}.core(${JSON.stringify(found.core)})`, Object.keys(propertiesOf(value)));
  }
  const { file, suffix } = found;
  const extension = /[^/](\.[^./]*)$/.exec(file)?.[1] ?? '';
  if (extension === '.json') {
    if (type !== 'json') throw wrongAttribute(urlOf(file), undefined);
    return define(`/nodo:/json${file}.mjs`, `export default ${access}.json(${JSON.stringify(file)});`);
  }
  if (!extensions.has(extension)) throw errors.code(TypeError, 'ERR_UNKNOWN_FILE_EXTENSION', `Unknown file extension "${extension}" for ${file}`);
  if (type !== undefined) throw wrongAttribute(urlOf(file), type);
  return prepareFile(file, suffix);
}

function prepareData(url, attributes) {
  const known = places.get(url);
  if (known !== undefined) return known;
  const found = /^data:([^,;]*)([^,]*?)(;base64)?,(.*)$/s.exec(url);
  if (found === null) throw Object.assign(errors.code(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: url });
  const format = found[1];
  if (format !== 'text/javascript' && format !== 'application/json') {
    throw errors.code(RangeError, 'ERR_UNKNOWN_MODULE_FORMAT', `Unknown module format: ${format} for URL ${url}`);
  }
  checkAttributes(attributes);
  if ((format === 'application/json') !== (attributes?.type === 'json')) throw wrongAttribute(url, attributes?.type);
  const body = decodeURIComponent(found[4].replace(/#.*$/s, ''));
  const text = found[3] ? Buffer.from(body, 'base64').toString() : body;
  const at = `/nodo:/data/${places.size}.mjs`;
  const file = path.join(process.cwd(), `[data ${places.size}]`);
  dataUrls.set(file, url);
  places.set(url, at);
  return define(at, format === 'application/json' ? `export default ${text};` : rewrite(text, file));
}

// Files that are no CommonJS, as they could not be compiled, but are as modules.
const detected = new Set();

function isModule(file) {
  if (isEsm(file) || detected.has(file)) return true;
  if (!file.endsWith('.js') || packageOf(file)?.manifest.type !== undefined) return false;
  try {
    const [imports, exported] = parse(loader.read(file));
    return exported.length > 0 || imports.some((each) => each.d < 0);
  } catch {
    return false; // no module; running it will say why
  }
}

/** @param suffix a query and a fragment, which make another module of the same file */
function prepareFile(file, suffix = '') {
  const at = file + suffix;
  if (defined.has(at)) return at;
  if (!isModule(file)) {
    const whole = 'const whole = m.default; export { whole as "module.exports" };';
    return facade(`/nodo:/cjs${file}.mjs`, `${access}.cjs(${JSON.stringify(file)})`, exportedNames(file), whole);
  }
  defined.add(at);
  try {
    define(at, rewrite(loader.read(file).replace(/^\ufeff/, '').replace(/^#!/, '//'), file, suffix));
  } catch (error) {
    defined.delete(at);
    throw error;
  }
  return at;
}

/** What stands behind `with`. */
function attributesOf(text) {
  const found = {};
  for (const [, name, quoted, value] of text.matchAll(/(?:([\w$]+)|['"]([^'"]*)['"])\s*:\s*['"]([^'"]*)['"]/g)) found[name ?? quoted] = value;
  return found;
}

/** Each specifier by the path of what it means. Lines stay as they are. */
function rewrite(text, file, suffix = '') {
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
      const target = prepare(each.n, file, each.a < 0 ? undefined : attributesOf(text.slice(each.a, each.se)));
      specifiers.set(target, each.n);
      put(each.s, each.e, JSON.stringify(target).slice(1, -1));
      if (each.a >= 0) put(each.e + 1, each.se, ';');
    }
  }
  out += text.slice(at);
  let head = '';
  if (meta) head += `const __nodoMeta = ${access}.meta(${JSON.stringify(file)}, ${JSON.stringify(suffix)}); `;
  if (dynamic) head += `const __nodoImport = ${access}.importer(${JSON.stringify(file)}); `;
  if (head !== '') require('internal/stacks').head(file + suffix, head.length);
  return head + out;
}

module.exports = { access, hooks, defined, detected, specifiers, define, prepare, prepareFile, rewrite };
