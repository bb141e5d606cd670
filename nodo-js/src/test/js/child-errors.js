'use strict';
// How scripts end whose errors nobody catches, or whose listeners fail.
const assert = require('assert');
const { spawnSync } = require('child_process');

/** [exit code, standard output, standard error without stacks] of a text. */
function run(text, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', text], { env: { ...process.env, ...env }, encoding: 'utf8' });
  return [status, stdout, stderr.split('\n').filter((line) => !line.startsWith('    at ')).join('\n')];
}

const end = "process.on('exit', (code) => console.log('exit', code));";
const [status, stdout, stderr] = run(`${end} process.on('uncaughtException', () => { throw new Error('second'); }); throw new Error('first');`);
assert.deepStrictEqual([status, stdout], [7, '']);
assert.match(stderr, /Error: second/);
const [ended, said, wrong] = run("process.on('exit', () => { throw new Error('third'); }); throw new Error('only');");
assert.deepStrictEqual([ended, said], [1, '']);
assert.match(wrong, /Error: only/);
assert.doesNotMatch(wrong, /Error: third/);
assert.deepStrictEqual(run(`process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
  process.setUncaughtExceptionCaptureCallback((error) => console.log('captured', error.message));
  process.on('uncaughtException', () => console.log('never'));
  setImmediate(() => Promise.reject(new Error('b')));
  throw new Error('a');`),
[0, 'monitor a uncaughtException\ncaptured a\nmonitor b unhandledRejection\ncaptured b\n', '']);
const late = "process.on('exit', () => { throw new Error('late'); });";
assert.deepStrictEqual(run(`${late} process.on('uncaughtException', (error) => console.log(error.message));`), [0, 'late\n', '']);
assert.strictEqual(run(late)[0], 1);
assert.strictEqual(run(`${late} process.on('uncaughtException', () => { throw new Error('later'); });`)[0], 7);
assert.deepStrictEqual(run(`process.on('unhandledRejection', (reason, promise) => {
    console.log('unhandled', reason);
    setImmediate(() => promise.catch((taken) => console.log('caught', taken)));
  });
  process.on('rejectionHandled', (promise) => console.log('handled', promise instanceof Promise));
  Promise.reject('late');`), [0, 'unhandled late\ncaught late\nhandled true\n', '']);
const [code, , rejected] = run('Promise.reject(5);');
assert.strictEqual(code, 1);
assert.match(rejected, /UnhandledPromiseRejection: This error originated .* with the reason "5"\./);
assert.match(rejected, /code: 'ERR_UNHANDLED_REJECTION'/);
