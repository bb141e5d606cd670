// What becomes of what was read: whoever adds, removes, pauses, decodes or takes over in the middle misses nothing and hears nothing twice.
'use strict';
const assert = require('assert');
const net = require('net');
const { PassThrough } = require('stream');

const MESSAGES = 200;
let passed = 0;

/** A server that sends numbered messages one after the other, and what a reader makes of the client. */
function run(read) {
  const server = net.createServer((socket) => {
    server.close();
    socket.setNoDelay(true);
    let next = 0;
    const more = () => {
      if (next === MESSAGES) socket.end();
      else socket.write(`${next++};`, () => setImmediate(more));
    };
    more();
    socket.resume();
  }).listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    read(client, (piece) => { text += piece; });
    client.on('close', () => {
      assert.strictEqual(text, `${[...Array(MESSAGES).keys()].join(';')};`);
      assert.strictEqual(client.bytesRead, text.length);
      passed++;
    });
  });
}

run((client, take) => client.on('data', take));
// Paused and resumed all the time, each time by another way.
run((client, take) => {
  let count = 0;
  client.on('data', (chunk) => {
    take(chunk);
    if (++count % 7 === 0) {
      client.pause();
      setImmediate(() => client.resume());
    }
  });
});
// Decoded from the third chunk on.
run((client, take) => {
  let count = 0;
  client.on('data', (chunk) => {
    take(chunk);
    if (++count === 3) client.setEncoding('utf8');
    assert.strictEqual(typeof chunk, count > 3 ? 'string' : 'object');
  });
});
// Listeners that come and go: one takes over from the other.
run((client, take) => {
  const first = (chunk) => {
    take(chunk);
    client.off('data', first).on('data', second);
  };
  const second = (chunk) => {
    take(chunk);
    client.off('data', second).on('data', first);
  };
  client.on('data', first);
});
// From `data` to `readable` and back.
run((client, take) => {
  const onReadable = () => {
    for (let chunk; (chunk = client.read()) !== null;) take(chunk);
  };
  client.once('data', (chunk) => {
    take(chunk);
    client.on('readable', onReadable);
  });
});
// Part of it is put back and read again.
run((client, take) => {
  let isFirst = true;
  client.on('data', (chunk) => {
    if (isFirst && chunk.length > 1) {
      isFirst = false;
      client.pause();
      client.unshift(chunk.subarray(1));
      take(chunk.subarray(0, 1));
      setImmediate(() => client.resume());
    } else {
      take(chunk);
    }
  });
});
// Into two streams at once, one of which is slow.
run((client, take) => {
  const slow = new PassThrough({ highWaterMark: 4 });
  client.pipe(new PassThrough()).resume();
  client.pipe(slow);
  slow.on('data', take);
});
// By an iterator.
run(async (client, take) => {
  for await (const chunk of client) take(chunk);
});
process.on('exit', () => assert.strictEqual(passed, 8));
