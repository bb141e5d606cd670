// readline: lines of a socket, whatever pieces they come in; questions, loops and what ends them.
'use strict';
const assert = require('assert');
const net = require('net');
const readline = require('readline');
const promises = require('readline/promises');
const { once } = require('events');
const { PassThrough } = require('stream');
const { promisify } = require('util');

async function ofASocket() {
  const server = net.createServer((socket) => {
    const lines = readline.createInterface({ input: socket, output: socket, prompt: '$ ' });
    lines.on('line', (line) => {
      socket.write(`you said ${line}\n`);
      lines.prompt();
    });
    lines.on('close', () => socket.end('bye'));
    lines.prompt();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = net.connect(server.address().port, '127.0.0.1');
  client.setEncoding('utf8');
  client.write('one\r\ntwo\n\nlast');
  client.end();
  let heard = '';
  for await (const text of client) heard += text;
  assert.strictEqual(heard, '$ you said one\n$ you said two\n$ you said \n$ you said last\n$ bye');
  server.close();
}

async function endings() {
  const input = new PassThrough();
  const lines = readline.createInterface({ input, crlfDelay: Infinity }); // a busy machine may take its time between \r and \n
  setImmediate(() => {
    for (const part of ['a\nb\r\nc\r', '\nd\re\nf', '', Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1), 'g\n\n']) input.write(part);
    input.end('h');
  });
  const seen = [];
  for await (const line of lines) seen.push(line);
  assert.deepStrictEqual(seen, ['a', 'b', 'c', 'd', 'e', 'fég', '', 'h']);
  assert.strictEqual(lines.closed, true);
}

async function slowLoop() {
  const input = new PassThrough();
  const lines = readline.createInterface({ input, crlfDelay: Infinity });
  let pauses = 0;
  lines.on('pause', () => pauses++);
  setImmediate(() => {
    for (let i = 0; i < 5000; i++) input.write(`${i}\n`);
    input.end();
  });
  let next = 0;
  for await (const line of lines) {
    assert.strictEqual(line, String(next++));
    if (next % 500 === 0) await new Promise((done) => { setImmediate(done); });
  }
  assert.strictEqual(next, 5000);
  assert.ok(pauses > 1); // the last one is that of close()
}

async function questions() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.setEncoding('utf8');
  const lines = readline.createInterface({ input, output });
  const seen = [];
  lines.on('line', (line) => seen.push(`line ${line}`));
  lines.question('first? ', (answer) => {
    seen.push(answer);
    assert.strictEqual(lines.getPrompt(), '> ');
  });
  lines.question('not asked', () => assert.fail('one at a time'));
  input.write('an answer\na line\n');
  assert.deepStrictEqual(seen, ['an answer', 'line a line']);
  assert.strictEqual(output.read(), 'first? first? ');
  const promised = promisify(lines.question).call(lines, 'second? ');
  input.write('again\n');
  assert.strictEqual(await promised, 'again');
  const controller = new AbortController();
  lines.question('third? ', { signal: controller.signal }, () => assert.fail('was aborted'));
  controller.abort();
  input.write('nobody asked\n');
  assert.strictEqual(seen.at(-1), 'line nobody asked');
  lines.close();
  assert.throws(() => lines.question('late', () => {}), { code: 'ERR_USE_AFTER_CLOSE', message: 'readline was closed' });
}

async function promisedQuestions() {
  const input = new PassThrough();
  const lines = promises.createInterface({ input, output: new PassThrough() });
  assert.ok(lines instanceof promises.Interface);
  const answer = lines.question('? ');
  input.write('42\n');
  assert.strictEqual(await answer, '42');
  const controller = new AbortController();
  const waiting = lines.question('? ', { signal: controller.signal });
  controller.abort();
  await assert.rejects(waiting, { name: 'AbortError', code: 'ABORT_ERR' });
  await assert.rejects(lines.question('? ', { signal: controller.signal }), { name: 'AbortError' });
  lines.close();
}

async function ends() {
  const controller = new AbortController();
  const input = new PassThrough();
  const lines = readline.createInterface({ input, signal: controller.signal });
  controller.abort();
  assert.strictEqual(lines.closed, true);
  assert.strictEqual(input.listenerCount('data'), 0);
  const seen = [];
  const other = readline.createInterface(new PassThrough());
  for (const event of ['pause', 'resume', 'close', 'line']) other.on(event, (line) => seen.push(line === undefined ? event : `${event} ${line}`));
  other.pause();
  other.pause();
  other.write('by hand\nrest');
  other.close();
  other.close();
  assert.deepStrictEqual(seen, ['pause', 'resume', 'line by hand', 'pause', 'close']);
  const failing = new PassThrough();
  const told = once(readline.createInterface({ input: failing }), 'close');
  failing.destroy(new Error('broken'));
  await assert.rejects(told, /broken/);
}

function refusals() {
  const input = new PassThrough();
  assert.throws(() => readline.createInterface({ input, completer: 5 }), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => readline.createInterface({ input, tabSize: 0 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => readline.createInterface({ input, history: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => readline.createInterface({ input, signal: 5 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.ok(readline.Interface({ input }) instanceof readline.Interface);
}

async function cursor() {
  const output = new PassThrough();
  output.setEncoding('utf8');
  readline.clearLine(output, 0);
  readline.clearLine(output, -1);
  readline.clearScreenDown(output);
  readline.cursorTo(output, 3);
  readline.cursorTo(output, 1, 2);
  readline.moveCursor(output, -1, 1);
  assert.strictEqual(output.read(), '\u001b[2K\u001b[1K\u001b[0J\u001b[4G\u001b[3;2H\u001b[1D\u001b[1B');
  const later = new promises.Readline(output).clearLine(1).cursorTo(0).moveCursor(2, 0);
  assert.strictEqual(output.read(), null);
  await later.commit();
  assert.strictEqual(output.read(), '\u001b[0K\u001b[1G\u001b[2C');
  assert.throws(() => readline.cursorTo(output, NaN), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => readline.cursorTo(output, 'x', 1), { code: 'ERR_INVALID_CURSOR_POS' });
}

async function all() {
  await ofASocket();
  await endings();
  await slowLoop();
  await questions();
  await promisedQuestions();
  await ends();
  refusals();
  await cursor();
}
let done = false;
all().then(() => { done = true; });
process.on('exit', () => assert.ok(done));
