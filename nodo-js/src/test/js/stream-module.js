'use strict';
// The module `stream` itself: what is in it, what its errors are, and the parts that are only read when they are used.
const assert = require('assert');
const stream = require('stream');
const util = require('util');
const events = require('events');
const { Readable, Writable, Duplex, PassThrough, Transform } = stream;

/** As a script sees it, and as it is printed. */
function isNodeError(error, Base, code, message) {
  assert.strictEqual(error.constructor, Base);
  assert.ok(error instanceof Base);
  assert.strictEqual(error.name, Base.name);
  assert.strictEqual(error.message, message);
  assert.deepStrictEqual(Object.keys(error), ['code']);
  assert.strictEqual(error.code, code);
  assert.strictEqual(String(error), `${Base.name} [${code}]: ${message}`);
  const [first, second] = error.stack.split('\n');
  assert.strictEqual(first, String(error));
  assert.ok(!second.includes('internal/errors'), second);
}

function refusal(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: 'it was not refused' });
}

async function errors() {
  isNodeError(refusal(() => new Writable({ highWaterMark: -1 })), TypeError, 'ERR_INVALID_ARG_VALUE',
    "The property 'options.highWaterMark' is invalid. Received -1");
  isNodeError(refusal(() => Readable.from(5)), TypeError, 'ERR_INVALID_ARG_TYPE',
    'The "iterable" argument must be an instance of Iterable. Received type number (5)');
  isNodeError(refusal(() => new Writable({ write() {} }).write(null)), TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  isNodeError(refusal(() => new Readable({ read() {} }).setEncoding('x')), TypeError, 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: x');
  isNodeError(refusal(() => new Readable({ encoding: 'x' })), TypeError, 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: x');
  isNodeError(refusal(() => stream.pipeline()), TypeError, 'ERR_INVALID_ARG_TYPE',
    'The "streams[stream.length - 1]" property must be of type function. Received undefined');
  isNodeError(refusal(() => new Readable({ read() {} }).drop(-1)), RangeError, 'ERR_OUT_OF_RANGE',
    'The value of "number" is out of range. It must be >= 0. Received -1');
  isNodeError(refusal(() => new Readable.prototype.map(() => {})), TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  const happened = [];
  const told = (which) => (error) => happened.push([which, error]);
  const late = new Writable({ write(chunk, encoding, callback) { callback(); } }).on('error', told('late'));
  late.end();
  late.write('x');
  const ended = new Readable({ read() {} }).on('error', told('ended'));
  ended.push(null);
  ended.push('x');
  new Readable().on('error', told('unread')).read();
  const twice = new Writable({ write(chunk, encoding, callback) { callback(); callback(); } }).on('error', told('twice'));
  twice.write('x');
  const gone = new Writable({ write() {} });
  gone.destroy();
  gone.write('x', told('gone'));
  const cut = new Readable({ read() {} });
  stream.finished(cut, told('cut'));
  cut.destroy();
  await new Promise((resolve) => setImmediate(resolve));
  const names = ['late', 'ended', 'twice', 'gone', 'cut', 'unread'];
  const [first, second, third, fourth, fifth, sixth] = names.map((name) => happened.find(([which]) => which === name)[1]);
  isNodeError(first, Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
  isNodeError(second, Error, 'ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF');
  isNodeError(third, Error, 'ERR_MULTIPLE_CALLBACK', 'Callback called multiple times');
  isNodeError(fourth, Error, 'ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed');
  isNodeError(fifth, Error, 'ERR_STREAM_PREMATURE_CLOSE', 'Premature close');
  isNodeError(sixth, Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _read() method is not implemented');
}

function aborted() {
  const controller = new AbortController();
  const reading = new Readable({ read() {}, signal: controller.signal });
  const reason = new Error('enough');
  return new Promise((resolve) => {
    reading.on('error', (error) => {
      assert.deepStrictEqual([error.name, error.code, error.message], ['AbortError', 'ABORT_ERR', 'The operation was aborted']);
      assert.strictEqual(error.cause, reason);
      resolve();
    });
    controller.abort(reason);
  });
}

async function pairs() {
  const [near, far] = stream.duplexPair();
  assert.ok(near instanceof Duplex && far instanceof Duplex);
  const heard = far.toArray();
  const answered = near.toArray();
  near.write('a');
  near.end('b');
  far.end('c');
  assert.strictEqual(Buffer.concat(await heard).toString(), 'ab');
  assert.strictEqual(Buffer.concat(await answered).toString(), 'c');
  const [slow, silent] = stream.duplexPair({ highWaterMark: 4 });
  const order = [];
  slow.write('abcdef', () => order.push('written'));
  await new Promise((resolve) => setImmediate(resolve));
  order.push('read');
  silent.resume();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepStrictEqual(order, ['read', 'written']);
}

/** What newer Node says that the package does not. */
async function newer() {
  await assert.rejects(stream.promises.pipeline(Readable.from(['a']), new PassThrough(), { signal: AbortSignal.abort('why') }),
    { name: 'AbortError', cause: 'why' });
  assert.throws(() => Duplex.from(() => 5), { code: 'ERR_INVALID_RETURN_VALUE', message: /but got type number \(5\)\.$/ });
  assert.throws(() => new Readable({ read() {} }).map(5), { code: 'ERR_INVALID_ARG_TYPE', message: /"fn" argument must be of type function/ });
  const given = new Readable({ read() {} });
  given.push(new DataView(new Uint8Array([97, 98]).buffer));
  given.unshift(new Uint16Array([0x6363]));
  assert.strictEqual(String(given.read()), 'ccab');
  for (const name of ['push', 'unshift']) {
    const refusing = new Readable({ read() {} });
    assert.strictEqual(refusing[name](5), false);
    const [error] = await events.once(refusing, 'error');
    assert.strictEqual(error.code, 'ERR_INVALID_ARG_TYPE');
  }
  const failing = new Writable({ write() {}, final(callback) { callback(new Error('at once')); } }).on('error', () => {});
  const told = await new Promise((resolve) => failing.end(resolve));
  assert.strictEqual(told.message, 'at once');
}

/** Values that are made late are properties as any other. */
async function late() {
  for (const name of ['Transform', 'PassThrough', 'pipeline', 'addAbortSignal', 'compose', 'duplexPair']) {
    assert.strictEqual(typeof stream[name], 'function', name);
    assert.deepStrictEqual(Object.getOwnPropertyDescriptor(stream, name),
      { value: stream[name], writable: true, enumerable: true, configurable: true });
  }
  class Mapped extends Readable {
    constructor() {
      super({ read() { this.push(null); } });
      this.find = 'own';
      this.some = 'also own';
    }
  }
  assert.deepStrictEqual(Object.getOwnPropertyDescriptor(new Mapped(), 'find'), { value: 'own', writable: true, enumerable: true, configurable: true });
  assert.strictEqual(await Readable.from([1, 2, 3]).find((value) => value > 1), 2);
  assert.strictEqual(await Readable.from([1, 2, 3]).some((value) => value > 2), true);
  assert.strictEqual(Readable.prototype.map.name, 'map');
  assert.strictEqual(Readable.prototype.reduce.length, 3);
  assert.deepStrictEqual(await Readable.from([1, 2, 3, 4]).filter((n) => n % 2 === 0).map((n) => n * 10).drop(1).toArray(), [40]);
  await util.promisify(stream.pipeline)(Readable.from(['a']), new PassThrough().resume());
  await util.promisify(stream.finished)(new Transform().resume().end());
  assert.strictEqual(stream.promises, require('stream/promises'));
  assert.strictEqual(stream.Stream, stream);
  assert.ok(new Readable({ read() {} }) instanceof stream);
}

let done = false;
(async () => {
  await errors();
  await aborted();
  await pairs();
  await late();
  await newer();
  done = true;
})();
process.on('exit', () => assert.ok(done));
