// perf_hooks: marks, measures and who hears of them.
'use strict';
const assert = require('assert');
const { PerformanceObserver, PerformanceMark, PerformanceEntry, performance } = require('perf_hooks');
assert.strictEqual(performance, globalThis.performance);
assert.ok(performance.now() > 0 && performance.timeOrigin > 0);

assert.strictEqual(performance.toJSON().timeOrigin, performance.timeOrigin);
assert.match(require('util').inspect(performance), /timeOrigin: \d/);

const detail = { x: 1 };
const mark = performance.mark('begin', { startTime: 5, detail });
assert.ok(mark instanceof PerformanceMark && mark instanceof PerformanceEntry);
assert.deepStrictEqual({ ...mark.toJSON() }, { name: 'begin', entryType: 'mark', startTime: 5, duration: 0, detail });
assert.notStrictEqual(mark.detail, detail);
assert.strictEqual(performance.measure('one', { start: 1, end: 3 }).duration, 2);
assert.strictEqual(performance.measure('two', { start: 'begin', duration: 3 }).startTime, 5);
const third = performance.measure('three', 'begin');
assert.deepStrictEqual([third.startTime, third.duration > 0, third.entryType], [5, true, 'measure']);
assert.throws(() => performance.measure('four', 'none'), { name: 'SyntaxError', message: 'The "none" performance mark has not been set' });
assert.throws(() => performance.mark('x', { startTime: -1 }), { code: 'ERR_PERFORMANCE_INVALID_TIMESTAMP' });
assert.throws(() => performance.mark(), TypeError);
assert.strictEqual(performance.getEntries()[0].name, 'one'); // by the time they began
assert.deepStrictEqual([performance.getEntriesByName('begin').length, performance.getEntriesByType('measure').length], [1, 3]);
performance.clearMeasures('one');
performance.clearMarks();
assert.deepStrictEqual(performance.getEntries().map(({ entryType }) => entryType), ['measure', 'measure']);
performance.clearMeasures();

assert.throws(() => new PerformanceObserver(), { code: 'ERR_INVALID_ARG_TYPE' });
const seen = [];
const observer = new PerformanceObserver((list, self) => {
  assert.strictEqual(self, observer);
  seen.push(...list.getEntries().map(({ name, entryType }) => `${entryType} ${name}`));
  assert.strictEqual(list.getEntriesByType('mark').length, 1);
  observer.disconnect();
  performance.mark('unheard');
});
assert.throws(() => observer.observe({}), { code: 'ERR_MISSING_ARGS' });
observer.observe({ entryTypes: ['mark', 'function'] });
performance.mark('taken');
assert.deepStrictEqual(observer.takeRecords().map(({ name }) => name), ['taken']);
performance.mark('heard');
performance.measure('not asked for');
const double = performance.timerify(function twice(value) { return value * 2; });
assert.deepStrictEqual([double(4), double.name, double.length], [8, 'timerified twice', 1]);
assert.deepStrictEqual(seen, []); // not yet
const late = new PerformanceObserver((list) => {
  seen.push(...list.getEntries().map(({ name }) => `late ${name}`));
  late.disconnect();
});
late.observe({ type: 'measure', buffered: true });
process.on('exit', () => assert.deepStrictEqual(seen.sort(), ['function twice', 'late not asked for', 'mark heard']));
