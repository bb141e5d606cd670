// url and querystring: the errors of URLs, the older functions, files, and what URLs print.
'use strict';
const assert = require('assert');
const url = require('url');
const querystring = require('querystring');
const { inspect } = require('util');

const { pathname, searchParams } = new URL('../d?e=f&e=g#h', 'http://a.b/c/x/');
assert.deepStrictEqual([pathname, searchParams.getAll('e')], ['/c/d', ['f', 'g']]);
assert.throws(() => new URL('x'), { name: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL', input: 'x' });
assert.throws(() => new URL('/a', 'b'), { code: 'ERR_INVALID_URL', input: '/a', base: 'b' });
assert.throws(() => new URL(), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => { new URL('http://a').href = 'x'; }, { code: 'ERR_INVALID_URL', input: 'x' });
assert.throws(() => URL('http://a'), TypeError);
assert.deepStrictEqual([URL.canParse('x'), URL.canParse('x', 'http://a')], [false, true]);
assert.strictEqual(new (class Own extends URL { get own() { return this.host; } })('http://a:8/').own, 'a:8');
assert.ok(searchParams instanceof URLSearchParams);
assert.strictEqual(inspect(new URL('http://u@a.b/c?d=e')).split('\n').slice(0, 3).join(),
  "URL {,  href: 'http://u@a.b/c?d=e',,  origin: 'http://a.b',");
assert.strictEqual(inspect(new URLSearchParams('a=1&b=2')), "URLSearchParams { 'a' => '1', 'b' => '2' }");

assert.strictEqual(`${new URLSearchParams(null)}${new URLSearchParams(undefined)}`, '');
assert.throws(() => new URLSearchParams([['a']]), { code: 'ERR_INVALID_TUPLE' });
assert.throws(() => new URLSearchParams({ [Symbol.iterator]: 5 }), { code: 'ERR_ARG_NOT_ITERABLE' });
assert.throws(() => searchParams.append('a'), { code: 'ERR_MISSING_ARGS', message: 'The "name" and "value" arguments must be specified' });
assert.throws(() => searchParams.get.call({}, 'a'), { code: 'ERR_INVALID_THIS' });
assert.throws(() => searchParams.forEach(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.deepStrictEqual([...new URLSearchParams(new Map([['a', 'b c']]))], [['a', 'b c']]);

assert.strictEqual(url.fileURLToPath('file:///a%20b'), '/a b');
assert.throws(() => url.fileURLToPath(null), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => url.fileURLToPath({}), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => url.fileURLToPath('http://a'), { code: 'ERR_INVALID_URL_SCHEME' });
assert.throws(() => url.fileURLToPath('file:///a%2Fb'), { code: 'ERR_INVALID_FILE_URL_PATH' });
assert.strictEqual(url.pathToFileURL('/a b/#c?%/').href, 'file:///a%20b/%23c%3F%25/');
assert.throws(() => url.pathToFileURL(5), { code: 'ERR_INVALID_ARG_TYPE' });
if (Number(process.versions.node.split('.')[0]) >= 23) {
  assert.strictEqual(url.fileURLToPath('file:///C:/a', { windows: true }), 'C:\\a');
  assert.strictEqual(url.fileURLToPath('file://host/a', { windows: true }), '\\\\host\\a');
  assert.throws(() => url.fileURLToPath('file:///a', { windows: true }), { message: 'File URL path must be absolute' });
  assert.strictEqual(url.pathToFileURL('C:\\a b\\', { windows: true }).href, 'file:///C:/a%20b/');
  assert.strictEqual(url.pathToFileURL('\\\\srv\\share\\f', { windows: true }).href, 'file://srv/share/f');
}
const full = new URL('http://u:p@xn--espaol-zwa.com/c?d#e');
assert.strictEqual(url.format(full, { auth: false, fragment: false, search: false, unicode: true }), 'http://español.com/c');
assert.strictEqual(url.format({ protocol: 'http', host: 'a.b', pathname: 'c', query: { d: [1, 2] } }), 'http://a.b/c?d=1&d=2');
assert.throws(() => url.format(5), { code: 'ERR_INVALID_ARG_TYPE', message: /one of type object or string/ });
assert.throws(() => url.parse(5), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "url" argument must be of type string. Received type number (5)' });
assert.strictEqual(Object.getPrototypeOf(url.parse('/?x=1', true).query), null);
assert.strictEqual(url.parse('http://a\tb/').host, 'ab');
assert.strictEqual(url.resolve('http://a.b/c/d', '../e'), 'http://a.b/e');
assert.strictEqual(url.urlToHttpOptions(full).auth, 'u:p');

const parsed = (...args) => ({ ...querystring.parse(...args) });
assert.deepStrictEqual(parsed('a=1&a=2&b+c=d%20e&f&&=g'), { 'a': ['1', '2'], 'b c': 'd e', 'f': '', '': 'g' });
assert.deepStrictEqual(parsed('a=%zz&b=%FF'), { a: '%zz', b: '\ufffd' }); // nothing is refused
assert.deepStrictEqual(parsed('a:1;b:2;c:3', ';', ':', { maxKeys: 2 }), { a: '1', b: '2' });
assert.deepStrictEqual(parsed('a=b', null, null, { decodeURIComponent: (text) => `[${text}]` }), { '[a]': '[b]' });
assert.deepStrictEqual(parsed(5), {});
assert.strictEqual(Object.getPrototypeOf(querystring.parse('a')), null);
assert.strictEqual(querystring.parse('__proto__=1').__proto__, '1');
assert.strictEqual(querystring.stringify({ a: [1, 'x y'], b: true, c: null, d: NaN, e: 1n, f: [], g: {} }), 'a=1&a=x%20y&b=true&c=&d=&e=1&g=');
assert.strictEqual(querystring.stringify({ a: 'ü' }, ';', '::', { encodeURIComponent: (text) => `<${text}>` }), '<a>::<ü>');
assert.throws(() => querystring.escape('\ud800'), { name: 'URIError', code: 'ERR_INVALID_URI', message: 'URI malformed' });
assert.deepStrictEqual(Object.keys(querystring), ['unescapeBuffer', 'unescape', 'escape', 'stringify', 'encode', 'parse', 'decode']);
