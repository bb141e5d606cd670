'use strict';
// AbortController and AbortSignal: https://nodejs.org/api/globals.html#class-abortcontroller
const { errors, validators } = require('internal/errors');
const { EventTarget, Event, setLimit, defineHandler, kChanged } = require('internal/event-target');
const { kTrusted, invalidThis, shown, asOnTheWeb } = require('internal/event');
const kMade = Symbol('made by us');
const ended = (name, message) => new (require('internal/dom-exception').DOMException)(message, name);
let abort;
let isSignal;

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  // Of a signal of any(): those that it follows. Of one that is followed: who follows it, and those of them that must stay, as somebody listens.
  #sources;
  #followers;
  #heard;

  constructor(made) {
    if (made !== kMade) throw errors.code(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
    setLimit(this, 0);
  }

  static #of(signal) {
    if (!isSignal(signal)) throw invalidThis('AbortSignal');
    return signal;
  }

  static {
    isSignal = (value) => value !== null && typeof value === 'object' && #aborted in value;
    abort = (signal, reason) => {
      if (signal.#aborted) return;
      // All know before anybody is told.
      const all = [signal];
      for (const reference of signal.#followers ?? []) all.push(reference.deref());
      const told = all.filter((each) => each !== undefined && !each.#aborted);
      for (const each of told) each.#become(reason);
      for (const each of told) each.dispatchEvent(new Event('abort', { [kTrusted]: true }));
    };
  }

  #become(reason) {
    this.#aborted = true;
    this.#reason = reason;
    this.#sources = this.#followers = this.#heard = undefined;
  }

  get aborted() { return AbortSignal.#of(this).#aborted; }
  get reason() { return AbortSignal.#of(this).#reason; }
  throwIfAborted() { if (AbortSignal.#of(this).#aborted) throw this.#reason; }

  static abort(reason = ended('AbortError', 'This operation was aborted')) {
    const signal = new AbortSignal(kMade);
    signal.#become(reason);
    return signal;
  }

  static timeout(delay) {
    validators.integer(delay, 'delay', 0, 2 ** 32 - 1);
    const signal = new AbortSignal(kMade);
    setTimeout(() => abort(signal, ended('TimeoutError', 'The operation was aborted due to timeout')), delay).unref();
    return signal;
  }

  static any(signals) {
    if (typeof signals?.[Symbol.iterator] !== 'function') {
      throw errors.code(TypeError, 'ERR_INVALID_ARG_TYPE', 'signals can not be converted to sequence.');
    }
    const all = [...signals];
    all.forEach((signal, at) => { if (!isSignal(signal)) throw errors.invalidArgType(`signals[${at}]`, 'AbortSignal', signal); });
    const first = all.find((signal) => signal.#aborted);
    if (first !== undefined) return AbortSignal.abort(first.#reason);
    const made = new AbortSignal(kMade);
    made.#sources = new Set(all.flatMap((signal) => (signal.#sources === undefined ? [signal] : [...signal.#sources])));
    const reference = new WeakRef(made);
    for (const source of made.#sources) {
      (source.#followers ??= new Set()).add(reference);
      collected.register(made, () => source.#followers?.delete(reference));
    }
    return made;
  }

  [kChanged](type, count) {
    if (type !== 'abort' || this.#sources === undefined) return;
    for (const source of this.#sources) {
      if (count > 0) (source.#heard ??= new Set()).add(this);
      else source.#heard?.delete(this);
    }
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return shown(this, { aborted: this.aborted }, depth, options, inspect); }
}
const collected = new FinalizationRegistry((forget) => forget());
asOnTheWeb(AbortSignal, 'AbortSignal', ['aborted']);
defineHandler(AbortSignal.prototype, 'abort');

class AbortController {
  #signal = new AbortSignal(kMade);
  get signal() { return this.#signal; }
  abort(reason = ended('AbortError', 'This operation was aborted')) { abort(this.#signal, reason); }
  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return shown(this, { signal: this.signal }, depth, options, inspect); }
}
asOnTheWeb(AbortController, 'AbortController', ['signal', 'abort']);

module.exports = { AbortController, AbortSignal };
