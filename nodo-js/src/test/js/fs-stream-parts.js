// What packages change of the streams of fs, and what they hand in: `open` of their own, functions in place of those of fs, inherited options.
'use strict';
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stream-parts-'));
const text = path.join(folder, 'text');
fs.writeFileSync(text, 'abcdef');
let left = 0;
const once = (callback) => {
  left++;
  let called = false;
  return function(...args) {
    assert.ok(!called, 'called once');
    called = true;
    left--;
    return callback?.apply(this, args);
  };
};

function ownStream(Base, open) {
  function Own(...args) { Base.apply(this, args); }
  Object.setPrototypeOf(Own.prototype, Base.prototype);
  Object.setPrototypeOf(Own, Base);
  Own.prototype.open = once(open);
  return Own;
}

// An `open` of one's own tells by events what became of it.
{
  function open() {
    fs.open(this.path, this.flags, this.mode, (error, fd) => {
      if (error) {
        this.emit('error', error);
        return;
      }
      this.fd = fd;
      this.emit('open', fd);
      this.emit('ready');
    });
  }
  const order = [];
  const good = new (ownStream(fs.ReadStream, open))(text);
  good.on('open', once(() => order.push('open'))).on('ready', once(() => order.push('ready')));
  good.setEncoding('utf8').on('data', once((found) => order.push(found)));
  good.on('close', once(() => assert.deepStrictEqual(order, ['open', 'ready', 'abcdef'])));
  const bad = new (ownStream(fs.ReadStream, open))(path.join(folder, 'none'));
  bad.on('error', once((error) => {
    assert.strictEqual(error.code, 'ENOENT');
    assert.strictEqual(bad.destroyed, true);
  }));
  const out = new (ownStream(fs.WriteStream, open))(path.join(folder, 'own-open'));
  out.end('written');
  out.on('close', once(() => assert.strictEqual(fs.readFileSync(out.path, 'utf8'), 'written')));
}

// Options may be inherited; those of a stream can be asked for.
{
  const stream = new fs.createReadStream(text, Object.create({ start: 1, end: 2, encoding: 'utf8', autoClose: false }));
  assert.ok(stream instanceof fs.ReadStream);
  assert.strictEqual(stream.start, 1);
  assert.strictEqual(stream.autoClose, false);
  stream.on('data', once((found) => assert.strictEqual(found, 'bc')));
  stream.on('end', once(() => {
    assert.strictEqual(stream.destroyed, false);
    fs.closeSync(stream.fd);
  }));
  assert.strictEqual(fs.createReadStream(text, { end: Infinity }).resume().end, Infinity);
  assert.strictEqual(fs.readFileSync(text, Object.create({ encoding: 'utf8' })), 'abcdef');
}

// Without autoClose, a failure leaves the stream as it is.
{
  const stream = fs.createReadStream(null, { fd: 2 ** 31 - 1, autoClose: false });
  stream.on('data', () => assert.fail('nothing to read'));
  stream.on('error', once((error) => assert.strictEqual(error.code, 'EBADF')));
  process.on('exit', () => {
    assert.strictEqual(stream.closed, false);
    assert.strictEqual(stream.destroyed, false);
  });
}

// What is written while the file is opened, and by a tick after, stays in order.
{
  const file = path.join(folder, 'order');
  const stream = fs.createWriteStream(file);
  stream.on('open', once(() => {
    stream.write('hello ');
    process.nextTick(() => stream.end('world'));
  }));
  stream.on('close', once(() => assert.strictEqual(fs.readFileSync(file, 'utf8'), 'hello world')));
}

// Functions in place of those of fs: a write that takes a part, or nothing for now, is done again with the rest.
{
  const file = path.join(folder, 'parts');
  let calls = 0;
  const write = (fd, bytes, at, length, position, callback) => {
    calls++;
    if (calls === 1) callback(Object.assign(new Error('full'), { code: 'EAGAIN' }), 0, bytes);
    else fs.write(fd, bytes, at, Math.min(2, length), position, callback);
  };
  const stream = fs.createWriteStream(file, { fs: { open: fs.open, close: once(fs.close), write } });
  stream.end('12345');
  stream.on('close', once(() => {
    assert.strictEqual(calls, 4);
    assert.strictEqual(stream.bytesWritten, 5);
    assert.strictEqual(fs.readFileSync(file, 'utf8'), '12345');
  }));
  const vain = fs.createWriteStream(path.join(folder, 'vain'), {
    fs: { open: fs.open, close: fs.close, write: (fd, bytes, at, length, position, callback) => callback(null, 0, bytes) },
  });
  vain.end('x');
  vain.on('error', once((error) => assert.strictEqual(error.code, 'ERR_SYSTEM_ERROR')));
  const many = fs.createWriteStream(path.join(folder, 'many'), {
    fs: { open: fs.open, close: fs.close, writev: once(fs.writev) },
  });
  for (const part of ['1', '22', '333']) many.write(part);
  many.end();
  many.on('close', once(() => assert.strictEqual(fs.readFileSync(many.path, 'utf8'), '122333')));
}
for (const name of ['open', 'write', 'close']) {
  assert.throws(() => fs.createWriteStream(text, { fs: { ...fs, writev: null, [name]: null } }),
    { code: 'ERR_INVALID_ARG_TYPE', message: `The "options.fs.${name}" property must be of type function. Received null` });
}
assert.throws(() => fs.createWriteStream(text, { fs: { ...fs, writev: 1 } }), { code: 'ERR_INVALID_ARG_TYPE' });

// A stream over a FileHandle reads and writes by its methods.
(async () => {
  const handle = await fs.promises.open(path.join(folder, 'handle'), 'w+');
  assert.throws(() => fs.createReadStream(null, { fd: handle, fs }),
    { code: 'ERR_METHOD_NOT_IMPLEMENTED', message: 'The FileHandle with fs method is not implemented' });
  const { write } = handle;
  handle.write = once((...args) => write.apply(handle, args));
  const stream = handle.createWriteStream();
  stream.end('by the handle');
  stream.on('close', once(() => assert.strictEqual(fs.readFileSync(path.join(folder, 'handle'), 'utf8'), 'by the handle')));
})().then(once());

// The classes can be replaced, and what makes streams takes the replacement.
{
  const { ReadStream, Stats, FileReadStream } = fs;
  class Other extends ReadStream {}
  fs.ReadStream = Other;
  fs.Stats = class {};
  assert.ok(fs.createReadStream(text).on('open', function() { this.destroy(); }) instanceof Other);
  assert.strictEqual(fs.FileReadStream, FileReadStream);
  assert.ok(!(fs.statSync(text) instanceof fs.Stats));
  Object.assign(fs, { ReadStream, Stats });
  assert.ok(fs.statSync(text) instanceof Stats);
  assert.throws(() => { fs.constants = {}; }, TypeError);
  assert.throws(() => { fs.promises = {}; }, TypeError);
}

process.on('exit', () => {
  fs.rmSync(folder, { recursive: true });
  assert.strictEqual(left, 0);
});
