'use strict';
// child_process without a channel: spawn, exec, execFile and the synchronous ones, with what goes wrong.
const assert = require('assert');
const { spawn, exec, execFile, spawnSync, execSync, execFileSync, ChildProcess } = require('child_process');
const { promisify } = require('util');
let calls = 0;
let expected = 0;
const must = (callback) => {
  expected++;
  return (...args) => {
    calls++;
    return callback(...args);
  };
};
process.on('exit', () => assert.strictEqual(calls, expected));
const never = () => assert.fail('must not be called');

// standard input, output and error are streams; the events come in order
{
  const child = spawn('sh', ['-c', 'cat; echo oops >&2; exit 3']);
  const events = [];
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (chunk) => { text[name] += chunk; });
  for (const name of ['spawn', 'exit', 'close']) child.on(name, (...args) => events.push([name, ...args]));
  child.stdin.end('hello');
  assert.ok(child instanceof ChildProcess);
  assert.deepStrictEqual([child.spawnfile, child.spawnargs, child.exitCode, child.signalCode, child.killed, child.connected, typeof child.pid],
    ['sh', ['sh', '-c', 'cat; echo oops >&2; exit 3'], null, null, false, false, 'number']);
  assert.deepStrictEqual(child.stdio, [child.stdin, child.stdout, child.stderr]);
  child.on('close', must(() => {
    assert.deepStrictEqual(events, [['spawn'], ['exit', 3, null], ['close', 3, null]]);
    assert.deepStrictEqual(text, { stdout: 'hello', stderr: 'oops\n' });
    assert.strictEqual(child.exitCode, 3);
    assert.strictEqual(child.kill(), false);
  }));
}

// a program that is not there
{
  const child = spawn('/no/such/program', ['a', 'b']);
  assert.strictEqual(child.pid, undefined);
  child.on('spawn', never);
  child.on('exit', never);
  child.on('error', must((error) => {
    assert.strictEqual(error.message, 'spawn /no/such/program ENOENT');
    const { code, errno, syscall, path, spawnargs } = error;
    assert.deepStrictEqual([code, errno, syscall, path, spawnargs], ['ENOENT', -2, 'spawn /no/such/program', '/no/such/program', ['a', 'b']]);
  }));
  child.on('close', must((code, signal) => assert.deepStrictEqual([code, signal], [-2, null])));
  spawn('true', { cwd: '/no/such/folder' }).on('error', must((error) => assert.strictEqual(error.code, 'ENOENT')));
  spawn('/etc/passwd').on('error', must((error) => assert.strictEqual(error.code, 'EACCES')));
}

// options: env, cwd, argv0, shell, stdio
{
  const output = (child, check) => {
    let text = '';
    child.stdout.on('data', (chunk) => { text += chunk; });
    child.on('close', must(() => check(text)));
  };
  output(spawn('sh', ['-c', 'echo "$A-$B"; pwd'], { env: { A: 1, B: undefined, PATH: process.env.PATH }, cwd: '/tmp' }),
    (text) => assert.strictEqual(text, '1-\n/tmp\n'));
  output(spawn('sh', ['-c', 'echo $0'], { argv0: 'other' }), (text) => assert.strictEqual(text, 'other\n'));
  output(spawn('echo $((1 + 2))', { shell: true }), (text) => assert.strictEqual(text, '3\n'));
  const some = spawn('sh', ['-c', 'echo x >&4; cat <&3'], { stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'] });
  assert.deepStrictEqual([some.stdin, some.stderr, some.stdio.length], [null, null, 5]);
  some.stdio[4].setEncoding('utf8').on('data', must((chunk) => assert.strictEqual(chunk, 'x\n')));
  some.stdio[3].end('given');
  output(some, (text) => assert.strictEqual(text, 'given'));
  const child = spawn('true', { stdio: 'ignore' });
  assert.deepStrictEqual(child.stdio, [null, null, null]);
  child.on('close', must((code) => assert.strictEqual(code, 0)));
}

// a pipe of one process is the standard input of another
{
  const first = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] });
  const second = spawn('tr', ['a-z', 'A-Z'], { stdio: [first.stdout, 'pipe', 'ignore'] });
  first.stdout.destroy();
  let text = '';
  second.stdout.on('data', (chunk) => { text += chunk; });
  second.on('close', must(() => assert.strictEqual(text, 'SHOUT')));
  first.stdin.end('shout');
}

// our own user and group are always allowed
{
  const { uid } = require('fs').statSync('/proc/self');
  spawn('true', { uid }).on('exit', must((code) => assert.strictEqual(code, 0)));
  assert.strictEqual(spawnSync('true', { uid }).status, 0);
}

// ending one
{
  const child = spawn('sleep', ['100']);
  assert.strictEqual(child.kill(0), true);
  child.on('exit', must((code, signal) => assert.deepStrictEqual([code, signal, child.signalCode], [null, 'SIGKILL', 'SIGKILL'])));
  assert.strictEqual(child.kill('sigkill'), true);
  assert.strictEqual(child.killed, true);
  assert.throws(() => child.kill('SIGNONE'), { code: 'ERR_UNKNOWN_SIGNAL', message: 'Unknown signal: SIGNONE' });

  spawn('sleep', ['100'], { timeout: 20, killSignal: 9 }).on('exit', must((code, signal) => assert.strictEqual(signal, 'SIGKILL')));

  const controller = new AbortController();
  const aborted = spawn('sleep', ['100'], { signal: controller.signal });
  aborted.on('error', must((error) => assert.deepStrictEqual([error.name, error.code], ['AbortError', 'ABORT_ERR'])));
  aborted.on('exit', must((code, signal) => assert.strictEqual(signal, 'SIGTERM')));
  setTimeout(() => controller.abort(), 1);
  const before = spawn('sleep', ['100'], { signal: AbortSignal.abort() });
  before.on('error', must((error) => assert.strictEqual(error.name, 'AbortError')));
}

// one that leads a session of its own, and one that the program does not wait for, but ends
{
  const leader = spawn('cut', ['-d ', '-f6', '/proc/self/stat'], { detached: true });
  leader.stdout.on('data', must((session) => assert.strictEqual(Number(session), leader.pid)));
  const left = spawn('sleep', ['100'], { stdio: 'ignore' });
  left.unref();
  process.on('exit', () => assert.strictEqual(left.kill(), true));
}

// exec and execFile
exec('echo out; echo err >&2; exit 5', must((error, stdout, stderr) => {
  assert.deepStrictEqual([stdout, stderr], ['out\n', 'err\n']);
  assert.strictEqual(error.message, 'Command failed: echo out; echo err >&2; exit 5\nerr\n');
  assert.deepStrictEqual([error.code, error.killed, error.signal, error.cmd], [5, false, null, 'echo out; echo err >&2; exit 5']);
}));
execFile('printf', ['%s', 'a b'], { encoding: 'buffer' }, must((error, stdout) => {
  assert.strictEqual(error, null);
  assert.ok(Buffer.isBuffer(stdout));
  assert.strictEqual(stdout.toString(), 'a b');
}));
exec('sleep 100', { timeout: 20 }, must((error) => assert.deepStrictEqual([error.killed, error.signal, error.code], [true, 'SIGTERM', null])));
execFile('yes', { maxBuffer: 10 }, must((error, stdout) => {
  assert.deepStrictEqual([error.name, error.code, error.message],
    ['RangeError', 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', 'stdout maxBuffer length exceeded']);
  assert.strictEqual(stdout, 'y\ny\ny\ny\ny\n');
}));
execFile('/no/such/program', must((error) => assert.deepStrictEqual([error.code, error.cmd], ['ENOENT', '/no/such/program'])));
const promise = promisify(exec)('echo one; echo two >&2');
assert.ok(promise.child instanceof ChildProcess);
promise.then(must((result) => assert.deepStrictEqual(result, { stdout: 'one\n', stderr: 'two\n' })));
promisify(execFile)('sh', ['-c', 'echo so; exit 9']).catch(must(({ code, stdout, stderr }) => {
  assert.deepStrictEqual([code, stdout, stderr], [9, 'so\n', '']);
}));

assert.throws(() => promisify(exec)('true', { signal: {} }), { code: 'ERR_INVALID_ARG_TYPE' });

// synchronous ones
assert.strictEqual(execSync('echo $0 && echo é', { encoding: 'utf8' }), '/bin/sh\né\n');
assert.strictEqual(execFileSync('cat', { input: 'été' }).toString(), 'été');
assert.throws(() => execFileSync('sh', ['-c', 'echo no >&2; exit 4'], { stdio: 'pipe' }), (error) => {
  assert.strictEqual(error.message, 'Command failed: sh -c echo no >&2; exit 4\nno\n');
  assert.deepStrictEqual([error.status, error.signal, String(error.stderr)], [4, null, 'no\n']);
  return true;
});
{
  const { error, ...result } = spawnSync('sh', ['-c', 'echo begun; exec sleep 100'], { timeout: 300, encoding: 'utf8', killSignal: 'SIGKILL' });
  assert.deepStrictEqual([error.code, error.syscall, error.path, result.status, result.signal, result.stdout],
    ['ETIMEDOUT', 'spawnSync sh', 'sh', null, 'SIGKILL', 'begun\n']);
  assert.strictEqual(spawnSync('yes', { maxBuffer: 5 }).error.code, 'ENOBUFS');
  assert.strictEqual(spawnSync('echo', ['hello'], { maxBuffer: 1 }).stdout.toString(), 'hello\n');
  const missing = spawnSync('/no/such/program');
  assert.deepStrictEqual([missing.error.message, missing.status, missing.output, missing.pid], ['spawnSync /no/such/program ENOENT', null, null, 0]);
  assert.strictEqual(spawnSync('sh', ['-c', 'kill -9 $$']).signal, 'SIGKILL');
}

// bad arguments
const refuses = (call, code, text) => assert.throws(call, (error) => {
  assert.strictEqual(error.code, code);
  if (text !== undefined) assert.strictEqual(error.message, text);
  return true;
});
refuses(() => spawn(), 'ERR_INVALID_ARG_TYPE', 'The "file" argument must be of type string. Received undefined');
refuses(() => spawn(''), 'ERR_INVALID_ARG_VALUE', "The argument 'file' cannot be empty. Received ''");
refuses(() => spawn('a\0b'), 'ERR_INVALID_ARG_VALUE', "The argument 'file' must be a string without null bytes. Received 'a\\x00b'");
refuses(() => spawn('a', ['\0']), 'ERR_INVALID_ARG_VALUE');
refuses(() => spawn('a', 'b'), 'ERR_INVALID_ARG_TYPE', 'The "args" argument must be of type object. Received type string (\'b\')');
refuses(() => spawn('a', [], 5), 'ERR_INVALID_ARG_TYPE');
refuses(() => spawn('a', { cwd: 5 }), 'ERR_INVALID_ARG_TYPE');
refuses(() => spawn('a', { cwd: new URL('http://x/y') }), 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
refuses(() => spawn('a', { detached: 1 }), 'ERR_INVALID_ARG_TYPE');
refuses(() => spawn('a', { uid: 'me' }), 'ERR_INVALID_ARG_TYPE');
refuses(() => spawn('a', { shell: 5 }), 'ERR_INVALID_ARG_TYPE');
refuses(() => spawn('a', { stdio: 'some' }), 'ERR_INVALID_ARG_VALUE', "The argument 'stdio' is invalid. Received 'some'");
refuses(() => spawn('a', { stdio: ['pipe', {}] }), 'ERR_INVALID_ARG_VALUE');
refuses(() => spawn('a', { stdio: ['ipc', 'ipc'] }), 'ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe');
refuses(() => spawn('a', { stdio: [Buffer.alloc(1)] }), 'ERR_INVALID_SYNC_FORK_INPUT');
refuses(() => spawn('a', { timeout: -1 }), 'ERR_OUT_OF_RANGE');
refuses(() => spawn('a', { killSignal: 'SIGNONE' }), 'ERR_UNKNOWN_SIGNAL');
refuses(() => spawn('a', { killSignal: {} }), 'ERR_INVALID_ARG_TYPE');
refuses(() => spawn('a', { signal: 5 }), 'ERR_INVALID_ARG_TYPE');
refuses(() => spawnSync('a', { stdio: ['ipc'] }), 'ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks');
refuses(() => spawnSync('a', { maxBuffer: -1 }), 'ERR_OUT_OF_RANGE');
refuses(() => spawnSync('a', { input: 5 }), 'ERR_INVALID_ARG_TYPE');
refuses(() => execFile('a', [], {}, 5), 'ERR_INVALID_ARG_TYPE');
