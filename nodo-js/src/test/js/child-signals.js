'use strict';
// A signal ends a script as it ends other programs, unless it listens.
const assert = require('assert');
const { spawn, spawnSync } = require('child_process');
const { once } = require('events');

/** [exit code, standard output, standard error without stacks] of a text. */
function run(text, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', text], { env: { ...process.env, ...env }, encoding: 'utf8' });
  return [status, stdout, stderr.split('\n').filter((line) => !line.startsWith('    at ')).join('\n')];
}

async function signals() {
  const itself = "process.once('SIGINT', (...about) => console.log(...about)); process.kill(process.pid, 'SIGINT'); setImmediate(() => {});";
  assert.deepStrictEqual(run(itself), [0, 'SIGINT 2\n', '']);
  const stay = "console.log('up'); setInterval(() => {}, 1e6);";
  const taken = "const taken = () => {}; process.on('SIGINT', taken); process.off('SIGINT', taken);";
  for (const [signal, text] of [['SIGTERM', stay], ['SIGHUP', stay], ['SIGINT', taken + stay]]) {
    const child = spawn(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => child.kill(signal));
    assert.deepStrictEqual(await once(child, 'exit'), [null, signal]);
  }
}

let ended = false;
process.on('exit', () => assert.ok(ended));
(async () => {
  await signals();
  ended = true;
})();
