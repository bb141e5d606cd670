'use strict';
// In which order a loop calls back, section by section. `node order.js > order.expected` wrote the file beside this one (Node 25.9).
const net = require('net');

const sections = {
  'tick, timeout, immediate'(log) {
    setImmediate(() => log('immediate'));
    setTimeout(() => log('timeout'), 1);
    process.nextTick(() => log('tick'));
    log('script');
    busy(5);
  },
  'from an I/O callback'(log) {
    inIo((end) => {
      setTimeout(() => log('timeout'), 1);
      setImmediate(() => { log('immediate'); end(); });
      process.nextTick(() => log('tick'));
      log('data');
      busy(5);
    });
  },
  'immediates in immediates'(log) {
    setImmediate(() => {
      log('a');
      setImmediate(() => log('c'));
      setTimeout(() => log('timeout'), 1);
      process.nextTick(() => log('tick'));
      busy(5);
    });
    setImmediate(() => log('b'));
  },
  'ticks after each timer'(log) {
    for (const name of ['a', 'b']) {
      setTimeout(() => {
        log(name);
        process.nextTick(() => log('tick of ' + name));
      }, 1);
    }
    busy(5);
  },
  'ticks after each immediate'(log) {
    for (const name of ['a', 'b']) {
      setImmediate(() => {
        log(name);
        process.nextTick(() => log('tick of ' + name));
      });
    }
  },
  'ticks in ticks'(log) {
    setImmediate(() => log('immediate'));
    process.nextTick(() => {
      log('a');
      process.nextTick(() => log('c'));
    });
    process.nextTick(() => log('b'));
  },
  'timers by deadline'(log) {
    for (const [name, delay] of [['c', 30], ['a1', 10], ['b', 20], ['a2', 10]]) setTimeout(() => log(name), delay);
    busy(50);
  },
  'timers in timers'(log) {
    setTimeout(() => {
      log('a');
      setTimeout(() => log('c'), 1);
      setImmediate(() => log('immediate'));
    }, 1);
    setTimeout(() => log('b'), 1);
    busy(5);
  },
  'a delay counts from the call'(log) {
    busy(60);
    setTimeout(() => log('late'), 40);
    const early = setTimeout(() => log('early'), 20);
    early.refresh();
  },
  'an interval counts from the beginning of its callback'(log) {
    let n = 0;
    const interval = setInterval(() => {
      log('interval');
      busy(30);
      if (++n === 2) clearInterval(interval);
      else setTimeout(() => log('timeout'), 30);
    }, 40);
  },
  'a close callback comes last'(log) {
    inIo((end, socket) => {
      socket.on('close', () => log('close'));
      setImmediate(() => log('immediate'));
      setTimeout(() => { log('timeout'); end(); }, 1);
      socket.destroy();
      process.nextTick(() => log('tick'));
      busy(5);
    });
  },
  'timers that cancel'(log) {
    const self = setTimeout(() => { log('self'); clearTimeout(self); }, 1);
    setTimeout(() => { log('killer'); clearTimeout(victim); }, 1);
    const victim = setTimeout(() => log('victim'), 1);
    busy(5);
  },
  'immediates that cancel'(log) {
    setImmediate(() => { log('killer'); clearImmediate(victim); });
    const victim = setImmediate(() => log('victim'));
    const self = setImmediate(() => { log('self'); clearImmediate(self); });
  },
  'refresh postpones'(log) {
    const timer = setTimeout(() => log('refreshed'), 60);
    setTimeout(() => { log('refresh'); timer.refresh(); }, 30);
    setTimeout(() => log('between'), 75);
  },
  'refresh after it fired'(log) {
    const timer = setTimeout(() => log('fired'), 1);
    setTimeout(() => { log('refresh'); timer.refresh(); }, 20);
  },
  'refresh after a cancel'(log) {
    const timer = setTimeout(() => log('fired'), 1);
    clearTimeout(timer);
    timer.refresh();
    const interval = setInterval(() => { log('interval'); clearInterval(interval); interval.refresh(); }, 1);
  },
  'hasRef'(log) {
    const timer = setTimeout(() => log('fired'), 1);
    log(timer.hasRef(), timer.unref().hasRef(), timer.ref().ref().hasRef());
    const immediate = setImmediate(() => {});
    log(immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef());
    clearTimeout(timer);
    log(timer.hasRef());
  },
  'what is unreferenced runs while something else keeps the loop'(log) {
    setImmediate(() => log('immediate')).unref();
    setTimeout(() => log('unreferenced'), 1).unref();
    setTimeout(() => log('referenced'), 30);
  },
  'a callback that throws does not keep the next from running'(log) {
    caught = (error) => log('hook ' + error.message);
    setTimeout(() => { throw new Error('timeout'); }, 1);
    setTimeout(() => log('timeout'), 1);
    setImmediate(() => { throw new Error('immediate'); });
    setImmediate(() => log('immediate'));
    busy(5);
  },
  'an interval that throws goes on'(log) {
    let n = 0;
    const interval = setInterval(() => {
      if (++n === 3) clearInterval(interval);
      throw new Error('interval ' + n);
    }, 1);
  },
};

let caught = () => {};
process.on('uncaughtException', (error) => caught(error));

function busy(ms) {
  for (const end = Date.now() + ms; Date.now() < end;);
}

function inIo(callback) {
  const server = net.createServer((socket) => socket.end('x')).listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.once('data', () => callback(() => server.close(), client));
  });
}

const names = Object.keys(sections);
process.on('beforeExit', () => {
  const name = names.shift();
  if (name === undefined) return;
  console.log('# ' + name);
  sections[name]((...what) => console.log(what.join(' ')));
  setImmediate(() => {});
});
