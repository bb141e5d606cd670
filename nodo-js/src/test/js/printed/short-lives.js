// What a socket that a server has accepted tells and shows from the first byte to its end, for each of the ways that it may go.
'use strict';
const net = require('net');

const ways = {
  plain: (s) => s.on('data', (chunk) => s.write(chunk)),
  resumed: (s) => s.resume(),
  ticks: (s, log) => {
    for (const event of ['data', 'end', 'finish', 'close']) {
      s.on(event, () => {
        process.nextTick(() => log(`${event} tick`));
        Promise.resolve().then(() => log(`${event} job`));
      });
    }
  },
  'endless write': (s) => s.on('end', () => s.write('late')),
  'own end': (s, log) => s.on('data', () => s.end('bye', () => log('ended'))),
  'bare end': (s, log) => s.on('data', () => { s.end(); s.on('finish', () => log(`ended ${s.readyState}`)); }),
  'end twice': (s, log) => s.on('data', () => { s.end(); s.end((error) => log(`second ${error && error.code}`)); }),
  'destroy at data': (s) => s.on('data', () => s.destroy()),
  'destroy at end': (s) => s.resume().on('end', () => s.destroy()),
  'destroy with error': (s) => s.resume().on('end', () => s.destroy(new Error('own'))),
  'destroy with callback': (s, log) => s.on('data', () => s.destroy(null, () => log('called'))),
  'destroy twice': (s) => s.on('data', () => { s.destroy(); s.destroy(); }),
  'destroy at finish': (s) => s.resume().on('finish', () => s.destroy()),
  'error at finish': (s) => s.resume().on('finish', () => s.destroy(new Error('own'))),
  readable: (s, log) => s.on('readable', () => { for (let c; (c = s.read()) !== null;) log(`read ${c}`); }),
  'readable later': (s, log) => s.on('data', () => s.on('readable', () => log(`read ${s.read()}`))),
  text: (s) => s.setEncoding('utf8').on('data', (text) => s.write(text + text)),
  paused: (s) => { s.pause(); setImmediate(() => s.resume()); },
  'pause in data': (s) => s.on('data', () => { s.pause(); setImmediate(() => s.resume()); }),
  'two listeners': (s, log) => s.on('data', () => log('second')),
  'read by hand': (s, log) => s.once('readable', () => { log(`got ${s.read(1)}`); s.resume(); }),
  'write at finish': (s) => s.resume().on('finish', () => s.write('x')),
  'corked': (s) => s.on('data', () => { s.cork(); s.write('a'); s.write('b'); process.nextTick(() => s.uncork()); }),
  'write callback': (s, log) => s.on('data', (c) => s.write(c, () => log('written'))),
  'unshift': (s) => s.once('data', (c) => { s.pause(); s.unshift(c); setImmediate(() => s.resume()); }),
  'iterated': async (s, log) => { for await (const c of s) log(`item ${c}`); log('done'); },
  'piped': (s) => s.pipe(s),
  'set flags': (s, log) => s.on('data', () => { s._final = (done) => { log('own final'); done(); }; }),
  'own destroy': (s, log) => {
    const { _destroy } = s;
    s._destroy = (error, done) => { log('own destroy'); _destroy.call(s, error, done); };
    s.resume();
  },
  'own emit': (s, log) => {
    const { emit } = s;
    s.emit = function(event) { log(`emits ${event}`); return emit.apply(s, arguments); };
    s.resume();
  },
  'destroySoon': (s) => s.on('data', () => { s.write('x'); s.destroySoon(); }),
  'nobody reads': (s) => setImmediate(() => setImmediate(() => s.destroy())),
  'timeout': (s, log) => { s.setTimeout(1000000); s.resume(); },
  'once': (s, log) => s.once('data', (c) => log(`once ${c}`)),
  'prepend': (s, log) => s.on('data', () => log('after')).prependListener('data', () => log('before')),
  'remove': (s, log) => { const f = () => log('no'); s.on('data', f).removeListener('data', f); s.resume(); },
};

const letters = {
  r: 'readable', w: 'writable', E: 'readableEnded', n: 'writableEnded', f: 'writableFinished', d: 'destroyed', c: 'closed', D: 'readableDidRead',
};
const flow = (s) => (s.readableFlowing === null ? '' : s.readableFlowing ? '>' : '=');
const stateOf = (s) => `${Object.keys(letters).filter((letter) => s[letters[letter]]).join('')}${flow(s)}`
  + `${s.readableLength}/${s.writableLength} ${s.bytesRead}/${s.bytesWritten}`;

/** What is sent on this machine is there at once, so a few turns of the loop are enough for all that is to come of it. */
function afterTurns(count, callback) { setImmediate(() => (count > 0 ? afterTurns(count - 1, callback) : callback())); }

function live(name, options, ended) {
  const told = [];
  let over = false;
  let served;
  const log = (line) => { if (!over) told.push(line); };
  const server = net.createServer(options, (s) => {
    served = s;
    for (const event of ['resume', 'pause', 'end', 'prefinish', 'finish', 'close', 'drain']) {
      s.on(event, (about) => log(`${event}${about === undefined ? '' : ` ${about}`} ${stateOf(s)}`));
    }
    s.on('error', (error) => log(`error ${error.code || error.message} ${stateOf(s)}`));
    if (!/readable|iter|piped|hand|nobody|once|paused/.test(name)) s.on('data', (chunk) => log(`data ${chunk} ${stateOf(s)}`));
    ways[name](s, log);
    log(`accepted ${stateOf(s)}`);
  });
  server.listen(0, '127.0.0.1', () => {
    let got = '';
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
    client.on('connect', () => client.write('hello')).on('data', (chunk) => { got += chunk; }).on('error', (error) => log(`client ${error.code}`));
    server.once('connection', () => afterTurns(6, () => client.end()));
    server.once('connection', () => afterTurns(16, () => {
      over = true;
      server.close(() => ended([`${name} ${JSON.stringify(options)}`, ...told, `the client got ${got || 'nothing'}`]));
      client.destroy();
      served.on('error', () => {}).destroy();
    }));
  });
}

const all = Object.keys(ways).flatMap((name) => [{}, { allowHalfOpen: true, highWaterMark: 3 }].map((options) => [name, options]));
all.push(['plain', { pauseOnConnect: true }], ['nobody reads', { pauseOnConnect: true }]);
(function next() {
  if (all.length > 0) live(...all.shift(), (lines) => { console.log(lines.join('\n    ')); next(); });
})();
