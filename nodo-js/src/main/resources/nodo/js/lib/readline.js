// Lines of a stream, by questions, events and loops.
'use strict';
const { LineReader } = require('internal/readline/interface');
const { clearLine, clearScreenDown, cursorTo, moveCursor } = require('internal/readline/cursor');
const { errors, validators } = require('internal/errors');
const { promisify } = require('util');

/** May be called without `new`. */
function Interface(...args) { return Reflect.construct(LineReader, args, new.target ?? Interface); }
Object.setPrototypeOf(Interface, LineReader);
Interface.prototype = Object.create(LineReader.prototype, { constructor: { value: Interface, writable: true, configurable: true } });

Interface.prototype.question = function question(query, options, callback) {
  if (typeof options === 'function') [options, callback] = [{}, options];
  if (options?.signal) {
    validators.abortSignal(options.signal, 'options.signal');
    if (options.signal.aborted) return;
    const { signal } = options;
    const aborted = () => this._stopAsking();
    const answer = callback;
    signal.addEventListener('abort', aborted, { once: true });
    callback = typeof answer !== 'function' ? answer : (line) => {
      signal.removeEventListener('abort', aborted);
      return answer(line);
    };
  }
  if (typeof callback === 'function') this._ask(query, callback);
};
Interface.prototype.question[promisify.custom] = function question(query, options) {
  const signal = options?.signal;
  if (signal?.aborted) return Promise.reject(errors.abortError(signal.reason));
  return new Promise((resolve, reject) => {
    if (signal) signal.addEventListener('abort', () => reject(errors.abortError(signal.reason)), { once: true });
    this.question(query, options ?? {}, resolve);
  });
};

module.exports = {
  Interface, clearLine, clearScreenDown, createInterface: (...args) => new Interface(...args), cursorTo,
  emitKeypressEvents: require('internal/unprovided').thrower('readline', 'emitKeypressEvents'), moveCursor,
  get promises() { return require('readline/promises'); },
};
