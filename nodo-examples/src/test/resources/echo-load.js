'use strict';
// Load for an echo server: node echo-load.js PORT CONNECTIONS SECONDS
// Each connection sends messages of its own, one after the other, and compares every byte that comes back.
// Prints one JSON line; exits with 1 where a byte was lost, changed or too many, or a connection failed.
const net = require('net');
const [port, connections, seconds] = process.argv.slice(2).map(Number);
const greeting = 'hello\r\n';
const counts = { connected: 0, messages: 0, bytes: 0, failures: 0 };
const problems = new Map();
const deadline = () => Date.now() - begun > seconds * 1000;
let begun = Date.now();
let open = 0;

const problem = (text) => { counts.failures++; problems.set(text, (problems.get(text) || 0) + 1); };

// 1 to 4,000 bytes that tell connection and message apart; sizes are pseudo-random but the same in every run.
const message = (id, n) => Buffer.alloc(1 + (id * 7919 + n * 104729) % 4000, `<${id}:${n}>`);

function connect(id) {
  let sent = Buffer.from(greeting);
  let got = 0;
  let n = 0;
  let ending = false;
  const socket = net.connect(port, '127.0.0.1');
  const next = () => {
    if (deadline()) { ending = true; socket.end(); return; }
    sent = message(id, n++);
    got = 0;
    socket.write(sent);
  };
  socket.on('connect', () => { counts.connected++; open++; if (counts.connected < connections && id + 100 < connections) connect(id + 100); });
  socket.on('data', (chunk) => {
    if (got + chunk.length > sent.length || !chunk.equals(sent.subarray(got, got + chunk.length))) problem('bytes differ');
    got += chunk.length;
    counts.bytes += chunk.length;
    if (got < sent.length) return;
    counts.messages++;
    setTimeout(next, 500 + (id * 31) % 500);
  });
  socket.on('end', () => { if (!ending) problem('ended early'); });
  socket.on('error', (error) => problem(error.code));
  socket.on('close', () => { open--; });
}

for (let id = 0; id < Math.min(100, connections); id++) connect(id); // each starts the next of its hundred once connected
begun = Date.now();
process.on('exit', () => {
  const complete = counts.connected === connections;
  console.log(JSON.stringify({ ...counts, complete, problems: [...problems] }));
  if (!complete || counts.failures > 0) process.exitCode = 1;
});
