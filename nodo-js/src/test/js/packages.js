'use strict';
// What a package's `exports` and `imports` lead to, and which modules an `import` makes.
const assert = require('assert');
const { createRequire } = require('module');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pathToFileURL } = require('url');

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'packages%20-')));
const put = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};

put('package.json', JSON.stringify({
  name: 'self',
  imports: {
    '#ext': 'ext', '#up': '../x.js', '#abs': '/x', '#url': 'http://x/y', '#lib/*': './lib/*.js', '#kind': { import: './lib/i.mjs', require: './lib/r.cjs' },
    '#closed': null, '#number': 5, '#list': ['bad:x', './lib/a.js'], '#below': './node_modules/ext/index.js',
  },
  exports: {
    '.': './lib/a.js', './out': './lib/../lib/a.js', './space': './sp%20ce.js', './slash': './li%2fb/a.js', './lib/*': './lib/*.js', './bare': 'lib/a.js',
    './folder': './lib', './numeric': { 0: './lib/a.js' }, './empty': [], './true': true, './x/*.js': './lib/*.js',
  },
}));
put('lib/a.js', 'module.exports = "a";');
put('lib/i.mjs', 'export default "i";');
put('lib/r.cjs', 'module.exports = "r";');
put('sp ce.js', 'module.exports = "space";');
put('node_modules/ext/index.js', 'module.exports = "ext";');
put('node_modules/both/package.json', '{ "exports": { ".": "./a.js", "import": "./b.js" } }');
put('entry.mjs', 'export const load = (id, options) => import(id, options); export const url = (id) => import.meta.resolve(id);');
const requires = createRequire(path.join(folder, 'entry.mjs'));
const url = (name) => pathToFileURL(path.join(folder, name)).href;

/** One specifier, asked for by `import` and `require`. */
async function both(load, id, expected, code, message) {
  if (code === undefined) {
    assert.strictEqual((await load(id)).default, expected[0], id);
    assert.strictEqual(requires(id), expected[1] ?? expected[0], id);
  } else {
    await assert.rejects(load(id), { code, message }, id);
    assert.throws(() => requires(id), { code, message }, id);
  }
}

async function meanings({ load, url: urlOf }) {
  await both(load, '#ext', ['ext']);
  await both(load, '#lib/a', ['a']);
  await both(load, '#kind', ['i', 'r']);
  await both(load, '#list', ['a']);
  await both(load, 'self', ['a']);
  await both(load, 'self/lib/a', ['a']);
  await both(load, 'self/x/a.js', ['a']);
  await both(load, 'self/space', ['space']);
  for (const id of ['#up', '#abs', '#url', '#number', '#below']) await both(load, id, null, 'ERR_INVALID_PACKAGE_TARGET', /^Invalid "imports" target ".*" defined for '#/);
  for (const id of ['self/out', 'self/bare', 'self/true']) await both(load, id, null, 'ERR_INVALID_PACKAGE_TARGET', /^Invalid "exports" target ".*" defined for '\.\//);
  await both(load, 'self/bare', null, 'ERR_INVALID_PACKAGE_TARGET', /; targets must start with "\.\/"$/);
  for (const id of ['#closed', '#none']) await both(load, id, null, 'ERR_PACKAGE_IMPORT_NOT_DEFINED', /^Package import specifier "#\w+" is not defined in package .*package\.json imported from /);
  for (const id of ['self/none', 'self/empty']) await both(load, id, null, 'ERR_PACKAGE_PATH_NOT_EXPORTED', /imported from .*entry\.mjs$/);
  for (const id of ['self/lib/../a', '#lib/node_modules', 'self/slash', '#']) await both(load, id, null, 'ERR_INVALID_MODULE_SPECIFIER', /^Invalid module "/);
  await both(load, 'self/numeric', null, 'ERR_INVALID_PACKAGE_CONFIG', /"exports" cannot contain numeric property keys\.$/);
  await both(load, 'both', null, 'ERR_INVALID_PACKAGE_CONFIG', /"exports" cannot contain some keys starting with '\.' and some not\./);
  await assert.rejects(load('self/folder'), { code: 'ERR_UNSUPPORTED_DIR_IMPORT' });
  await assert.rejects(load('@scope'), { code: 'ERR_INVALID_MODULE_SPECIFIER', message: /is not a valid package name imported from/ });
  await assert.rejects(load('./lib/a%2fb.js'), { code: 'ERR_INVALID_MODULE_SPECIFIER' });
  await assert.rejects(load('file://host/a.js'), { code: 'ERR_INVALID_FILE_URL_HOST' });

  // asked for only by name
  assert.strictEqual(urlOf('./none.mjs?a#b'), `${url('none.mjs')}?a#b`);
  assert.deepStrictEqual(['fs', 'bad:scheme', '#lib/none', 'self/folder', './lib/'].map(urlOf),
    ['node:fs', 'bad:scheme', url('lib/none.js'), url('lib'), `${url('lib')}/`]);
  assert.throws(() => urlOf('nowhere'), { code: 'ERR_MODULE_NOT_FOUND' });
}

async function identities({ load }) {
  put('count.mjs', 'globalThis.loaded = (globalThis.loaded ?? 0) + 1; export const { url } = import.meta;');
  const plain = await load('./count.mjs');
  const query = await load('./count.mjs?x=1');
  assert.strictEqual(await load('./count.mjs?x=1'), query);
  assert.notStrictEqual(await load('./count.mjs#y'), plain);
  assert.deepStrictEqual([plain.url, query.url, globalThis.loaded], [url('count.mjs'), `${url('count.mjs')}?x=1`, 3]);
  fs.rmSync(path.join(folder, 'count.mjs'));
  assert.strictEqual(await load('./count.mjs'), plain);
  await assert.rejects(load('./count.mjs?x=2'), { code: 'ERR_MODULE_NOT_FOUND' });
}

async function kinds({ load }) {
  assert.strictEqual((await load('data:text/javascript,export default 1 %2B 1')).default, 2);
  assert.strictEqual((await load('data:text/javascript,export default import.meta.url')).default, 'data:text/javascript,export default import.meta.url');
  assert.strictEqual(await load('data:text/javascript;base64,ZXhwb3J0IHt9'), await load('data:text/javascript;base64,ZXhwb3J0IHt9'));
  assert.deepStrictEqual((await load('data:application/json,{"a":1}', { with: { type: 'json' } })).default, { a: 1 });
  await assert.rejects(load('data:application/json,{"b":1}'), { code: /^ERR_IMPORT_(?:ATTRIBUTE|ASSERTION_TYPE)_MISSING$/ });
  await assert.rejects(load('data:text/css,x'), { code: 'ERR_UNKNOWN_MODULE_FORMAT', name: 'RangeError' });
  await assert.rejects(load('data:text/javascript'), { code: 'ERR_INVALID_URL' });
  await assert.rejects(load('./lib/i.mjs', { with: { type: 'json' } }), { code: /^ERR_IMPORT_A\w+_TYPE_\w+$/ });
  await assert.rejects(load('./lib/i.mjs', { with: { type: 'css' } }), { code: /^ERR_IMPORT_A\w+_UNSUPPORTED$/ });
  put('fresh.mjs', '');
  await assert.rejects(load('./fresh.mjs', { with: { odd: 'x' } }), { code: /^ERR_IMPORT_A\w+_UNSUPPORTED$/ });
  put('page.html', '<p>');
  await assert.rejects(load('./page.html'), { code: 'ERR_UNKNOWN_FILE_EXTENSION', name: 'TypeError', message: /^Unknown file extension "\.html" for .*page\.html$/ });
}

async function names({ load }) {
  put("it's.cjs", 'module.exports = { [`${"made"}`]: 1 };');
  put('named.mjs', "import { made as own } from \"./it's.cjs\";");
  await assert.rejects(load('./named.mjs'), {
    name: 'SyntaxError',
    message: "Named export 'made' not found. The requested module './it's.cjs' is a CommonJS module, which may not support all module.exports as named exports.\n"
      + "CommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from './it's.cjs';\nconst { made: own } = pkg;\n",
  });
  const isNew = parseInt(process.versions.node, 10) >= 23;
  assert.deepStrictEqual(Object.keys(await load('./lib/a.js')), isNew ? ['default', 'module.exports'] : ['default']);
  put('absent.mjs', "import { none } from './lib/i.mjs';");
  await assert.rejects(load('./absent.mjs'), { name: 'SyntaxError', message: "The requested module './lib/i.mjs' does not provide an export named 'none'" });
}

let ended = false;
(async () => {
  const entry = await import(url('entry.mjs'));
  await meanings(entry);
  await identities(entry);
  await kinds(entry);
  await names(entry);
  ended = true;
})();
process.on('exit', (code) => {
  fs.rmSync(folder, { recursive: true });
  if (code === 0) assert.ok(ended);
});
