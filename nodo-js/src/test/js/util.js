// util: what command-line tools and drivers use beside inspect and promisify.
'use strict';
const assert = require('assert');
const util = require('util');
const types = require('util/types');
assert.strictEqual(types, util.types);

const kinds = {
  isDate: new Date(), isRegExp: /x/, isMap: new Map(), isSet: new Set(), isWeakMap: new WeakMap(), isPromise: Promise.resolve(),
  isNativeError: new TypeError('x'),
  isUint8Array: Buffer.alloc(1), isFloat64Array: new Float64Array(1), isDataView: new DataView(new ArrayBuffer(1)), isArrayBuffer: new ArrayBuffer(1),
  isSharedArrayBuffer: new SharedArrayBuffer(1), isMapIterator: new Map().keys(), isSetIterator: new Set().values(),
  isGeneratorFunction: function* f() { yield 1; },
  isAsyncFunction: async () => {}, isNumberObject: Object(1), isBoxedPrimitive: Object('text'),
  isArgumentsObject: (function f() { return arguments; })(),
};
for (const [name, value] of Object.entries(kinds)) {
  for (const [other, of] of Object.entries(kinds)) {
    if (other === 'isNumberObject' && name === 'isBoxedPrimitive') continue;
    assert.strictEqual(types[name](of), name === other, `${name} of ${other}`);
  }
  for (const none of [null, undefined, 1, 'text', {}, { [Symbol.toStringTag]: name.slice(2) }]) assert.strictEqual(types[name](none), false, name);
}
assert.strictEqual(types.isDate(Object.create(Date.prototype)), false);
assert.ok(types.isTypedArray(new Int8Array()) && !types.isTypedArray(kinds.isDataView) && types.isAnyArrayBuffer(kinds.isSharedArrayBuffer));

const parse = (args, options, more) => util.parseArgs({ args, options, ...more });
const flags = { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string', short: 'b' }, many: { type: 'string', multiple: true } };
assert.deepStrictEqual({ ...parse(['-f', '--bar', 'x', '--many=1', '--many', '2'], flags).values }, { foo: true, bar: 'x', many: ['1', '2'] });
assert.deepStrictEqual({ ...parse(['-fbx'], flags).values }, { foo: true, bar: 'x' });
assert.deepStrictEqual(parse(['a', '--', '-f'], flags, { allowPositionals: true }).positionals, ['a', '-f']);
assert.deepStrictEqual({ ...parse([], { port: { type: 'string', default: '80' } }).values }, { port: '80' });
assert.deepStrictEqual({ ...parse(['--other', '--no-foo'], flags, { strict: false }).values }, { 'other': true, 'no-foo': true });
assert.deepStrictEqual(parse(['--bar=x', 'p'], flags, { tokens: true, allowPositionals: true }).tokens,
  [{ kind: 'option', name: 'bar', rawName: '--bar', index: 0, value: 'x', inlineValue: true }, { kind: 'positional', index: 1, value: 'p' }]);
assert.throws(() => parse(['--none'], flags), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION', message: "Unknown option '--none'" });
assert.throws(() => parse(['p'], flags), { code: 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL' });
assert.throws(() => parse(['--bar'], flags), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', message: "Option '-b, --bar <value>' argument missing" });
assert.throws(() => parse(['--bar', '-f'], flags), /Did you forget to specify the option argument for '--bar'\?/);
assert.throws(() => parse(['--foo=1'], flags), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' });
assert.throws(() => parse([], { x: { type: 'number' } }), { code: 'ERR_INVALID_ARG_TYPE' });

assert.strictEqual(util.styleText(['bold', 'red'], 'x', { validateStream: false }), '\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');
assert.throws(() => util.styleText('none of these', 'x'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.strictEqual(util.getSystemErrorName(require('os').constants.errno.EADDRINUSE * -1), 'EADDRINUSE');
assert.strictEqual(util.getSystemErrorName(-99999), 'Unknown system error -99999');
assert.throws(() => util.getSystemErrorName(1), { code: 'ERR_OUT_OF_RANGE' });
assert.strictEqual(util.formatWithOptions({ depth: 0 }, '%O', { a: { b: 1 } }), '{ a: [Object] }');
if (util.parseEnv !== undefined) {
  const parsed = util.parseEnv('A=1\nexport B="x\\ny" # said\n#C=2\nD=\'q"\'\nE= spaced  # out');
  assert.deepStrictEqual({ ...parsed }, { A: '1', B: 'x\ny', D: 'q"', E: 'spaced' });
}

// Functions made of others.
const callback = util.callbackify(async function named(a, b) { return a + b; });
assert.deepStrictEqual([callback.length, callback.name], [3, 'namedCallbackified']);
callback(1, 2, (error, sum) => assert.deepStrictEqual([error, sum], [null, 3]));
util.callbackify(() => Promise.reject(0))((error) => assert.deepStrictEqual([error.code, error.reason], ['ERR_FALSY_VALUE_REJECTION', 0]));
assert.throws(() => callback(1, 2), { code: 'ERR_INVALID_ARG_TYPE',
  message: 'The last argument must be of type function. Received type number (2)' });
const promised = util.promisify((value, done) => done(null, value));
assert.strictEqual(util.promisify(promised), promised);
assert.throws(() => util.promisify(Object.assign(() => {}, { [util.promisify.custom]: 5 })), { code: 'ERR_INVALID_ARG_TYPE' });
util.promisify(require('dns').lookup)('127.0.0.1').then((found) => assert.deepStrictEqual({ ...found }, { address: '127.0.0.1', family: 4 }));
process.on('warning', (warning) => assert.strictEqual(warning.message, 'old'));
class Old { static kept = 1; }
const Deprecated = util.deprecate(Old, 'old', 'DEP_OLD');
assert.ok(new Deprecated() instanceof Old && Deprecated.kept === 1);
assert.throws(() => util.deprecate(() => {}, 'old', 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => util.inherits(function f() {}, {}), { message: 'The "superCtor.prototype" property must be of type object. Received undefined' });
assert.strictEqual(util.debuglog('none').enabled, false);
assert.strictEqual(util.stripVTControlCharacters('\u001b[31mx\u001b]8;;http://a\u0007y\u001b]8;;\u0007\u001b[0m'), 'xy');
assert.rejects(util.aborted({}, {}), { code: 'ERR_INVALID_ARG_TYPE' });
if (util.diff !== undefined) assert.deepStrictEqual(util.diff('ab', 'ac'), [[0, 'a'], [1, 'b'], [-1, 'c']]);
if (util.getCallSites !== undefined) assert.match(util.getCallSites(1)[0].scriptName, /util\.js$/);

// Prints.
const { inspect, format } = util;
const long = 'x'.repeat(60);
for (const [shown, wanted] of [
  [inspect({ a: `${long}\n${long}` }), `{\n  a: '${long}\\n' +\n    '${long}'\n}`],
  [inspect({ a: long, b: long }, { breakLength: 150 }), `{ a: '${long}', b: '${long}' }`],
  [inspect({ a: long, b: long }, { breakLength: Infinity }), `{ a: '${long}', b: '${long}' }`],
  [inspect(123456789.123, { numericSeparator: true }), '123_456_789.123'], [inspect(-1234567n, { numericSeparator: true }), '-1_234_567n'],
  [inspect(new (class Y extends Uint8Array {})(2)), 'Y(2) [Uint8Array] [ 0, 0 ]'],
  [inspect(Object.setPrototypeOf(new Map([[1, 2]]), null)), '[Map(1): null prototype] { 1 => 2 }'],
  [inspect(Object.create(Object.create(null))), 'Object <[Object: null prototype] {}> {}'],
  [format('%s', class A {}), 'class A {}'], [format('%d %i %f', '0x10', 1.9, '1.50'), '16 1 1.5'],
]) assert.strictEqual(shown, wanted);
util.inspect.defaultOptions = { depth: 0 };
assert.strictEqual(inspect({ a: {} }) + inspect({ a: { b: 1 } }), '{ a: {} }{ a: [Object] }');
util.inspect.defaultOptions = { depth: 2 };
assert.throws(() => { util.inspect.defaultOptions = null; }, { code: 'ERR_INVALID_ARG_TYPE' });
