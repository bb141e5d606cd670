// The server under test for Node, Bun and scripts on Nodo, which all have `net`: the same as the others do, in Node's words.
// usage: server.mjs echo|pipe|burst|sink|source|broadcast|resp|http PORT|PATH [WORKERS]     ends when its standard input does
import net from 'node:net';

const [mode, where, workers] = process.argv.slice(2);
const message = Buffer.alloc(64);
const piece = Buffer.alloc(64 * 1024);
const everybody = new Set();

const fill = (socket) => {
    while (socket.write(piece));
};

// Hands complete commands or heads on, and keeps the rest for the next chunk; what one chunk brought is answered in one write.
const pieces = (socket, takeAll) => {
    let rest = null;
    socket.on('data', (chunk) => {
        const bytes = rest === null ? chunk : Buffer.concat([rest, chunk]);
        const taken = takeAll(bytes);
        rest = taken < bytes.length ? bytes.subarray(taken) : null;
    });
};

const values = new Map();

const resp = (socket) => pieces(socket, (bytes) => {
    let at = 0;
    let taken = 0;
    const number = () => {
        const end = bytes.indexOf(10, at);
        if (end < 0) return -1;
        let value = 0;
        for (let i = at + 1; i < end - 1; i++) value = value * 10 + bytes[i] - 48;
        at = end + 1;
        return value;
    };
    const command = () => {
        const count = number();
        if (count < 0) return null;
        const words = [];
        for (let i = 0; i < count; i++) {
            const length = number();
            if (length < 0 || bytes.length < at + length + 2) return null;
            words.push(bytes.subarray(at, at + length));
            at += length + 2;
        }
        return words;
    };
    socket.cork();
    for (let words; taken < bytes.length && (words = command()) !== null; taken = at) {
        const name = words[0].latin1Slice().toUpperCase();
        if (name === 'SET') {
            values.set(words[1].latin1Slice(), Buffer.from(words[2]));
            socket.write('+OK\r\n');
        } else if (name === 'GET') {
            const value = values.get(words[1].latin1Slice());
            if (value === undefined) {
                socket.write('$-1\r\n');
            } else {
                socket.write(`$${value.length}\r\n`);
                socket.write(value);
                socket.write('\r\n');
            }
        } else {
            socket.write('*0\r\n');
        }
    }
    socket.uncork();
    return taken;
});

const text = 'Hello, world!\n';
const ok = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`);

const http = (socket) => pieces(socket, (bytes) => {
    let taken = 0;
    for (let end; (end = bytes.indexOf('\r\n\r\n', taken)) >= 0; taken = end + 4) {
        socket.write(ok);
        if (bytes.latin1Slice(taken, end).toLowerCase().includes('\nconnection: close')) socket.end();
    }
    return taken;
});

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
    resp,
    http,
}[mode];

const server = net.createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {}); // a peer that resets: the socket closes by itself
    welcome(socket);
});
const address = where.includes('/') ? { path: where } : { port: Number(where), host: '0.0.0.0' };
const listening = (port) => console.log(`ready ${port ?? 0}`);
const cluster = workers ? await import('node:cluster').then((module) => module.default) : null;

if (cluster?.isPrimary) {
    let left = Number(workers);
    cluster.on('message', (worker, port) => { if (--left === 0) listening(port); });
    for (let i = 0; i < Number(workers); i++) cluster.fork();
} else {
    server.listen({ ...address, backlog: 1024 }, () => {
        if (cluster) process.send(server.address().port ?? 0);
        else listening(server.address().port);
    });
}

// On each line: collect garbage, and tell what is in use. JavaScript's buffers are outside of its heap.
const collect = globalThis.gc ?? (() => globalThis.Bun?.gc(true));
if (!cluster?.isWorker) process.stdin.on('data', () => {
    for (let i = 0; i < 3; i++) collect();
    const { heapUsed, external } = process.memoryUsage();
    console.log(`heap ${heapUsed + external}`);
});
if (!cluster?.isWorker) process.stdin.on('end', () => process.exit(0)); // and with it its workers
