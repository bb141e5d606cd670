'use strict';
// What is measured: entries, where they are kept, and who is told of them.
const { errors, validators } = require('internal/errors');
const inside = Symbol('made by Nodo');

class PerformanceEntry {
  #about;
  constructor(token, about) {
    if (token !== inside) throw errors.code(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    this.#about = about;
  }
  get name() { return this.#about.name; }
  get entryType() { return this.#about.entryType; }
  get startTime() { return this.#about.startTime; }
  get duration() { return this.#about.duration; }
  get detail() { return this.#about.detail; }
  toJSON() {
    const { name, entryType, startTime, duration, detail } = this.#about;
    return { name, entryType, startTime, duration, detail };
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    return depth < 0 ? this : `${this.constructor.name} ${inspect(this.toJSON(), options)}`;
  }
}

const badTime = (time) => errors.code(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${time} is not a valid timestamp`);
const now = () => internalBinding('process').uptime() * 1000;
const timeOrigin = Date.now() - now();
const copyOf = (detail) => (detail === undefined || detail === null ? null : structuredClone(detail));

class PerformanceMark extends PerformanceEntry {
  constructor(name, options = {}) {
    if (arguments.length === 0) throw errors.missingArgs('name');
    validators.object(options, 'options');
    const startTime = options.startTime ?? now();
    validators.number(startTime, 'startTime');
    if (startTime < 0) throw badTime(startTime);
    super(inside, { name: `${name}`, entryType: 'mark', startTime, duration: 0, detail: copyOf(options.detail) });
  }
}
class PerformanceMeasure extends PerformanceEntry {}

// Marks and measures stay until they are cleared.
const kept = { mark: [], measure: [] };
const observers = new Set();

/** Tells the observers of an entry, and keeps it where its kind is kept. */
function add(entry) {
  kept[entry.entryType]?.push(entry);
  for (const observer of observers) observer.hear(entry);
}

const entries = () => [...kept.mark, ...kept.measure].sort((a, b) => a.startTime - b.startTime);
const isObserved = (type) => [...observers].some((observer) => observer.types.has(type));
const make = (name, entryType, startTime, detail) => new PerformanceEntry(inside, { name, entryType, startTime, duration: now() - startTime, detail });

function clear(type, name) { kept[type] = name === undefined ? [] : kept[type].filter((entry) => entry.name !== `${name}`); }

/** When a mark was, or the time itself. */
function timeOf(mark) {
  if (typeof mark === 'number') {
    if (mark >= 0) return mark;
    throw badTime(mark);
  }
  const found = kept.mark.findLast((entry) => entry.name === `${mark}`);
  if (found !== undefined) return found.startTime;
  throw new (require('internal/dom-exception').DOMException)(`The "${mark}" performance mark has not been set`, 'SyntaxError');
}

function measure(name, startOrOptions, endMark) {
  validators.string(name, 'name');
  const options = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : { start: startOrOptions, end: endMark };
  const { start, duration } = options;
  let end = options.end === undefined ? undefined : timeOf(options.end);
  if (end === undefined) end = start !== undefined && duration !== undefined ? timeOf(start) + duration : now();
  const startTime = start !== undefined ? timeOf(start) : duration !== undefined ? end - duration : 0;
  const about = { name, entryType: 'measure', startTime, duration: end - startTime, detail: copyOf(options.detail) };
  const entry = new PerformanceMeasure(inside, about);
  add(entry);
  return entry;
}

const named = (list, name, type) => list.filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === type));

module.exports = { named, PerformanceEntry, PerformanceMark, PerformanceMeasure, now, timeOrigin, add, entries, clear, measure, make, isObserved, observers };
