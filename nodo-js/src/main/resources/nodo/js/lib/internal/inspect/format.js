'use strict';
// `util.format`: what stands at the percent signs. Text alone is printed without the rest of inspect.
const inspect = (...args) => require('internal/inspect').inspect(...args);

function formatNumber(value, { numericSeparator = require('internal/inspect').inspect.defaultOptions.numericSeparator }) {
  return typeof value === 'symbol' ? 'NaN' : require('internal/inspect/text').numberText(value, numericSeparator);
}

/** Whether it is more than an object of the language's own, to say what it is. */
function hasOwnToString(value) {
  let proto = value;
  if (typeof value[Symbol.toPrimitive] === 'function' && !(value instanceof Date)) return true;
  if (typeof value.toString !== 'function') return false;
  if (Object.hasOwn(proto, 'toString')) return true;
  do {
    proto = Object.getPrototypeOf(proto);
    if (proto === null) return false;
  } while (!Object.hasOwn(proto, 'toString'));
  const constructor = Object.getOwnPropertyDescriptor(proto, 'constructor')?.value;
  return !(typeof constructor === 'function' && builtin.has(constructor));
}
const builtin = new Set([
  Object, Array, Function, Error, TypeError, RangeError, SyntaxError, Map, Set, Promise, RegExp, Date, Uint8Array, ArrayBuffer,
]);

function formatWithOptions(options, ...args) {
  const first = args[0];
  let text = '';
  let next = 0;
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    next = 1;
    text = first.replace(/%([sdifjoOc%])/g, (whole, kind) => {
      if (kind === '%') return '%';
      if (next >= args.length) return whole;
      const value = args[next++];
      switch (kind) {
        case 's':
          if (typeof value === 'number' || typeof value === 'bigint') return formatNumber(value, options);
          if (value === null || typeof value !== 'object') return String(value);
          if (hasOwnToString(value)) return String(value);
          return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
        case 'd': return formatNumber(typeof value === 'bigint' || typeof value === 'symbol' ? value : Number(value), options);
        case 'i': return formatNumber(typeof value === 'bigint' || typeof value === 'symbol' ? value : parseInt(value, 10), options);
        case 'f': return formatNumber(typeof value === 'symbol' ? value : parseFloat(value), options);
        case 'j':
          try {
            return JSON.stringify(value);
          } catch (error) {
            if (/circular/i.test(error.message)) return '[Circular]';
            throw error;
          }
        case 'o': return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
        case 'O': return inspect(value, options);
        default: return '';
      }
    });
  }
  let out = text;
  for (let i = next; i < args.length; i++) {
    const value = args[i];
    out += (i > 0 ? ' ' : '') + (typeof value === 'string' ? value : inspect(value, { ...options, compact: 3, colors: options.colors ?? false }));
  }
  return out;
}
const none = {};

module.exports = {
  format: (...args) => formatWithOptions(none, ...args),
  formatWithOptions(options, ...args) {
    require('internal/errors').validators.object(options, 'inspectOptions');
    return formatWithOptions(options, ...args);
  },
};
