// Files that fs has open as descriptors of children; and signals to any process.
'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn, spawnSync } = require('child_process');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-child-files-'));
const at = (name) => path.join(folder, name);
let left = 0;
const must = (listener) => {
  left++;
  return (...args) => {
    left--;
    listener(...args);
  };
};
process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.strictEqual(left, 0);
});

// The log of a program that runs on its own.
{
  const out = fs.openSync(at('out.log'), 'a');
  const err = fs.openSync(at('out.log'), 'a');
  const child = spawn('sh', ['-c', 'echo one; echo two >&2'], { detached: true, stdio: ['ignore', out, err] });
  assert.deepStrictEqual(child.stdio, [null, null, null]);
  child.unref();
  child.on('close', must(() => {
    fs.writeSync(out, 'three\n');
    fs.closeSync(out);
    fs.closeSync(err);
    assert.strictEqual(fs.readFileSync(at('out.log'), 'utf8'), 'one\ntwo\nthree\n');
  }));
  child.ref();
}

// Parent and child share the place in the file.
{
  fs.writeFileSync(at('in'), 'first\nsecond\n');
  const input = fs.openSync(at('in'), 'r');
  const output = fs.openSync(at('out'), 'w+');
  fs.readSync(input, Buffer.alloc(6));
  fs.writeSync(output, 'parent,');
  const { status } = spawnSync('cat', [], { stdio: [input, output, 'inherit'] });
  assert.strictEqual(status, 0);
  fs.writeSync(output, 'parent again');
  assert.strictEqual(fs.readFileSync(at('out'), 'utf8'), 'parent,second\nparent again');
  assert.strictEqual(fs.readSync(input, Buffer.alloc(6)), 0);
  fs.closeSync(input);
  fs.closeSync(output);
}

// A file that is read and appended to; one that was removed; the same file twice.
{
  fs.writeFileSync(at('both'), 'old,');
  const both = fs.openSync(at('both'), 'a+');
  const again = fs.openSync(at('both'), 'a+');
  fs.unlinkSync(at('both'));
  spawnSync('sh', ['-c', 'printf new, ; printf more, >&2'], { stdio: ['ignore', both, again] });
  const bytes = Buffer.alloc(20);
  assert.strictEqual(bytes.toString('utf8', 0, fs.readSync(both, bytes, 0, 20, 0)), 'old,new,more,');
  fs.closeSync(both);
  fs.closeSync(again);
}

// What has no place, and a descriptor above the first three.
{
  const nothing = fs.openSync('/dev/null', 'r+');
  const list = fs.openSync(at('list'), 'w');
  const { status, stdout } = spawnSync('sh', ['-c', 'cat; echo x >&3; echo y'], { stdio: [nothing, 'pipe', 'inherit', list] });
  assert.deepStrictEqual([status, String(stdout), fs.readFileSync(at('list'), 'utf8')], [0, 'y\n', 'x\n']);
  fs.closeSync(nothing);
  fs.closeSync(list);
}

// Streams that have opened their files.
{
  const log = fs.createWriteStream(at('stream.log'));
  log.on('open', must(() => {
    spawn('echo', ['by the child'], { stdio: ['ignore', log, 'inherit'] }).on('close', must(() => {
      log.end('by the stream\n', must(() => {
        assert.strictEqual(fs.readFileSync(at('stream.log'), 'utf8'), 'by the child\nby the stream\n');
      }));
    }));
  }));
  assert.throws(() => spawn('true', { stdio: ['ignore', fs.createWriteStream(at('not yet')), 'inherit'] }), { code: 'ERR_INVALID_ARG_VALUE' });
}

// Signals.
{
  const child = spawn('sleep', ['100'], { detached: true, stdio: 'ignore' });
  assert.strictEqual(process.kill(child.pid, 0), true);
  assert.strictEqual(process.kill(-child.pid, 'SIGINT'), true); // its group
  child.on('exit', must((code, signal) => {
    assert.strictEqual(signal, 'SIGINT');
    assert.throws(() => process.kill(child.pid, 'SIGTERM'), { code: 'ESRCH', errno: -3, syscall: 'kill', message: 'kill ESRCH' });
  }));
  assert.throws(() => process.kill(process.pid, 'SIGNONE'), { code: 'ERR_UNKNOWN_SIGNAL' });
}
