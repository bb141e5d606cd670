// console: what it prints, to which stream, and consoles of a script's own.
'use strict';
const assert = require('assert');
const { Writable } = require('stream');
const { Console } = console;

const said = { out: '', err: '' };
const into = (name) => new Writable({ write(chunk, _, callback) { said[name] += chunk; callback(); } });
const own = new Console({ stdout: into('out'), stderr: into('err') });
/** What a console prints while `run` runs. */
const printed = (run, name = 'out') => {
  said.out = said.err = '';
  run();
  return said[name];
};
const warnings = [];
process.on('warning', (warning) => warnings.push(warning.message));

assert.strictEqual(printed(() => own.log('a %s', 'b', { c: 1 })), 'a b { c: 1 }\n');
assert.strictEqual(printed(() => own.error('x'), 'err'), 'x\n');
assert.strictEqual(printed(() => {
  own.group('G');
  own.log('a\nb');
  own.groupCollapsed();
  own.info('c');
  own.groupEnd();
  own.groupEnd();
  own.groupEnd();
  own.debug('d');
}), 'G\n  a\n  b\n    c\nd\n');
assert.strictEqual(printed(() => { own.count(); own.count(); own.count('x'); own.countReset(); own.count(undefined); own.countReset('none'); }),
  'default: 1\ndefault: 2\nx: 1\ndefault: 1\n');
assert.strictEqual(printed(() => { own.assert(true, 'a'); own.assert(false, 'b %d', 1); own.assert(); }, 'err'),
  'Assertion failed: b 1\nAssertion failed\n');
assert.strictEqual(printed(() => own.dir({ a: { b: { c: 1 } } }, { depth: 0 })), '{ a: [Object] }\n');
assert.match(printed(() => own.trace('here %d', 5), 'err'), /^Trace: here 5\n {4}at [^\n]*console\.js/);
assert.match(printed(() => { own.time('t'); own.timeLog('t', { a: 1 }); own.timeEnd('t'); }), /^t: [\d.]+m?s \{ a: 1 \}\nt: [\d.]+m?s\n$/);
own.time('twice');
own.time('twice');
own.timeEnd('none');

const table = (lines) => `${lines.join('\n')}\n`;
if (Number(process.versions.node.split('.')[0]) >= 21) {
  assert.strictEqual(printed(() => own.table([{ a: 1, b: 'x' }, 5])), table([
    '┌─────────┬───┬─────┬────────┐', '│ (index) │ a │ b   │ Values │', '├─────────┼───┼─────┼────────┤', "│ 0       │ 1 │ 'x' │        │",
    '│ 1       │   │     │ 5      │', '└─────────┴───┴─────┴────────┘']));
  assert.strictEqual(printed(() => own.table([{ a: 1, b: 2 }, 5], ['b'])), table([
    '┌─────────┬───┐', '│ (index) │ b │', '├─────────┼───┤', '│ 0       │ 2 │', '│ 1       │   │', '└─────────┴───┘']));
  assert.strictEqual(printed(() => own.table(new Map([['k', '你好']]).entries())), table([
    '┌───────────────────┬─────┬────────┐', '│ (iteration index) │ Key │ Values │', '├───────────────────┼─────┼────────┤',
    "│ 0                 │ 'k' │ '你好' │", '└───────────────────┴─────┴────────┘']));
}
assert.strictEqual(printed(() => own.table('text')), 'text\n');

const coloured = new Console({ stdout: into('out'), colorMode: true, groupIndentation: 4 });
assert.strictEqual(printed(() => { coloured.group('g'); coloured.log(1, 'a'); }), 'g\n    \u001b[33m1\u001b[39m a\n');
const shallow = new Console({ stdout: into('out'), inspectOptions: { depth: 0 } });
assert.strictEqual(printed(() => shallow.log({ a: { b: 1 } })), '{ a: [Object] }\n');
for (const [options, code] of [
  [undefined, 'ERR_CONSOLE_WRITABLE_STREAM'], [{ stdout: into('out'), stderr: {} }, 'ERR_CONSOLE_WRITABLE_STREAM'],
  [{ stdout: into('out'), groupIndentation: -1 }, 'ERR_OUT_OF_RANGE'], [{ stdout: into('out'), colorMode: 'x' }, 'ERR_INVALID_ARG_VALUE'],
  [{ stdout: into('out'), colorMode: true, inspectOptions: { colors: true } }, 'ERR_INCOMPATIBLE_OPTION_PAIR'],
]) assert.throws(() => new Console(options), { code });

// A stream that fails is nobody's business, unless that is asked for.
new Console(new Writable({ write(chunk, _, callback) { callback(new Error('broken')); } })).log('x');
const broken = Object.assign(into('out'), { write() { throw new Error('broken'); } });
new Console(broken).log('x');
assert.throws(() => new Console({ stdout: broken, ignoreErrors: false }).log('x'), { message: 'broken' });

assert.ok(console instanceof Console && Console(into('out')) instanceof Console);
assert.ok(!(Object.create(Console.prototype) instanceof Console));
assert.deepStrictEqual([console.log.name, typeof console.clear, Object.prototype.toString.call(console)], ['log', 'function', '[object console]']);
class Loud extends Console {
  log(text) { super.log(text.toUpperCase()); }
}
assert.strictEqual(printed(() => new Loud(into('out')).log('quiet')), 'QUIET\n');

// What replaces the stream's own `write` is asked.
const { write } = process.stdout;
let heard = '';
process.stdout.write = (text) => { heard += text; };
console.log('to %s', 'it');
process.stdout.write = write;
assert.strictEqual(heard, 'to it\n');

setImmediate(() => assert.deepStrictEqual(warnings,
  ["Count for 'none' does not exist", "Label 'twice' already exists for console.time()", "No such label 'none' for console.timeEnd()"]));
