'use strict';
// Output of scripts that nobody reads, that goes elsewhere, and what of it goes on after its stream was destroyed.
const assert = require('assert');
const { spawn, spawnSync } = require('child_process');
const { once } = require('events');

/** [exit code, standard output, standard error without stacks] of a text. */
function run(text, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', text], { env: { ...process.env, ...env }, encoding: 'utf8' });
  return [status, stdout, stderr.split('\n').filter((line) => !line.startsWith('    at ')).join('\n')];
}

/** The reader goes after the first line; the writer then fails, as its stream has no listener, or tells it. */
async function output() {
  const { stdout } = spawnSync(process.execPath, ['-', 'a'], { input: 'console.log(process.argv.slice(1));', encoding: 'utf8' });
  assert.strictEqual(stdout, "[ '-', 'a' ]\n");
  const write = "setInterval(() => process.stdout.write('x\\n'), 1);";
  const tell = "process.stdout.on('error', ({ code, syscall, message }) => { console.error(code, syscall, message); process.exit(3); });";
  for (const [text, code, said] of [[write, 1, /Error: write EPIPE/], [tell + write, 3, /^EPIPE write write EPIPE\n$/],
    ["setInterval(() => console.log('x'), 1);", 1, /Error: write EPIPE/]]) {
    const child = spawn(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => { stderr += chunk; });
    child.stdout.once('data', () => child.stdout.destroy());
    assert.deepStrictEqual(await once(child, 'close'), [code, null]);
    assert.match(stderr, said);
  }
  const printsOn = "process.stdout.write('a\\n'); process.stdout.destroy(); process.stdout.write('b\\n'); console.log('c');";
  assert.deepStrictEqual(run(printsOn), [0, 'a\nb\nc\n', '']);
  assert.deepStrictEqual(run("process.stdout.write = (text) => process.stderr.write(text); console.log('elsewhere');"), [0, '', 'elsewhere\n']);
  assert.deepStrictEqual(run(`const before = process.umask(0o77); require('fs').writeFileSync(process.env.FILE, '');
    console.log(process.umask(before), require('fs').statSync(process.env.FILE).mode & 0o777); require('fs').unlinkSync(process.env.FILE);`,
  { FILE: require('path').join(require('os').tmpdir(), `nodo-umask-${process.pid}`) }), [0, '63 384\n', '']);
}

let ended = false;
process.on('exit', () => assert.ok(ended));
(async () => {
  await output();
  ended = true;
})();
