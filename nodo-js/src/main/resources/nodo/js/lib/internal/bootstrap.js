// The first script of a runtime: makes the globals, and tells Java what runs a program and what takes its errors.
'use strict';
const own = new Map();
const bindings = new Map();

/** The Java functions of that name, as a plain object: to look one up in Java costs as much as to call it. */
function bindingOf(name) {
  let functions = bindings.get(name);
  if (functions === undefined) {
    const table = internalBinding(name);
    functions = {};
    const names = Object.keys(table);
    for (let i = 0; i < names.length; i++) functions[names[i]] = table[names[i]];
    bindings.set(name, functions);
  }
  return functions;
}

const loader = bindingOf('loader');
const jsProcess = {};

function requireOwn(name) {
  let module = own.get(name);
  if (module === undefined) {
    module = { exports: {} };
    own.set(name, module);
    loader.own(name)(module.exports, requireOwn, module, bindingOf, jsProcess);
  }
  return module.exports;
}
requireOwn.npm = (id) => requireOwn('internal/npm')(id);
requireOwn.own = requireOwn;
/** Gives an object a property that is made when it is first asked for. Until then it can be given another value, also by what inherits from it. */
requireOwn.lazily = (object, name, make, enumerable) => Object.defineProperty(object, name, {
  get() {
    const value = make();
    Object.defineProperty(object, name, { value, writable: true, enumerable, configurable: true });
    return value;
  },
  set(value) {
    Object.defineProperty(this, name, { value, writable: true, enumerable: enumerable || this !== object, configurable: true });
  },
  enumerable, configurable: true,
});
requireOwn.asyncContext = globalThis.AsyncContext;
delete globalThis.AsyncContext; // Node has none

const hide = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
for (const name of ['dispose', 'asyncDispose']) {
  if (Symbol[name] === undefined) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}
hide('process', jsProcess);
bindingOf('errors').handlers((...about) => requireOwn('internal/errors').make(...about), (error) => { throw error; });
requireOwn('internal/process').begin(jsProcess);
delete globalThis.Graal; // Node has none
// What a script does not use is not loaded: that is most of the time it takes to start one.
const lazily = (name, get) => requireOwn.lazily(globalThis, name, get, false);
// Those that a loop over the global object finds.
const listed = (name, get) => requireOwn.lazily(globalThis, name, get, true);
Object.defineProperty(globalThis, 'global', { enumerable: true });
for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'queueMicrotask']) {
  listed(name, () => requireOwn('internal/timers')[name]);
}
lazily('Buffer', () => requireOwn('buffer').Buffer);
for (const name of ['AbortController', 'AbortSignal']) lazily(name, () => requireOwn('internal/abort')[name]);
for (const name of ['CustomEvent', 'Event']) lazily(name, () => requireOwn('internal/event')[name]);
lazily('EventTarget', () => requireOwn('internal/event-target').EventTarget);
lazily('console', () => requireOwn('console'));
lazily('TextEncoder', () => requireOwn('internal/text').TextEncoder);
lazily('TextDecoder', () => requireOwn('internal/text').TextDecoder);
lazily('URL', () => requireOwn('internal/url').URL);
lazily('URLSearchParams', () => requireOwn('internal/url').URLSearchParams);
listed('structuredClone', () => requireOwn('internal/clone').structuredClone);
listed('performance', () => requireOwn('perf_hooks').performance);
for (const name of ['Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver', 'PerformanceObserverEntryList']) {
  lazily(name, () => requireOwn('perf_hooks')[name]);
}
lazily('crypto', () => requireOwn('crypto').webcrypto);
for (const name of ['Crypto', 'CryptoKey', 'SubtleCrypto']) lazily(name, () => requireOwn('internal/crypto/web')[name]);
lazily('DOMException', () => requireOwn('internal/dom-exception').DOMException);
listed('atob', () => requireOwn('buffer').atob);
listed('btoa', () => requireOwn('buffer').btoa);
