'use strict';
// The stream states of a socket, made in one go: the constructors of the package readable-stream, which make the same by many steps, would take longer
// than all the rest of a short connection.
const { Readable, Writable, Duplex } = require('stream');

const { ReadableState } = Readable;
const { WritableState } = Writable;
const model = new Duplex({ emitClose: false, decodeStrings: false });
const { prototype: listPrototype } = model._readableState.buffer.constructor;
const [kPaused] = Object.getOwnPropertySymbols(model._readableState);
const [kOnFinished] = Object.getOwnPropertySymbols(model._writableState);
const kSocket = Symbol('socket');

/** The package keeps what is true or false of a ReadableState in one number, with an accessor for each bit; finds out which bit one stands for. */
function flag(name) {
  const probe = new ReadableState({}, null, true);
  const before = probe.state;
  probe[name] = !probe[name];
  return before ^ probe.state;
}

const NEW = model._readableState.state;
model._read = () => {};
model.read(0);
const WAITING = model._readableState.state; // for bytes, as after read(0)

const readableState = (highWaterMark, state, flowing) => ({
  __proto__: ReadableState.prototype, state, highWaterMark,
  buffer: { __proto__: listPrototype, head: null, tail: null, length: 0 }, length: 0, pipes: [], flowing, [kPaused]: null,
  errored: null, defaultEncoding: 'utf8', awaitDrainWriters: null, decoder: null, encoding: null,
});

// Few sockets need this function, as most chunks are with the system at once.
const later = Object.create(WritableState.prototype, {
  onwrite: {
    get() { return (this.onwrite = new WritableState({}, this[kSocket], true).onwrite); },
    set(value) { Object.defineProperty(this, 'onwrite', { value, writable: true, enumerable: true, configurable: true }); },
  },
});

const writableState = (highWaterMark, socket) => ({
  __proto__: later, objectMode: false, highWaterMark, finalCalled: false, needDrain: false, ending: false, ended: false, finished: false,
  destroyed: false, decodeStrings: false, defaultEncoding: 'utf8', length: 0, writing: false, corked: 0, sync: true, bufferProcessing: false,
  writecb: null, writelen: 0, afterWriteTickInfo: null, buffered: [], bufferedIndex: 0, allBuffers: true, allNoop: true, pendingcb: 0,
  constructed: true, prefinished: false, errorEmitted: false, emitClose: false, autoDestroy: true, errored: null, closed: false,
  closeEmitted: false, [kOnFinished]: [], [kSocket]: socket,
});

/** Whether options of a socket, where these are its marks, ask for no more of a stream than every socket does. */
function isPlain(options, mark) {
  return options.readableHighWaterMark === mark && options.writableHighWaterMark === mark && options.highWaterMark === undefined
    && options.read === undefined && options.write === undefined && options.writev === undefined && options.destroy === undefined
    && options.final === undefined && options.construct === undefined && options.readable === undefined && options.writable === undefined
    && options.encoding === undefined && options.defaultEncoding === undefined && options.captureRejections === undefined;
}

module.exports = { flag, readableState, writableState, isPlain, NEW, WAITING, kSocket, kPaused, kOnFinished };
