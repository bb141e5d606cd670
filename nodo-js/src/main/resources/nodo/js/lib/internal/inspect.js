// util.inspect, in Node's form: our own, as no package of it is published where the build takes packages from.
'use strict';
const custom = Symbol.for('nodejs.util.inspect.custom');

function inspect(value, options = {}, ...old) {
  if (typeof options !== 'object' || options === null) options = { showHidden: options, depth: old[0] };
  return shown(value, { depth: 2, breakLength: 80, ...options }, 0, []);
}

const keyOf = (key) => (typeof key === 'symbol' ? `[${String(key)}]` : /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key) ? key : text(key));

function text(value) {
  const quote = !value.includes("'") ? "'" : !value.includes('"') ? '"' : !value.includes('`') ? '`' : "'";
  const escaped = JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"');
  return quote + (quote === "'" ? escaped.replace(/'/g, "\\'") : quote === '"' ? escaped.replace(/"/g, '\\"') : escaped) + quote;
}

function shown(value, options, level, above) {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (value === null || typeof value !== 'object' && typeof value !== 'function') return String(value);
  const own = value[custom];
  if (typeof own === 'function' && own !== inspect) {
    const result = own.call(value, options.depth === null ? Infinity : options.depth - level, options, inspect);
    return typeof result === 'string' ? result : shown(result, options, level, above);
  }
  if (above.includes(value)) return '[Circular *1]';
  return compound(value, options, level, [...above, value]);
}

function nameOf(value) {
  for (let type = Object.getPrototypeOf(value); type !== null; type = Object.getPrototypeOf(type)) {
    const own = Object.getOwnPropertyDescriptor(type, 'constructor');
    if (own && typeof own.value === 'function' && own.value.name !== '') return own.value.name;
  }
  return null;
}

function compound(value, options, level, above) {
  const name = nameOf(value);
  const keys = Object.keys(value).concat(Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)));
  const deeper = (inner) => shown(inner, options, level + 1, above);
  const tooDeep = options.depth !== null && level > options.depth;
  const pairs = (skip = () => false) => keys.filter((key) => !skip(key)).map((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property && (property.get || property.set)) {
      return `${keyOf(key)}: [${property.get ? property.set ? 'Getter/Setter' : 'Getter' : 'Setter'}]`;
    }
    return `${keyOf(key)}: ${deeper(value[key])}`;
  });
  if (Array.isArray(value)) {
    if (tooDeep) return '[Array]';
    const items = Array.from(value.slice(0, 100), deeper);
    if (value.length > 100) items.push(`... ${value.length - 100} more item${value.length > 101 ? 's' : ''}`);
    return block(name === 'Array' ? '' : `${name}(${value.length}) `, '[', items.concat(pairs((key) => /^\d+$/.test(String(key)))), ']', options, level);
  }
  if (value instanceof Error) return errorOf(value, pairs((key) => key === 'stack' || key === 'message'), options, level, above);
  if (typeof value === 'function') {
    const kind = /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : name || 'Function';
    const head = kind === 'class' ? `[class ${value.name || '(anonymous)'}]` : `[${kind}${value.name ? `: ${value.name}` : ' (anonymous)'}]`;
    return keys.length === 0 ? head : block(`${head} `, '{', pairs(), '}', options, level);
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Number || value instanceof Boolean || value instanceof String) return `[${name}: ${deeper(value.valueOf())}]`;
  if (value instanceof Promise) return `${name} { <pending> }`;
  if (value instanceof WeakMap || value instanceof WeakSet) return `${name} { <items unknown> }`;
  const label = name === null ? '[Object: null prototype] ' : name === 'Object' ? '' : `${name} `;
  if (tooDeep) return name === null ? '[Object: null prototype]' : `[${name}]`;
  if (value instanceof Map) return block(`${name}(${value.size}) `, '{', [...value].map(([key, inner]) => `${deeper(key)} => ${deeper(inner)}`), '}', options, level);
  if (value instanceof Set) return block(`${name}(${value.size}) `, '{', [...value].map(deeper), '}', options, level);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return block(`${name}(${value.length}) `, '[', Array.from(value.subarray(0, 100), String), ']', options, level);
  }
  if (value instanceof ArrayBuffer) return `ArrayBuffer { byteLength: ${value.byteLength} }`;
  const tag = value[Symbol.toStringTag];
  const tagged = typeof tag === 'string' && tag !== '' && tag !== name ? `${label || 'Object '}[${tag}] ` : label;
  return block(tagged, '{', pairs(), '}', options, level);
}

function errorOf(error, pairs, options, level, above) {
  let stack = typeof error.stack === 'string' && error.stack !== '' ? error.stack : `[${Error.prototype.toString.call(error)}]`;
  const code = error.code;
  const head = `${error.name}: `;
  if (typeof code === 'string' && stack.startsWith(head) && /^ERR_/.test(code)) stack = `${error.name} [${code}]: ${stack.slice(head.length)}`;
  if (error.cause !== undefined && !Object.keys(error).includes('cause')) pairs.push(`[cause]: ${shown(error.cause, options, level + 1, above)}`);
  if (error instanceof AggregateError && !Object.keys(error).includes('errors')) pairs.push(`[errors]: ${shown(error.errors, options, level + 1, above)}`);
  const indent = '  '.repeat(level);
  if (level > 0) stack = stack.split('\n').join(`\n${indent}`);
  return pairs.length === 0 ? stack : `${stack} {\n${pairs.map((pair) => `${indent}  ${pair}`).join(',\n')}\n${indent}}`;
}

function block(label, open, items, close, options, level) {
  if (items.length === 0) return `${label}${open}${close}`;
  const length = items.reduce((sum, item) => sum + item.length + 2, 0);
  const fits = length + label.length + level * 2 <= 72 && !items.some((item) => item.includes('\n'));
  if (fits) return `${label}${open} ${items.join(', ')} ${close}`;
  const indent = '  '.repeat(level + 1);
  return `${label}${open}\n${indent}${items.join(`,\n${indent}`)}\n${'  '.repeat(level)}${close}`;
}

inspect.custom = custom;
inspect.defaultOptions = { depth: 2, breakLength: 80 };

function format(...args) {
  if (typeof args[0] !== 'string') return args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg))).join(' ');
  let next = 1;
  const pattern = args.length === 1 ? args[0] : args[0].replace(/%[sdifjoOc%]/g, (sign) => {
    if (sign === '%%') return '%';
    if (next >= args.length) return sign;
    const value = args[next++];
    switch (sign) {
      case '%s': return typeof value === 'object' && value !== null && !(value instanceof Error) ? inspect(value, { depth: 0 })
        : typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);
      case '%d': return typeof value === 'bigint' ? `${value}n` : typeof value === 'object' ? 'NaN' : String(Number(value));
      case '%i': return typeof value === 'bigint' ? `${value}n` : String(parseInt(value, 10));
      case '%f': return String(parseFloat(value));
      case '%j': return JSON.stringify(value);
      case '%c': return '';
      default: return inspect(value, { depth: 4 });
    }
  });
  return [pattern, ...args.slice(next).map((arg) => (typeof arg === 'string' ? arg : inspect(arg)))].join(' ');
}

module.exports = { inspect, format };
