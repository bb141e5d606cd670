// URL and URLSearchParams by the npm package whatwg-url, the standard's reference, with Node's errors and prints.
'use strict';
const text = require('internal/text');
const { errors, validators } = require('internal/errors');
// The package takes these from the global scope while it loads.
for (const name of ['TextEncoder', 'TextDecoder']) if (globalThis[name] === undefined) globalThis[name] = text[name];
const npm = require.npm('whatwg-url');

function invalid(input, base) {
  const error = Object.assign(errors.code(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input });
  return base === undefined ? error : Object.assign(error, { base });
}

function made(type, Base, args) {
  if (type === undefined) throw new TypeError(`Class constructor ${Base.name} cannot be invoked without 'new'`);
  return Reflect.construct(Base, args, type);
}

function URL(input, base = undefined) {
  if (arguments.length === 0) throw errors.missingArgs('url');
  const texts = base === undefined ? [`${input}`] : [`${input}`, `${base}`];
  try {
    return made(new.target, npm.URL, texts);
  } catch (error) {
    throw new.target === undefined ? error : invalid(...texts);
  }
}

function URLSearchParams(init = undefined) {
  if (init === undefined || init === null) return made(new.target, npm.URLSearchParams, []);
  const iterator = typeof init === 'object' || typeof init === 'function' ? init[Symbol.iterator] : undefined;
  if (iterator !== undefined && iterator !== null && typeof iterator !== 'function') {
    throw errors.code(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
  }
  try {
    return made(new.target, npm.URLSearchParams, [init]);
  } catch (error) {
    if (!/parameter 1 sequence's element/.test(error?.message)) throw error;
    throw errors.code(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
  }
}

for (const [type, Base] of [[URL, npm.URL], [URLSearchParams, npm.URLSearchParams]]) {
  Object.defineProperty(type, 'prototype', { value: Base.prototype, writable: false });
  Object.defineProperty(Base.prototype, 'constructor', { value: type, writable: true, configurable: true });
}
URL.canParse = function canParse(url, base = undefined) {
  if (arguments.length === 0) throw errors.missingArgs('url');
  return base === undefined ? npm.URL.canParse(`${url}`) : npm.URL.canParse(`${url}`, `${base}`);
};
URL.parse = function parse(url, base = undefined) {
  if (arguments.length === 0) throw errors.missingArgs('url');
  return URL.canParse(url, base) ? new URL(url, base) : null;
};

const { set: setHref, ...href } = Object.getOwnPropertyDescriptor(URL.prototype, 'href');
Object.defineProperty(URL.prototype, 'href', {
  ...href,
  set(value) {
    try {
      setHref.call(this, value);
    } catch (error) {
      throw this instanceof URL ? invalid(`${value}`) : error;
    }
  },
});

const wanted = { append: ['name', 'value'], delete: ['name'], get: ['name'], getAll: ['name'], has: ['name'], set: ['name', 'value'] };
for (const name of [...Object.keys(wanted), 'forEach', 'sort', 'toString', 'keys', 'values', 'entries']) {
  const call = URLSearchParams.prototype[name];
  const names = wanted[name] ?? [];
  const checked = {
    [name](...args) {
      if (!(this instanceof URLSearchParams)) throw errors.code(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type URLSearchParams');
      if (args.length < names.length) throw errors.missingArgs(...names);
      if (name === 'forEach') validators.func(args[0], 'callback');
      return Reflect.apply(call, this, args);
    },
  }[name];
  Object.defineProperty(checked, 'length', { value: call.length, configurable: true });
  URLSearchParams.prototype[name] = checked;
}
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: URLSearchParams.prototype.entries, writable: true, configurable: true });

const parts = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash'];
const custom = Symbol.for('nodejs.util.inspect.custom');
const shownAs = (type, show) => Object.defineProperty(type.prototype, custom, { value: show, writable: true, configurable: true });

shownAs(URL, function inspectUrl(depth, options, inspect) {
  if (depth < 0) return this;
  return `${this.constructor.name} ${inspect(Object.fromEntries(parts.map((name) => [name, this[name]])), options)}`;
});

shownAs(URLSearchParams, function inspectParameters(depth, options, inspect) {
  if (depth < 0) return options.stylize('[Object]', 'special');
  const shown = Array.from(this, ([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
  const length = shown.reduce((sum, each) => sum + each.length + 2, -2);
  if (shown.length === 0) return 'URLSearchParams {}';
  return length <= options.breakLength ? `URLSearchParams { ${shown.join(', ')} }` : `URLSearchParams {\n  ${shown.join(',\n  ')} }`;
});

module.exports = { URL, URLSearchParams };
