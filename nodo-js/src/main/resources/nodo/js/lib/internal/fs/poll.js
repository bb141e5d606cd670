'use strict';
// fs.watchFile(): a file is looked at from time to time.
const EventEmitter = require('events');
const { validators } = require('internal/errors');
const { pathOf } = require('internal/fs/arguments');
const { step, place, begin, bind } = require('internal/fs/run');
const { statsOf, noStats } = require('internal/fs/stats');

const INTERVAL = 5007;
/** Which of the numbers that Java tells are not compared: nlink, rdev, blksize, blocks and when the file was read. */
const PASSING = new Set([2, 5, 6, 9, 10, 11]);
const comparable = (text) => text.split(' ').filter((_, i) => !PASSING.has(i)).join(' ');

class StatWatcher extends EventEmitter {
  #file;
  #bigint;
  #interval;
  #timer;
  #persistent;
  #stopped = false;
  #last; // what Java told, null where there was no file, undefined before the first look

  constructor(file, { bigint, interval, persistent }) {
    super();
    this.#file = file;
    this.#bigint = Boolean(bigint);
    this.#interval = interval;
    this.#persistent = persistent;
    this.#look();
  }

  #look() {
    begin(step('stat', this.#file), bind((error, text) => {
      if (this.#stopped) return;
      this.#timer = setTimeout(() => this.#look(), this.#interval);
      if (!this.#persistent) this.#timer.unref();
      this.#tell(error ? null : text);
    }));
  }

  /** A file that is there at the first look is no news; one that is not, is. */
  #tell(text) {
    const before = this.#last;
    this.#last = text;
    if (before === undefined ? text !== null : before === text || before !== null && text !== null && comparable(before) === comparable(text)) return;
    this.emit('change', this.#stats(text), this.#stats(before ?? null));
  }

  #stats(text) { return text === null ? noStats(this.#bigint) : statsOf(text, this.#bigint); }

  start() { return this; }

  stop() {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#timer);
    process.nextTick(() => this.emit('stop'));
  }

  ref() {
    this.#persistent = true;
    this.#timer?.ref();
    return this;
  }

  unref() {
    this.#persistent = false;
    this.#timer?.unref();
    return this;
  }
}

const watchers = new Map(); // by whole path

function wholeOf(path) { return require('path').resolve(pathOf(path)); }

function watchFile(path, given, listener) {
  const whole = wholeOf(path);
  if (given === null || typeof given !== 'object') {
    listener = given;
    given = undefined;
  }
  validators.func(listener, 'listener');
  internalBinding('loader').checkRead(whole);
  let watcher = watchers.get(whole);
  if (watcher === undefined) {
    const options = { interval: INTERVAL, persistent: true, ...given };
    validators.integer(options.interval, 'interval', 0, 4294967295);
    watcher = new StatWatcher(place(whole), options);
    watchers.set(whole, watcher);
  }
  watcher.addListener('change', listener);
  return watcher;
}

function unwatchFile(path, listener) {
  const whole = wholeOf(path);
  const watcher = watchers.get(whole);
  if (watcher === undefined) return;
  if (typeof listener === 'function') watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') > 0) return;
  watcher.stop();
  watchers.delete(whole);
}

module.exports = { StatWatcher, watchFile, unwatchFile };
