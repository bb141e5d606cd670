'use strict';
// Reads a stream line by line. Lines are those that a terminal hands over, or any stream has: keys are not read one by one.
const EventEmitter = require('events');
const { StringDecoder } = require('string_decoder');
const { errors, validators } = require('internal/errors');
const lineEnding = /\r?\n|\r(?!\n)|\u2028|\u2029/g;
const MIN_CRLF_DELAY = 100;

function settings(input, output, completer, terminal) {
  if (!input?.input) return { input, output, completer, terminal, history: undefined };
  if (input.signal) validators.abortSignal(input.signal, 'options.signal');
  const { escapeCodeTimeout } = input;
  if (escapeCodeTimeout !== undefined && !Number.isFinite(escapeCodeTimeout)) throw errors.invalidArgValue('input.escapeCodeTimeout', 500);
  return input;
}

function checkHistory(history, size) {
  if (history !== undefined && !Array.isArray(history)) throw errors.invalidArgType('history', 'Array', history);
  if (typeof size !== 'number') throw errors.invalidArgType('size', 'number', size);
  if (!(size >= 0)) throw errors.outOfRange('size', '>= 0', size);
}

class LineReader extends EventEmitter {
  #decoder = new StringDecoder('utf8');
  #rest = null;
  #returnAt = 0;
  #prompt;
  #answering = null;
  #promptBefore = '';
  #lines;
  #take = (bytes) => this.#add(bytes);
  #ended = () => {
    if (typeof this.#rest === 'string' && this.#rest.length > 0) this.emit('line', this.#rest);
    this.close();
  };
  #failed = (error) => this.emit('error', error);

  constructor(input, output, completer, terminal) {
    super();
    const options = settings(input, output, completer, terminal);
    const { historySize = 30, tabSize = 8, crlfDelay, signal } = options;
    if (options.completer !== undefined && typeof options.completer !== 'function') throw errors.invalidArgValue('completer', options.completer);
    checkHistory(options.history, historySize);
    validators.integer(tabSize, 'tabSize', 1, 2 ** 32 - 1);
    this.escapeCodeTimeout = options.escapeCodeTimeout ?? 500;
    this.tabSize = tabSize;
    this.history = options.history ?? [];
    this.historySize = historySize;
    this.line = '';
    this.output = options.output;
    this.input = options.input;
    this.crlfDelay = crlfDelay ? Math.max(MIN_CRLF_DELAY, crlfDelay) : MIN_CRLF_DELAY;
    this.completer = options.completer;
    this.terminal = false;
    this.#prompt = options.prompt === undefined ? '> ' : `${options.prompt}`;
    this.input.on('error', this.#failed);
    this.input.on('data', this.#take);
    this.input.on('end', this.#ended);
    if (signal) {
      const stop = () => this.close();
      if (signal.aborted) process.nextTick(stop);
      else this.once('close', EventEmitter.addAbortListener(signal, stop)[Symbol.dispose]);
    }
    this.input.resume();
  }

  get columns() { return this.output?.columns || Infinity; }
  getPrompt() { return this.#prompt; }
  setPrompt(prompt) { this.#prompt = prompt; }
  getCursorPos() { return { rows: 0, cols: this.#prompt.length }; }

  #open() { if (this.closed) throw errors.code(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed'); }

  prompt() {
    this.#open();
    if (this.paused) this.resume();
    this._writeToOutput(this.#prompt);
  }

  _writeToOutput(text) {
    validators.string(text, 'stringToWrite');
    if (this.output !== null && this.output !== undefined) this.output.write(text);
  }

  /** For `question` of both kinds of interfaces. */
  _ask(query, callback) {
    this.#open();
    if (this.#answering === null) {
      this.#promptBefore = this.#prompt;
      this.#prompt = query;
      this.#answering = callback;
    }
    this.prompt();
  }

  _stopAsking() {
    this.#answering = null;
    this.#prompt = this.#promptBefore;
  }

  #add(bytes) {
    if (bytes === undefined) return;
    let text = this.#decoder.write(bytes);
    // A line feed that belongs to the carriage return before.
    if (this.#returnAt !== 0 && Date.now() - this.#returnAt <= this.crlfDelay) {
      if (text.charCodeAt(0) === 10) text = text.slice(1);
      this.#returnAt = 0;
    }
    lineEnding.lastIndex = 0;
    let found = lineEnding.exec(text);
    if (found === null) {
      if (text !== '') this.#rest = this.#rest === null ? text : this.#rest + text;
      return;
    }
    if (this.#rest !== null) {
      text = this.#rest + text;
      this.#rest = null;
      lineEnding.lastIndex = 0;
      found = lineEnding.exec(text);
    }
    this.#returnAt = text.endsWith('\r') ? Date.now() : 0;
    const lines = [];
    let start = 0;
    for (; found !== null; found = lineEnding.exec(text)) {
      lines.push(text.slice(start, found.index));
      start = lineEnding.lastIndex;
    }
    this.#rest = start < text.length ? text.slice(start) : null;
    for (const line of lines) this._onLine(line);
  }

  _onLine(line) {
    if (this.#answering === null) {
      this.emit('line', line);
      return;
    }
    const answering = this.#answering;
    this._stopAsking();
    answering(line);
  }

  write(data, key) {
    this.#open();
    if (this.paused) this.resume();
    this.#add(data ?? undefined);
  }

  pause() {
    this.#open();
    if (!this.paused) {
      this.input.pause();
      this.paused = true;
      this.emit('pause');
    }
    return this;
  }

  resume() {
    this.#open();
    if (this.paused) {
      this.input.resume();
      this.paused = false;
      this.emit('resume');
    }
    return this;
  }

  close() {
    if (this.closed) return;
    this.pause();
    this.input.removeListener('data', this.#take);
    this.input.removeListener('end', this.#ended);
    this.input.removeListener('error', this.#failed);
    this.closed = true;
    this.emit('close');
  }

  [Symbol.dispose]() { this.close(); }

  [Symbol.asyncIterator]() {
    this.#lines ??= require('internal/event-iterator')(this, 'line', { close: ['close'], highWaterMark: 1024 }, (line) => line);
    return this.#lines;
  }
}

module.exports = { LineReader };
