// assert: what is equal to what, and what its errors say. Texts are those that all versions of Node from 20 on have.
'use strict';
const assert = require('assert');

const messageOf = (run) => {
  try {
    run();
  } catch (error) {
    return error.message;
  }
  throw new Error(`${run} did not throw`);
};
const same = (actual, expected) => { if (actual !== expected) throw new Error(`expected:\n${expected}\ngot:\n${actual}`); };
const hasSameTexts = Number(process.versions.node.split('.')[0]) >= 22;

class A { constructor() { this.a = 1; } }
class B extends A {}
const ring = (...more) => { const made = { more }; made.self = made; return made; };
const args = (function f() { return arguments; })(1);
// Two values, whether they are strictly deep-equal, and whether loosely.
const pairs = [
  [1, 1, true, true], [1, '1', false, true], [0, -0, false, true], [NaN, NaN, true, true], [null, undefined, false, true], ['', [], false, false],
  [[1], ['1'], false, true], [[NaN], [NaN], true, true], [[1], Object.assign([1], { a: 1 }), false, false], [[1, 2], [1, 2, 3], false, false],
  [{ a: 1 }, { a: 1 }, true, true], [{ a: undefined }, {}, false, false], [{ a: undefined }, { b: undefined }, false, false],
  [{ a: 1 }, [1], false, false],
  [new A(), { a: 1 }, false, true], [new B(), new A(), false, true], [Object.create(null), {}, false, true],
  [{ [Symbol.for('s')]: 1 }, {}, false, true], [{ [Symbol.for('s')]: 1 }, { [Symbol.for('s')]: 1 }, true, true],
  [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1]), true, true], [new Set([1]), new Set(['1']), false, true],
  [new Set([1]), new Set([2]), false, false],
  [new Set([[1], 1]), new Set([['1'], '1']), false, true], [new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }]), false, false],
  [new Map([[1, '1']]), new Map([['1', 1]]), false, true], [new Map([[{ a: 1 }, { b: 1 }]]), new Map([[{ a: 1 }, { b: 1 }]]), true, true],
  [new Map([[1, undefined]]), new Map([[2, undefined]]), false, false], [new Map([[1, 2], [2, 1]]), new Map([[2, 1], [1, 2]]), true, true],
  [new Date(0), new Date(0), true, true], [new Date(0), new Date(1), false, false], [new Date(0), Object.assign(new Date(0), { x: 1 }), false, false],
  [/a/g, /a/g, true, true], [/a/g, /a/, false, false], [/a/g, Object.assign(/a/g, { lastIndex: 1 }), false, false],
  [new Error('a'), new Error('a'), true, true], [new Error('a'), new Error('b'), false, false], [new Error('a'), new TypeError('a'), false, false],
  [Object('a'), Object('a'), true, true], [Object(1), Object(2), false, false], [args, [1], false, false], [() => 1, () => 1, false, false],
  [new Uint8Array(2), Buffer.alloc(2), false, true], [new Uint8Array(2), new Int8Array(2), false, false],
  [new Float32Array([0]), new Float32Array([-0]), false, true], [new Uint8Array([1, 2]).buffer, new Uint8Array([1, 3]).buffer, false, false],
  [ring(), ring(), true, true], [ring(1), ring(2), false, false], [ring(ring()), ring(ring()), true, true],
];
for (const [a, b, strictly, loosely] of pairs) {
  for (const [x, y] of [[a, b], [b, a]]) {
    for (const [name, equal] of [['StrictEqual', strictly], ['Equal', loosely]]) {
      const fails = (run) => { try { run(); return false; } catch (error) { return error.code === 'ERR_ASSERTION' || error; } };
      const about = `${name} ${require('util').inspect([x, y])}`;
      same(`${about} ${fails(() => assert[`deep${name}`](x, y))}`, `${about} ${!equal}`);
      same(`${about} ${fails(() => assert[`notDeep${name}`](x, y))}`, `${about} ${equal}`);
    }
    same(require('util').isDeepStrictEqual(x, y), strictly);
  }
}
// Comparing and printing leave a regular expression where it stands.
const sticky = Object.assign(/a/g, { lastIndex: 1 });
messageOf(() => assert.deepStrictEqual(sticky, /a/g));
same(sticky.lastIndex, 1);

same(messageOf(() => assert.strictEqual(1, 2)), 'Expected values to be strictly equal:\n\n1 !== 2\n');
same(messageOf(() => assert.equal(1, 2)), '1 == 2');
same(messageOf(() => assert.notEqual('a', 'a')), "'a' != 'a'");
same(messageOf(() => assert.notStrictEqual(1, 1)), 'Expected "actual" to be strictly unequal to: 1');
same(messageOf(() => assert.deepStrictEqual([1, 2, 3], [1, 2, 4])).split('\n\n')[1].trimEnd(), '  [\n    1,\n    2,\n+   3\n-   4\n  ]');
same(messageOf(() => assert.deepEqual({ a: 1 }, { a: 2 })),
  'Expected values to be loosely deep-equal:\n\n{\n  a: 1\n}\n\nshould loosely deep-equal\n\n{\n  a: 2\n}');
same(messageOf(() => assert.notDeepStrictEqual([1], [1])), 'Expected "actual" not to be strictly deep-equal to:\n\n[\n  1\n]\n');
same(messageOf(() => assert.strictEqual([1], [1])), 'Values have same structure but are not reference-equal:\n\n[\n  1\n]\n');
same(messageOf(() => assert.equal(1, 2, 'mine')), 'mine');
same(messageOf(() => assert.equal(1, 2, new TypeError('mine'))), 'mine');
same(messageOf(() => assert.ok()), 'No value argument passed to `assert.ok()`');
same(messageOf(() => assert.ok(1 === 2, undefined)), 'The expression evaluated to a falsy value:\n\n  assert.ok(1 === 2, undefined)\n');
same(messageOf(() => assert(')' === '(')), "The expression evaluated to a falsy value:\n\n  assert(')' === '(')\n");
same(messageOf(() => assert.fail()), 'Failed');
same(messageOf(() => assert.equal(1)), 'The "actual" and "expected" arguments must be specified');
same(messageOf(() => assert.match('abc', /x/)), "The input did not match the regular expression /x/. Input:\n\n'abc'\n");
same(messageOf(() => assert.ifError(new Error('x'))), 'ifError got unwanted exception: x');
if (hasSameTexts) {
  same(messageOf(() => assert.strictEqual('hello world', 'hello worle')),
    "Expected values to be strictly equal:\n+ actual - expected\n\n+ 'hello world'\n- 'hello worle'\n             ^\n");
  same(messageOf(() => assert.strictEqual(undefined, 'undefined')),
    "Expected values to be strictly equal:\n+ actual - expected\n\n+ undefined\n- 'undefined'\n");
  same(messageOf(() => assert.deepStrictEqual([1, 2, 3, 4], [2, 3, 4, 1])),
    'Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n+   1,\n    2,\n    3,\n    4,\n-   1\n  ]\n');
  same(messageOf(() => assert.deepStrictEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [5, 1, 2, 3, 4, 5, 6, 7, 8, 0])),
    'Expected values to be strictly deep-equal:\n+ actual - expected\n... Skipped lines\n\n'
    + '  [\n+   0,\n-   5,\n    1,\n    2,\n    3,\n    4,\n    5,\n...\n    8,\n+   9\n-   0\n  ]\n');
  assert.partialDeepStrictEqual({ a: { b: 1, c: 2 }, d: 1 }, { a: { b: 1 } });
  assert.partialDeepStrictEqual([1, 2, new Set([1, { x: 1, y: 2 }])], [1, new Set([{ x: 1 }])]);
  assert.throws(() => assert.partialDeepStrictEqual([1, 2, 3], [3, 1]), { code: 'ERR_ASSERTION', operator: 'partialDeepStrictEqual' });
}

// What is expected of an error.
const thrower = () => { throw Object.assign(new TypeError('abc'), { code: 7 }); };
assert.throws(thrower);
assert.throws(thrower, TypeError);
assert.throws(thrower, /^TypeError: abc$/);
assert.throws(thrower, { name: 'TypeError', message: /b/, code: 7 });
assert.throws(thrower, (error) => error.code === 7);
same(messageOf(() => assert.throws(() => {})), 'Missing expected exception.');
same(messageOf(() => assert.throws(() => {}, TypeError, 'mine')), 'Missing expected exception (TypeError): mine');
same(messageOf(() => assert.throws(thrower, RangeError)),
  'The error is expected to be an instance of "RangeError". Received "TypeError"\n\nError message:\n\nabc');
same(messageOf(() => assert.throws(thrower, () => 5)),
  'The validation function is expected to return "true". Received 5\n\nCaught error:\n\nTypeError: abc');
same(messageOf(() => assert.throws(thrower, { message: 'abd' })).split('\n\n')[1].trimEnd(),
  "  Comparison {\n+   message: 'abc'\n-   message: 'abd'\n  }");
same(messageOf(() => assert.throws(thrower, 'abc')),
  'The "error/message" argument is ambiguous. The error message "abc" is identical to the message.');
same(messageOf(() => assert.throws(thrower, {})), "The argument 'error' may not be an empty object. Received {}");
same(messageOf(() => assert.throws('x')), 'The "fn" argument must be of type function. Received type string (\'x\')');
same(messageOf(() => assert.doesNotThrow(thrower, 'mine')), 'Got unwanted exception: mine\nActual message: "abc"');

const error = new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
same(error.stack.split('\n')[0], 'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:');
same(`${error.name} ${error.code} ${error.generatedMessage} ${Object.keys(error).slice(0, 5)}`,
  'AssertionError ERR_ASSERTION true generatedMessage,code,actual,expected,operator');
same(assert.strict.equal, assert.strictEqual);
same(assert.strict.strict, assert.strict);

(async () => {
  const rejected = Promise.reject(new Error('x'));
  await assert.rejects(rejected, /x/);
  await assert.rejects(() => rejected, { message: 'x' });
  await assert.doesNotReject(Promise.resolve(1));
  await assert.rejects(assert.rejects(() => 1), { code: 'ERR_INVALID_RETURN_VALUE', name: 'TypeError' });
  await assert.rejects(assert.rejects(5), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(assert.rejects(Promise.resolve()), { message: 'Missing expected rejection.', operator: 'rejects' });
  await assert.rejects(assert.doesNotReject(rejected), { message: 'Got unwanted rejection.\nActual message: "x"' });
})();
