'use strict';
// PerformanceObserver: hears of entries of the kinds that it names, in the turn after that in which they were made.
const { errors, validators } = require('internal/errors');
const { observers, entries, named } = require('internal/performance/entries');
const supported = Object.freeze(['function', 'mark', 'measure']);

class PerformanceObserverEntryList {
  #entries;
  constructor(list) { this.#entries = list.sort((a, b) => a.startTime - b.startTime); }
  getEntries() { return this.#entries.slice(); }
  getEntriesByType(type) { return this.#entries.filter((entry) => entry.entryType === `${type}`); }
  getEntriesByName(name, type) { return named(this.#entries, name, type); }
}

class PerformanceObserver {
  #callback;
  #heard = [];
  #own = { types: new Set(), hear: (entry) => this.#hear(entry) };
  #waits = false;
  constructor(callback) {
    validators.func(callback, 'callback');
    this.#callback = callback;
  }
  static get supportedEntryTypes() { return supported; }
  observe(options = {}) {
    validators.object(options, 'options');
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw errors.missingArgs('options.entryTypes', 'options.type');
    if (entryTypes !== undefined && !Array.isArray(entryTypes)) throw errors.invalidArgType('options.entryTypes', 'string[]', entryTypes);
    const wanted = (entryTypes ?? [type]).filter((each) => supported.includes(each));
    if (entryTypes !== undefined) this.#own.types.clear();
    for (const each of wanted) this.#own.types.add(each);
    if (this.#own.types.size === 0) return this.disconnect();
    observers.add(this.#own);
    if (entryTypes === undefined && buffered) for (const entry of entries()) if (entry.entryType === type) this.#hear(entry);
    return undefined;
  }
  disconnect() {
    observers.delete(this.#own);
    this.#own.types.clear();
    this.#heard = [];
  }
  takeRecords() { return this.#heard.splice(0); }
  #hear(entry) {
    if (!this.#own.types.has(entry.entryType)) return;
    this.#heard.push(entry);
    if (this.#waits) return;
    this.#waits = true;
    setImmediate(() => {
      this.#waits = false;
      if (this.#heard.length > 0) this.#callback.call(this, new PerformanceObserverEntryList(this.takeRecords()), this);
    });
  }
}

module.exports = { PerformanceObserver, PerformanceObserverEntryList };
