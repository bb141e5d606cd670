'use strict';
// `util.inspect`, as Node prints: arrays and plain objects here, the rarer kinds in a file of their own.
const { formatPrimitive, keyText } = require('internal/inspect/text');
const { constructorName, prefixOf, keysOf, isIndex } = require('internal/inspect/names');
const { reduceToSingle } = require('internal/inspect/layout');

const custom = Symbol.for('nodejs.util.inspect.custom');
const defaults = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000,
  breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
};
const styles = {
  special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green', symbol: 'green',
  date: 'magenta', regexp: 'red', module: 'underline',
};
const colors = {
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], black: [30, 39], red: [31, 39],
  green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], grey: [90, 39], gray: [90, 39],
};

function inspect(value, options, ...old) {
  const context = { ...defaults, budget: {}, indentation: 0, seen: [], currentDepth: 0, stylize: (text) => text };
  if (typeof options === 'boolean') {
    context.showHidden = options;
    if (old[0] !== undefined) context.depth = old[0];
    if (old[1] !== undefined) context.colors = old[1];
  } else if (options) {
    for (const key of Object.keys(options)) if (key in defaults || key === 'stylize') context[key] = options[key];
    context.userOptions = options;
  }
  if (context.colors) {
    context.stylize = (text, style) => (styles[style] ? `\x1b[${colors[styles[style]][0]}m${text}\x1b[${colors[styles[style]][1]}m` : text);
  }
  if (context.maxArrayLength === null) context.maxArrayLength = Infinity;
  if (context.maxStringLength === null) context.maxStringLength = Infinity;
  return formatValue(context, value, 0);
}
inspect.custom = custom;
Object.defineProperty(inspect, 'defaultOptions', {
  get: () => defaults,
  set(options) {
    require('internal/errors').validators.object(options, 'options');
    Object.assign(defaults, options);
  },
  enumerable: true, configurable: true,
});
inspect.styles = styles;
inspect.colors = colors;

function formatValue(context, value, recurseTimes, typedArray) {
  if (value === null) return context.stylize('null', 'null');
  if (typeof value !== 'object' && typeof value !== 'function') return formatPrimitive(context, value);
  if (context.customInspect) {
    const own = value[custom];
    if (typeof own === 'function' && own !== inspect && !(value.constructor && value.constructor.prototype === value)) {
      const depth = context.depth === null ? null : context.depth - recurseTimes;
      const shown = own.call(value, depth, { ...context.userOptions, ...Object.fromEntries(Object.keys(defaults).map((key) => [key, context[key]])),
        stylize: context.stylize }, inspect);
      if (shown !== value) {
        if (typeof shown !== 'object' && typeof shown === 'string') return shown.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
        return formatValue(context, shown, recurseTimes);
      }
    }
  }
  if (context.seen.includes(value)) {
    context.circular ??= new Map();
    let index = context.circular.get(value);
    if (index === undefined) context.circular.set(value, index = context.circular.size + 1);
    return context.stylize(`[Circular *${index}]`, 'special');
  }
  return formatRaw(context, value, recurseTimes, typedArray);
}

function formatRaw(context, value, recurseTimes, typedArray) {
  const name = constructorName(value);
  const tag = tagOf(context, value);
  const parts = Array.isArray(value) ? arrayParts(context, value, name, tag)
    : name === 'Object' && tag === '' && isPlain(value) ? plainParts(context, value)
      : require('internal/inspect/kinds').partsOf(context, value, name, tag, typedArray);
  if (typeof parts === 'string') return parts;
  if (context.depth !== null && recurseTimes > context.depth) {
    const shown = prefixOf(name, tag, Array.isArray(value) ? 'Array' : 'Object').slice(0, -1);
    return context.stylize(`[${shown}]`, 'special');
  }
  const output = contentsOf(context, value, recurseTimes + 1, parts, name);
  if (typeof output === 'string') return output;
  if (context.sorted && !parts.isArrayLike) output.sort(context.sorted === true ? undefined : context.sorted);
  return reduceToSingle(context, output, parts.base, parts.braces, parts.isArrayLike, recurseTimes + 1, value);
}

/** Its tag, unless that is listed as a property. */
function tagOf(context, value) {
  let tag = '';
  try {
    tag = value[Symbol.toStringTag];
  } catch {
    // a getter that throws
  }
  if (typeof tag !== 'string') return '';
  const { hasOwnProperty, propertyIsEnumerable } = Object.prototype;
  const isListed = (context.showHidden ? hasOwnProperty : propertyIsEnumerable).call(value, Symbol.toStringTag);
  return isListed ? '' : tag;
}

const isPlain = (value) => Object.getPrototypeOf(value) === Object.prototype && Object.prototype.toString.call(value) === '[object Object]';

function plainParts(context, value) {
  const keys = keysOf(value, context.showHidden);
  return keys.length === 0 ? '{}' : { keys, base: '', braces: ['{', '}'], formatter: () => [], isArrayLike: false };
}

function arrayParts(context, value, name, tag) {
  const keys = keysOf(value, context.showHidden).filter((key) => !isIndex(key));
  const prefix = name !== 'Array' || tag !== '' ? prefixOf(name, tag, 'Array', `(${value.length})`) : '';
  if (value.length === 0 && keys.length === 0) return `${prefix}[]`;
  return { keys, base: '', braces: [`${prefix}[`, ']'], formatter: formatArray, isArrayLike: true };
}

/** The texts of what it holds; or one text, where it is too deep for the stack. A mark for those that refer back to it comes into `parts`. */
function contentsOf(context, value, recurseTimes, parts, name) {
  context.seen.push(value);
  context.currentDepth = recurseTimes;
  let output;
  try {
    output = parts.formatter(context, value, recurseTimes);
    for (const key of parts.keys) output.push(formatProperty(context, value, recurseTimes, key, parts.isArrayLike));
  } catch (error) {
    if (!(error instanceof RangeError && /call stack/i.test(error.message))) throw error;
    context.seen.pop();
    return context.stylize(`[${name ?? 'Object'}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  }
  const index = context.circular?.get(value);
  if (index !== undefined) {
    const reference = context.stylize(`<ref *${index}>`, 'special');
    if (context.compact === true) parts.braces[0] = `${reference} ${parts.braces[0]}`;
    else parts.base = parts.base === '' ? reference : `${reference} ${parts.base}`;
  }
  context.seen.pop();
  return output;
}

function limited(context, values, size, show) {
  const out = [];
  const max = Math.min(Math.max(0, context.maxArrayLength), size);
  for (const each of values) {
    if (out.length >= max) break;
    out.push(show(each));
  }
  if (size > max) out.push(`... ${size - max} more item${size - max > 1 ? 's' : ''}`);
  return out;
}

function formatArray(context, array, recurseTimes) {
  const max = Math.min(Math.max(0, context.maxArrayLength), array.length);
  const out = [];
  let index = 0;
  while (index < array.length && out.length < max) {
    if (!Object.hasOwn(array, index)) {
      let end = index;
      while (end < array.length && !Object.hasOwn(array, end)) end++;
      out.push(context.stylize(`<${end - index} empty item${end - index > 1 ? 's' : ''}>`, 'undefined'));
      index = end;
    } else {
      out.push(formatProperty(context, array, recurseTimes, index, true, true));
      index++;
    }
  }
  const rest = array.length - index;
  if (rest > 0) out.push(`... ${rest} more item${rest > 1 ? 's' : ''}`);
  return out;
}

function formatProperty(context, value, recurseTimes, key, isArray, isElement = false) {
  const descriptor = Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key], configurable: true, enumerable: true };
  let shown;
  let between = ' ';
  if ('value' in descriptor && (descriptor.get === undefined)) {
    const extra = isElement || context.compact === true ? 2 : (context.compact !== true ? 2 : 3);
    context.indentation += extra;
    shown = formatValue(context, descriptor.value, recurseTimes);
    if (extra === 3 && context.breakLength < shown.length) between = `\n${' '.repeat(context.indentation)}`;
    context.indentation -= extra;
  } else if (descriptor.get !== undefined) {
    const label = descriptor.set !== undefined ? 'Getter/Setter' : 'Getter';
    if (context.getters && (context.getters === true || (context.getters === 'get') === (descriptor.set === undefined))) {
      try {
        const got = descriptor.get.call(value);
        context.indentation += 2;
        shown = got === null || typeof got !== 'object'
          ? `${context.stylize(`[${label}:`, 'special')} ${formatValue(context, got, recurseTimes)}${context.stylize(']', 'special')}`
          : `${context.stylize(`[${label}]`, 'special')} ${formatValue(context, got, recurseTimes)}`;
        context.indentation -= 2;
      } catch (error) {
        shown = context.stylize(`[${label}: <Inspection threw (${error.message})>]`, 'special');
      }
    } else {
      shown = context.stylize(`[${label}]`, 'special');
    }
  } else {
    shown = descriptor.set !== undefined ? context.stylize('[Setter]', 'special') : context.stylize('undefined', 'undefined');
  }
  if (isElement) return shown;
  const name = descriptor.enumerable === false ? `[${typeof key === 'symbol' ? Symbol.prototype.toString.call(key) : key}]` : keyText(context, key);
  return `${name}:${between}${shown}`;
}

Object.assign(exports, { inspect, formatValue, formatArray, limited });
for (const name of ['format', 'formatWithOptions']) exports[name] = (...args) => require('internal/inspect/format')[name](...args);
