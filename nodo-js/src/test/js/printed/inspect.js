// util.inspect and console.log print what Node prints.
'use strict';
const util = require('util');
class Point { constructor(x) { this.x = x; } }
const circular = { name: 'c' };
circular.self = circular;
const values = [
  1, -0, 1.5, 'text', "it's", `a'b"c`, 'new\nline', true, null, undefined, 12n, Symbol('s'), [], {}, [1, 2, [3, [4, [5]]]], [undefined, null],
  [1, , 3], { a: 1, 'b-c': 2, [Symbol('k')]: 3 }, { a: { b: { c: { d: 1 } } } }, new Map([['k', { v: 1 }]]), new Set([1, 'x']), new Point(1), Point,
  function named() {}, () => {}, async () => {}, class {}, class Child extends Point {}, /re/g, new Date(0), circular, Object.create(null),
  new Uint8Array([1, 2]), new ArrayBuffer(2), Buffer.from('hi'), { get a() { return 1; }, set b(value) {} }, [new Error('e').message], new Number(3),
  new String('s'), { long: 'x'.repeat(60), other: 'y'.repeat(30) }, Array.from({ length: 30 }, (_, i) => i), Array.from({ length: 120 }, (_, i) => i),
  ['apple', 'banana', 'cherry', 'date', 'elder', 'fig', 'grape', 'hazel'], { f() {}, g: class A {} }, Object.assign(() => {}, { p: 1 }),
  new (class extends Array {})(), new (class Foo extends Map {})([[1, 2]]), { [util.inspect.custom]: () => 'own' }, [[]], [{}], { a: [] },
];
for (const value of values) console.log(util.inspect(value));
console.log('%s %d %i %f %j %o %% %c|', 'a', 1.5, 2.7, '3.1', { j: 1 }, [1], 'css', 'rest', { r: 1 });
console.log('%s', { a: { b: 1 } }, '%s');
console.log('a', 1, { b: 2 }, [3]);
console.log(util.format('%d', '0x10'), util.format('%i', 'x'), util.format('plain'), util.format(1, 'two'));
console.log(util.inspect({ a: { b: { c: {} } } }, { depth: 0 }), util.inspect('x', { colors: true }), util.inspect([1, 2, 3], { maxArrayLength: 1 }));
