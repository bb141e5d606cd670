const first = new Error('in the first line'); const assert = require('assert');
'use strict';
const frame = (error) => error.stack.split('\n')[1];
assert.match(frame(first), /columns\.js:1:15\)?$/);
  assert.match(frame(new Error('in the third')), /columns\.js:5:22\)?$/);
assert.strictEqual(String(first.stack).split('\n')[0], 'Error: in the first line');

// Whoever formats stacks gets the frames, as before.
const before = Error.prepareStackTrace;
Error.prepareStackTrace = (error, frames) => frames.map((each) => each.getLineNumber()).slice(0, 1);
assert.deepStrictEqual(new Error('x').stack, [11]);
Error.prepareStackTrace = before;
assert.match(frame(new Error('again')), /columns\.js:13:20\)?$/);
class Own extends Error { get name() { return 'Own'; } }
assert.strictEqual(new Own('text').stack.split('\n')[0], 'Own: text');
