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
