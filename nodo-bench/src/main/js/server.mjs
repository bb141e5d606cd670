// The server under test for Node and Bun, which both have `net`: the same as the others do, in Node's words.
// usage: server.mjs echo|pipe|burst|sink|source|broadcast PORT|PATH     ends when its standard input does
import net from 'node:net';

const [mode, where] = process.argv.slice(2);
const message = Buffer.alloc(64);
const piece = Buffer.alloc(64 * 1024);
const everybody = new Set();

const fill = (socket) => {
    while (socket.write(piece));
};

const welcome = {
    echo: (socket) => socket.on('data', (chunk) => socket.write(chunk)),
    pipe: (socket) => socket.pipe(socket),
    burst: (socket) => socket.on('data', (chunk) => {
        for (let i = 0; i < chunk.length * 100; i++) socket.write(message);
    }),
    sink: (socket) => socket.on('data', () => {}),
    source: (socket) => {
        socket.on('drain', () => fill(socket));
        socket.resume();
        fill(socket);
    },
    broadcast: (socket) => {
        everybody.add(socket);
        socket.on('close', () => everybody.delete(socket));
        socket.on('data', (chunk) => {
            for (const each of everybody) each.write(chunk);
        });
    },
}[mode];

const server = net.createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {}); // a peer that resets: the socket closes by itself
    welcome(socket);
});
const address = where.includes('/') ? { path: where } : { port: Number(where), host: '0.0.0.0' };
server.listen({ ...address, backlog: 1024 }, () => console.log(`ready ${server.address().port ?? 0}`));

// On each line: collect garbage, and tell what is in use. JavaScript's buffers are outside of its heap.
const collect = globalThis.gc ?? (() => globalThis.Bun?.gc(true));
process.stdin.on('data', () => {
    for (let i = 0; i < 3; i++) collect();
    const { heapUsed, external } = process.memoryUsage();
    console.log(`heap ${heapUsed + external}`);
});
process.stdin.on('end', () => process.exit(0));
