'use strict';
// https://nodejs.org/api/perf_hooks.html: the clock, marks and measures, and their observers.
const { validators, errors } = require('internal/errors');
const entries = require('internal/performance/entries');
const { timeOrigin } = entries;

/** A function that tells how long each call takes. */
function timerify(fn) {
  validators.func(fn, 'fn');
  function timerified(...args) {
    const start = entries.now();
    const told = (result) => {
      if (entries.isObserved('function')) entries.add(entries.make(fn.name, 'function', start, args));
      return result;
    };
    const result = new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
    return typeof result?.finally === 'function' ? result.finally(told) : told(result);
  }
  return Object.defineProperties(timerified, {
    length: { value: fn.length, configurable: true }, name: { value: `timerified ${fn.name}`, configurable: true },
  });
}

// How long the loop waited is not measured: it counts as busy.
const eventLoopUtilization = () => ({ idle: 0, active: 0, utilization: 0 });

class Performance extends EventTarget {
  constructor(token) {
    if (token !== entries) throw errors.code(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }
  now() { return entries.now(); }
  get timeOrigin() { return timeOrigin; }
  mark(...args) {
    const made = new entries.PerformanceMark(...args);
    entries.add(made);
    return made;
  }
  measure(name, start, end) { return entries.measure(name, start, end); }
  clearMarks(name) { entries.clear('mark', name); }
  clearMeasures(name) { entries.clear('measure', name); }
  getEntries() { return entries.entries(); }
  getEntriesByName(name, type) { return entries.named(entries.entries(), name, type); }
  getEntriesByType(type) { return entries.entries().filter((each) => each.entryType === `${type}`); }
  toJSON() { return { timeOrigin, eventLoopUtilization: eventLoopUtilization() }; }
  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return depth < 0 ? this : `Performance ${inspect({ timeOrigin }, options)}`; }
}
Object.assign(Performance.prototype, { timerify, eventLoopUtilization });

const { PerformanceEntry, PerformanceMark, PerformanceMeasure } = entries;
module.exports = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, timerify, eventLoopUtilization, performance: new Performance(entries),
  constants: {},
};
for (const name of ['PerformanceObserver', 'PerformanceObserverEntryList']) {
  require.lazily(module.exports, name, () => require('internal/performance/observer')[name], true);
}
