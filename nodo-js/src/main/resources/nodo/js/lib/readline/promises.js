// Lines of a stream, by promises.
'use strict';
const { LineReader } = require('internal/readline/interface');
const cursor = require('internal/readline/cursor');
const { errors, validators } = require('internal/errors');

class Interface extends LineReader {
  question(query, options = {}) {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      if (!signal) {
        this._ask(query, resolve);
        return;
      }
      validators.abortSignal(signal, 'options.signal');
      if (signal.aborted) {
        reject(errors.abortError(signal.reason));
        return;
      }
      const aborted = () => {
        this._stopAsking();
        reject(errors.abortError(signal.reason));
      };
      signal.addEventListener('abort', aborted, { once: true });
      this._ask(query, (line) => {
        signal.removeEventListener('abort', aborted);
        resolve(line);
      });
    });
  }
}

/** Gathers movements of the cursor until `commit`. */
class Readline {
  #stream;
  #gathered = [];
  #atOnce;
  constructor(stream, { autoCommit = false } = {}) {
    if (typeof stream?.write !== 'function') throw errors.invalidArgType('stream', 'Writable', stream);
    validators.boolean(autoCommit, 'options.autoCommit');
    this.#stream = stream;
    this.#atOnce = autoCommit;
  }
  #add(text) {
    if (this.#atOnce) process.nextTick(() => this.#stream.write(text));
    else this.#gathered.push(text);
    return this;
  }
  clearLine(direction) {
    validators.integer(direction, 'dir', -1, 1);
    return this.#add(cursor.lineClearing(direction));
  }
  clearScreenDown() { return this.#add(cursor.screenClearing); }
  cursorTo(x, y) {
    validators.integer(x, 'x', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    if (y !== undefined && y !== null) validators.integer(y, 'y', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    return this.#add(cursor.position(x, y));
  }
  moveCursor(dx, dy) {
    if (dx || dy) this.#add(cursor.move(dx, dy));
    return this;
  }
  commit() {
    return new Promise((resolve) => {
      this.#stream.write(this.#gathered.join(''), () => resolve());
      this.#gathered = [];
    });
  }
  rollback() {
    this.#gathered = [];
    return this;
  }
}

module.exports = { Interface, Readline, createInterface: (...args) => new Interface(...args) };
