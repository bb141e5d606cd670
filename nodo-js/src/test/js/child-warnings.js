'use strict';
// What scripts print of warnings, and by what lies below the streams.
const assert = require('assert');
const { spawnSync } = require('child_process');

/** [exit code, standard output, standard error without stacks] of a text. */
function run(text, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', text], { env: { ...process.env, ...env }, encoding: 'utf8' });
  return [status, stdout, stderr.split('\n').filter((line) => !line.startsWith('    at ')).join('\n')];
}

const [, count, shown] = run(`process.emitWarning('careful', { code: 'C', detail: 'very' }); console.log(process.listenerCount('warning'));
  process.emitWarning(Object.assign(new Error('odd'), { toString: null }));`);
assert.strictEqual(count, '1\n');
assert.match(shown, /^\(node:\d+\) \[C\] Warning: careful\nvery\n/);
assert.match(shown, /^\(node:\d+\) Error: odd$/m);
assert.deepStrictEqual(run("process.emitWarning('careful');", { NODE_NO_WARNINGS: '1' }), [0, '', '']);
const [, , thrown] = run("process.throwDeprecation = true; process.emitWarning('old', 'DeprecationWarning');");
assert.match(thrown, /DeprecationWarning: old/);
assert.deepStrictEqual(run("process._rawDebug('%s!', 'raw'); process.reallyExit(3);"), [3, '', 'raw!\n']);
