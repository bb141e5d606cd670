// CommonJS: what is found where, what is cached, and what a missing module says.
'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-modules-')));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};
write('a.js', 'exports.early = true; exports.b = require("./b"); exports.late = true;');
write('b.js', 'const a = require("./a"); exports.sawEarly = a.early; exports.sawLate = a.late;');
write('data.json', '{"x": [1]}');
write('folder/index.js', 'module.exports = __dirname;');
write('node_modules/main/package.json', '{"main": "./lib/main"}');
write('node_modules/main/lib/main.js', 'module.exports = "by main";');
write('node_modules/rules/package.json', '{"exports": {".": {"import": "./no.js", "require": "./yes.js"}, "./sub/*": "./deep/*.js", '
  + '"./sub/*.js": "./deep/*.js", "./closed": null}}');
write('node_modules/rules/yes.js', 'module.exports = "by exports";');
write('node_modules/rules/deep/x.js', 'module.exports = "by pattern";');
write('node_modules/@scope/pkg/index.js', 'module.exports = "scoped";');
write('outer.mjs', 'import inner from "./between.cjs"; export default `around ${inner}`;');
write('between.cjs', 'module.exports = require("./inner.mjs").name;');
write('whole.mjs', 'export default 1; export let count = 1; export const more = () => { count++; };');
write('plain.mjs', 'export const only = 2;');
write('own.mjs', 'const whole = 5; export { whole as "module.exports" }; export default 6;');
write('inner.mjs', 'export const name = "inside";');
write('bad.js', 'module.exports = 1;\nlet = = 2;\n');
write('throws.js', 'require("./a"); throw new Error("while loading");');
write('main.js', '');
const load = require('module').createRequire(path.join(folder, 'main.js'));

const a = load('./a');
assert.strictEqual(a.b.sawEarly, true);
assert.strictEqual(a.b.sawLate, undefined);
assert.strictEqual(a.late, true);
assert.strictEqual(load('./a.js'), a);
assert.deepStrictEqual(load('./data'), { x: [1] });
assert.strictEqual(load('./folder'), path.join(folder, 'folder'));
assert.strictEqual(load('main'), 'by main');
assert.strictEqual(load('rules'), 'by exports');
assert.strictEqual(load('rules/sub/x'), 'by pattern');
assert.strictEqual(load('rules/sub/x.js'), 'by pattern', 'of two patterns with the same beginning the longer one counts');
assert.strictEqual(load('@scope/pkg'), 'scoped');
assert.strictEqual(load('./outer.mjs').default, 'around inside', 'a module that asks for another one while it is asked for');
const whole = load('./whole.mjs');
assert.deepStrictEqual(Object.keys(whole), ['__esModule', 'count', 'default', 'more']);
assert.deepStrictEqual([whole.__esModule, load('./whole.mjs') === whole], [true, true]);
whole.more();
assert.strictEqual(whole.count, 2);
assert.deepStrictEqual(Object.keys(load('./plain.mjs')), ['only']);
assert.strictEqual(load('./own.mjs'), 5);
assert.strictEqual(load.resolve('./a'), path.join(folder, 'a.js'));
assert.strictEqual(load('node:path'), path);
assert.throws(() => load('rules/other'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
assert.throws(() => load('./bad'), SyntaxError);
assert.throws(() => load('./throws'), /while loading/);
assert.throws(() => load('./throws'), /while loading/, 'a module that failed is not kept');
assert.throws(() => require('./nowhere'), (error) => {
  assert.strictEqual(error.code, 'MODULE_NOT_FOUND');
  assert.strictEqual(error.message, `Cannot find module './nowhere'\nRequire stack:\n- ${__filename}`);
  assert.deepStrictEqual(error.requireStack, [__filename]);
  return true;
});
assert.throws(() => require(''), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => require(1), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "id" argument must be of type string. Received type number (1)' });
assert.strictEqual(require.main, module);
assert.strictEqual(module.filename, __filename);
assert.strictEqual(path.dirname(__filename), __dirname);
assert.strictEqual(require.cache[__filename], module);

// Folders of NODE_PATH, read by a process of its own.
write('elsewhere/far/index.js', 'module.exports = "from far";');
const found = require('child_process').execFileSync(process.execPath, ['-e', 'console.log(require("far"))'],
  { env: { ...process.env, NODE_PATH: path.join(folder, 'elsewhere') } });
assert.strictEqual(String(found), 'from far\n');
assert.throws(() => require.resolve('./a', { paths: folder }), { code: 'ERR_INVALID_ARG_VALUE' });
