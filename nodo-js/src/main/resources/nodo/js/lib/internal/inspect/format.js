'use strict';
// `util.format`: what stands at the percent signs. Text alone is printed without the rest of inspect.
const inspect = (...args) => require('internal/inspect').inspect(...args);

function formatNumber(value) {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return 'NaN';
  return Object.is(value, -0) ? '-0' : `${value}`;
}
function hasOwnToString(value) {
  let proto = value;
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
          if (typeof value === 'number' || typeof value === 'bigint') return formatNumber(value);
          if (value === null || typeof value !== 'object' && typeof value !== 'function') return String(value);
          if (hasOwnToString(value)) return String(value);
          return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
        case 'd': return formatNumber(typeof value === 'bigint' || typeof value === 'symbol' ? value : Number(value));
        case 'i': return typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : formatNumber(parseInt(value, 10));
        case 'f': return typeof value === 'symbol' ? 'NaN' : formatNumber(parseFloat(value));
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

module.exports = { format: (...args) => formatWithOptions(none, ...args), formatWithOptions };
