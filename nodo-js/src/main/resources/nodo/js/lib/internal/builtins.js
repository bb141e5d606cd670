'use strict';
const loader = internalBinding('loader');
// Which names `require` takes for core modules, as Node lists them.
exports.names = [
  'assert', 'assert/strict', 'async_hooks', 'buffer', 'child_process', 'cluster', 'console', 'constants', 'crypto', 'dgram',
  'diagnostics_channel', 'dns', 'dns/promises', 'domain', 'events', 'fs', 'fs/promises', 'http', 'http2', 'https', 'inspector', 'module', 'net',
  'os', 'path', 'path/posix', 'path/win32', 'perf_hooks', 'process', 'punycode', 'querystring', 'readline', 'readline/promises', 'repl', 'stream',
  'stream/consumers', 'stream/promises', 'stream/web', 'string_decoder', 'sys', 'timers', 'timers/promises', 'tls', 'trace_events', 'tty', 'url',
  'util', 'util/types', 'v8', 'vm', 'wasi', 'worker_threads', 'zlib',
];
const known = new Set(exports.names);
// These exist with the prefix only.
const prefixed = new Set(['sea', 'sqlite', 'test', 'test/reporters']);

/** The module's name without prefix, or null where it is none of Node's. */
exports.nameOf = (id) => {
  if (id.startsWith('node:')) {
    const name = id.slice(5);
    return known.has(name) || prefixed.has(name) ? name : null;
  }
  return known.has(id) ? id : null;
};

/** Loads one; those that Nodo does not have say so when they are used, not before. */
exports.load = (name) => (loader.hasOwn(name) ? require.own(name) : require('internal/unprovided')(name));

/** Makes each a global, as they are for a text without a file. */
exports.makeGlobal = () => {
  for (const name of exports.names) {
    if (name.includes('/') || name in globalThis && name !== 'crypto' || name === 'module') continue;
    Object.defineProperty(globalThis, name, {
      get: () => exports.load(name),
      set(value) { Object.defineProperty(globalThis, name, { value, writable: true }); },
      configurable: true, enumerable: false,
    });
  }
};
