'use strict';
// fs.watch() and fs.promises.watch(): the JDK hears of changes, on a thread of its own.
const EventEmitter = require('events');
const { errors, validators } = require('internal/errors');
const { pathOf } = require('internal/fs/arguments');
const { heed } = require('internal/heed');
const java = internalBinding('fs');

class FSWatcher extends EventEmitter {
  #watch;

  constructor(path, { persistent, recursive, encoding }) {
    super();
    const shown = (name) => {
      if (name === null || encoding === 'utf8') return name;
      return encoding === 'buffer' ? Buffer.from(name) : Buffer.from(name).toString(encoding);
    };
    try {
      this.#watch = java.watch(pathOf(path), recursive, (how, name) => { this.emit('change', how, shown(name)); });
    } catch (error) {
      if (error.path !== undefined) error.filename = error.path;
      throw error;
    }
    if (!persistent) this.unref();
  }

  close() {
    if (this.#watch === null) return;
    java.watchClose(this.#watch);
    this.#watch = null;
    process.nextTick(() => this.emit('close'));
  }

  ref() { return this.#refer(true); }

  unref() { return this.#refer(false); }

  #refer(on) {
    if (this.#watch !== null) java.watchRef(this.#watch, on);
    return this;
  }
}

function optionsOf(given) {
  if (given != null && typeof given !== 'string' && typeof given !== 'object') throw errors.invalidArgType('options', ['string', 'object'], given);
  const options = { persistent: true, recursive: false, encoding: 'utf8', ...(typeof given === 'string' ? { encoding: given } : given) };
  options.persistent ??= true;
  options.recursive ??= false;
  options.encoding ??= 'utf8';
  validators.boolean(options.recursive, 'options.recursive');
  if (options.encoding !== 'buffer' && !Buffer.isEncoding(options.encoding)) {
    throw errors.invalidArgValue('encoding', options.encoding, 'is invalid encoding');
  }
  if (options.signal !== undefined) validators.abortSignal(options.signal, 'options.signal');
  return options;
}

function watch(path, given, listener) {
  if (typeof given === 'function') [given, listener] = [undefined, given];
  const options = optionsOf(given);
  const watcher = new FSWatcher(path, options);
  if (listener !== undefined) watcher.on('change', listener);
  if (options.signal !== undefined) heed(options.signal, () => watcher.close(), watcher, 'close');
  return watcher;
}

/** What has changed, one after the other, until the signal aborts or the loop that asks is left. */
async function* changes(path, given) {
  const { signal, ...options } = optionsOf(given);
  validators.boolean(options.persistent, 'options.persistent');
  if (signal?.aborted) throw errors.abortError(signal.reason);
  const waiting = [];
  let wake = () => {};
  const watcher = watch(path, options, (eventType, filename) => {
    waiting.push({ __proto__: null, eventType, filename });
    wake();
  });
  const abort = () => wake();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    while (true) {
      if (signal?.aborted) throw errors.abortError(signal.reason);
      if (waiting.length > 0) yield waiting.shift();
      else await new Promise((resolve) => { wake = resolve; });
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    watcher.close();
  }
}

module.exports = { FSWatcher, watch, changes };
