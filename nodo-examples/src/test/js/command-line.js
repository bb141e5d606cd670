'use strict';
// Options of node's before the script, and in NODE_OPTIONS; warnings as they are printed.
const assert = require('assert');
const { execFile } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'line-')));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const put = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};

put('node_modules/choice/package.json', '{ "exports": { "odd": "./odd.js", "default": "./even.js" } }');
put('node_modules/choice/odd.js', 'module.exports = "odd";');
put('node_modules/choice/even.js', 'module.exports = "even";');
put('app.js', `console.log(require('choice'), process.title, Error.stackTraceLimit, typeof gc, process.env.A + process.env.B);
console.log(require('dns').getDefaultResultOrder(), require('net').getDefaultAutoSelectFamily(), process.execArgv.length, process.argv.slice(1).join(' '));`);
put('index.js', 'console.log("index", process.argv.slice(2));');
put('first.js', 'console.log("first", module.parent?.id, require.main === undefined);');
put('first.mjs', 'console.log("first", import.meta.url.endsWith("/first.mjs"));');
put('broken.js', 'console.log("ran");\nlet a = ;\n');
put('broken.mjs', 'export { ;\n');
put('waits.mjs', 'console.log("ran"); await 1;\n');
put('variables', 'A=1\nB="two words"\n');

/** What a command line leads to: what is printed, without what differs between programs, and the exit code. */
const run = ([line, { env = {}, input = '' } = {}]) => new Promise((done) => {
  const { PATH } = process.env;
  const child = execFile(process.execPath, line, { cwd: folder, env: { PATH, ...env } }, (error, out, errors) => {
    const said = errors.replace(/^\S*nod[eo]: /, 'PROGRAM: ').replace(/\(node:\d+\)/g, '(PID)').replace(/`nod[eo] /g, '`PROGRAM ');
    done([out, said, error ? error.code : 0]);
  });
  child.stdin.on('error', () => {}); // it may end without having read
  child.stdin.end(input);
});

const checks = [];
const check = (line, given, look) => checks.push({ line, given, look });
const is = (line, given, ...expected) => check(line, given, (got) => assert.deepStrictEqual(got, expected, line.join(' ')));
const says = (line, text, given) => is(line, given, `${text}\n`, '', 0);
const warns = (line, text) => is(line, {}, '', text === '' ? '' : `${text}\n`, 0);
const refuses = (line, text, given) => is(line, given, '', `PROGRAM: ${text}\n`, 9);
const fails = (line, pattern, code = 1) => check(line, {}, ([out, errors, ended]) => {
  assert.deepStrictEqual([out, ended], ['', code], line.join(' '));
  assert.match(errors, pattern, line.join(' '));
});

// what to run
says(['--print', '[1]'], '[ 1 ]');
says(['-pe', '2+2'], '4');
says(['-e', 'console.log(1)', '-e', 'console.log(process.argv.slice(1))', 'a', '--b'], "[ 'a', '--b' ]");
says(['-'], '3', { input: 'console.log(3)' });
says(['.', 'x'], "index [ 'x' ]");
says(['--input-type=module', '-'], '/ 3', { input: 'import { sep } from "path"; console.log(sep, await 3);' });
says(['-v'], process.version);

// what comes before
says(['-C', 'odd', '--title=own', '--stack-trace-limit=3', '--expose_gc', '--dns-result-order=ipv6first', '--no-network-family-autoselection',
  '--env-file=variables', '--max-old-space-size=64', '--enable-source-maps', '--experimental-vm-modules', 'app', 'x', '--y'],
`odd own 3 function 1two words\nipv6first false 11 ${folder}/app x --y`);
says(['--import', './first.mjs', '-r', './first.js', '--require', './first', './index'], 'first internal/preload true\nfirst true\nindex []');
says(['-p', 'process.title'], 'first internal/preload true\ntwo words', { env: { NODE_OPTIONS: ' --title="two words"  --require ./first.js' } });

// only looked at
is(['--check', 'waits.mjs'], {}, '', '', 0);
fails(['-c', 'broken.js'], /broken\.js:2\nlet a = ;\n {8}\^\n\nSyntaxError: /);
fails(['-c', 'broken.mjs'], /broken\.mjs:1\n/);
fails(['-c', 'none.js'], /Cannot find module '.*none\.js'/);

// refused
refuses(['--no-odd=3', 'index.js'], 'bad option: --no-odd=3');
refuses(['-pc', '1'], 'bad option: -pc');
refuses(['--conditions', '-p', '1'], '--conditions requires an argument');
refuses(['--env-file=none', 'index.js'], 'none: not found');
fails(['-r', './none.js', '-p', '1'], /Cannot find module '\.\/none\.js'\nRequire stack:\n- internal\/preload\n/);
fails(['--input-type=module', '-p', '1'], /ERR_EVAL_ESM_CANNOT_PRINT/);
fails(['--input-type=odd', '-e', '1'], /--input-type/, 9);
fails(['--unhandled-rejections=odd', '-e', '1'], /--unhandled-rejections/, 9);
check(['index.js'], { env: { NODE_OPTIONS: '--eval 1' } }, (got) => assert.deepStrictEqual([got[0], got[2]], ['', 9]));

// warnings
const hint = (name) => `(Use \`PROGRAM --trace-${name} ...\` to show where the warning was created)`;
warns(['-e', 'process.emitWarning("odd", { type: "Kind", code: "C", detail: "more" }); process.emitWarning("two")'],
  `(PID) [C] Kind: odd\nmore\n${hint('warnings')}\n(PID) Warning: two`);
warns(['--disable-warning=D1', '-e', 'process.emitWarning("odd", "DeprecationWarning", "D1"); process.emitWarning("odd", "DeprecationWarning")'],
  `(PID) DeprecationWarning: odd\n${hint('deprecation')}`);
warns(['--no-deprecation', '-e', 'process.emitWarning("odd", "DeprecationWarning"); process.removeAllListeners("warning"); process.emitWarning("odd")'], '');
warns(['--no-warnings', '-e', 'process.emitWarning("odd")'], '');
fails(['--throw-deprecation', '-e', 'process.emitWarning("odd", "DeprecationWarning")'], /DeprecationWarning: odd/);
check(['--trace-warnings', '-e', 'function here() { process.emitWarning("odd"); } here();'], {},
  (got) => assert.match(got[1], /^\(PID\) Warning: odd\n {4}at here \(\[eval\]:1:/));
assert.throws(() => process.emitWarning(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.emitWarning('odd', 5), { code: 'ERR_INVALID_ARG_TYPE' });

// promises that are rejected
const rejects = 'Promise.reject(new RangeError("odd"));';
is(['--unhandled-rejections=none', '-e', rejects], {}, '', '', 0);
fails(['--unhandled-rejections=warn', '-e', rejects],
  /^\(PID\) UnhandledPromiseRejectionWarning: RangeError: odd\n[^]*\(PID\) UnhandledPromiseRejectionWarning: Unhandled promise rejection\./, 0);
says(['--unhandled-rejections=strict', '--no-warnings', '-e', `process.on("uncaughtException", (error, origin) => console.log(error.message, origin)); ${rejects}`],
  'odd unhandledRejection');

let made = 0;
let ended = 0;
async function work() {
  while (made < checks.length) {
    const { line, given, look } = checks[made++];
    look(await run([line, given]));
    ended++;
  }
}
work();
work();
process.on('exit', (code) => { if (code === 0) assert.strictEqual(ended, checks.length); });
