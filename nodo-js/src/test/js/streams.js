// stream: pipelines, iteration and abort.
'use strict';
const assert = require('assert');
const { Readable, Transform, Writable, PassThrough, Duplex, pipeline, finished, promises } = require('stream');
assert.strictEqual(require('stream/promises').pipeline, promises.pipeline);
assert.ok(new Duplex() instanceof Readable && new PassThrough() instanceof Transform);

async function run() {
  const parts = [];
  const upper = new Transform({ transform(chunk, encoding, callback) { callback(null, String(chunk).toUpperCase()); } });
  const sink = new Writable({ write(chunk, encoding, callback) { parts.push(String(chunk)); callback(); } });
  await promises.pipeline(Readable.from(['a', 'b']), upper, sink);
  assert.strictEqual(parts.join(''), 'AB');
  await assert.rejects(promises.pipeline(Readable.from(['a']), new Transform({ transform(c, e, callback) { callback(new Error('broken')); } }), new PassThrough()), /broken/);
  const through = new PassThrough();
  through.end('text');
  let text = '';
  for await (const chunk of through) text += chunk;
  assert.strictEqual(text, 'text');
  const early = new PassThrough();
  const over = new Promise((resolve) => finished(early, resolve));
  early.destroy();
  assert.strictEqual((await over).code, 'ERR_STREAM_PREMATURE_CLOSE');
  const controller = new AbortController();
  const aborted = promises.pipeline(new Readable({ read() { } }), new PassThrough(), { signal: controller.signal });
  controller.abort();
  await assert.rejects(aborted, { name: 'AbortError' });
  const full = new Writable({ highWaterMark: 2, write(chunk, encoding, callback) { setImmediate(callback); } });
  assert.strictEqual(full.write('abc'), false);
  await new Promise((resolve) => full.once('drain', resolve));
}
let done = false;
run().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
