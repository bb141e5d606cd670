'use strict';
// `util.inspect` and `util.format`, as Node prints.
const custom = Symbol.for('nodejs.util.inspect.custom');
const defaults = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000,
  breakLength: 128, compact: 3, sorted: false, getters: false, numericSeparator: false,
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
  if (options === undefined || typeof options === 'boolean' || options?.breakLength === undefined) context.breakLength = 128;
  if (context.colors) {
    context.stylize = (text, style) => (styles[style] ? `\x1b[${colors[styles[style]][0]}m${text}\x1b[${colors[styles[style]][1]}m` : text);
  }
  if (context.maxArrayLength === null) context.maxArrayLength = Infinity;
  if (context.maxStringLength === null) context.maxStringLength = Infinity;
  return formatValue(context, value, 0);
}
inspect.custom = custom;
inspect.defaultOptions = defaults;
inspect.styles = styles;
inspect.colors = colors;

const escapes = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
function quote(text) {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  // eslint-disable-next-line no-control-regex
  const body = text.replace(/[\x00-\x1f\x7f-\x9f\\]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => {
    if (found.length === 2) return found;
    const code = found.charCodeAt(0);
    if (code >= 0xd800) return `\\u${code.toString(16).toUpperCase()}`;
    return escapes[found] ?? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `${mark}${mark === "'" ? body.replaceAll("'", "\\'") : body}${mark}`;
}

function formatPrimitive(context, value) {
  const { stylize } = context;
  switch (typeof value) {
    case 'string': {
      let trailer = '';
      if (value.length > context.maxStringLength) {
        const rest = value.length - context.maxStringLength;
        value = value.slice(0, context.maxStringLength);
        trailer = `... ${rest} more character${rest > 1 ? 's' : ''}`;
      }
      if (context.compact !== true && value.length > 16 && value.length > context.breakLength - context.indentation - 4) {
        return value.split(/(?<=\n)/).map((line) => stylize(quote(line), 'string')).join(` +\n${' '.repeat(context.indentation + 2)}`) + trailer;
      }
      return stylize(quote(value), 'string') + trailer;
    }
    case 'number': return stylize(Object.is(value, -0) ? '-0' : `${value}`, 'number');
    case 'bigint': return stylize(`${value}n`, 'bigint');
    case 'boolean': return stylize(`${value}`, 'boolean');
    case 'undefined': return stylize('undefined', 'undefined');
    default: return stylize(Symbol.prototype.toString.call(value), 'symbol');
  }
}

function formatValue(context, value, recurseTimes, typedArray) {
  if (value === null) return context.stylize('null', 'null');
  if (typeof value !== 'object' && typeof value !== 'function') return formatPrimitive(context, value);
  if (context.customInspect) {
    const own = value[custom];
    if (typeof own === 'function' && own !== inspect && !(value.constructor && value.constructor.prototype === value)) {
      const depth = context.depth === null ? null : context.depth - recurseTimes;
      const shown = own.call(value, depth, { ...context.userOptions, ...Object.fromEntries(Object.keys(defaults).map((key) => [key, context[key]])),
        depth, stylize: context.stylize }, inspect);
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

function constructorName(object) {
  const first = object;
  for (let depth = 0; object; object = Object.getPrototypeOf(object), depth++) {
    const descriptor = Object.getOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' && isInstance(first, descriptor.value)) {
      return descriptor.value.name;
    }
  }
  return null;
}
function isInstance(object, constructor) {
  try {
    return object instanceof constructor;
  } catch {
    return false;
  }
}

function prefixOf(name, tag, fallback, size = '') {
  if (name === null) return tag !== '' && fallback !== tag ? `[${fallback}${size}: null prototype] [${tag}] ` : `[${fallback}${size}: null prototype] `;
  return tag !== '' && name !== tag ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

function keysOf(value, showHidden) {
  const keys = showHidden ? Object.getOwnPropertyNames(value) : Object.keys(value);
  const symbols = Object.getOwnPropertySymbols(value);
  return symbols.length === 0 ? keys
    : [...keys, ...symbols.filter((each) => showHidden || Object.prototype.propertyIsEnumerable.call(value, each))];
}
const isIndex = (key) => typeof key === 'string' && /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;

const typedTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
function brand(check, value) {
  try {
    check(value);
    return true;
  } catch {
    return false;
  }
}
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, 'size').get;
const bufferSize = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get;
const sharedSize = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength').get;
const viewSize = Object.getOwnPropertyDescriptor(DataView.prototype, 'byteLength').get;
const tagged = (value) => Object.prototype.toString.call(value).slice(8, -1);
const is = exports.is = {
  map: (v) => v instanceof Map && brand((x) => mapSize.call(x), v),
  set: (v) => v instanceof Set && brand((x) => setSize.call(x), v),
  typedArray: (v) => ArrayBuffer.isView(v) && typedTag.call(v) !== undefined,
  regexp: (v) => v instanceof RegExp && brand((x) => RegExp.prototype.exec.call(x, ''), v) ,
  date: (v) => v instanceof Date && brand((x) => Date.prototype.getTime.call(x), v),
  error: (v) => v instanceof Error || tagged(v) === 'Error',
  arrayBuffer: (v) => brand((x) => bufferSize.call(x), v),
  sharedArrayBuffer: (v) => brand((x) => sharedSize.call(x), v),
  dataView: (v) => brand((x) => viewSize.call(x), v),
  promise: (v) => v instanceof Promise,
};

function formatRaw(context, value, recurseTimes, typedArray) {
  const name = constructorName(value);
  let tag = '';
  try {
    tag = value[Symbol.toStringTag];
  } catch {
    // a getter that throws
  }
  if (typeof tag !== 'string' || tag !== '' && (Object.hasOwn(value, Symbol.toStringTag)) && !context.showHidden && tag === name) tag = '';
  let keys;
  let base = '';
  let braces = ['{', '}'];
  let formatter = () => [];
  let isArrayLike = false;
  if (Array.isArray(value)) {
    keys = keysOf(value, context.showHidden).filter((key) => !isIndex(key));
    const prefix = name !== 'Array' || tag !== '' ? prefixOf(name, tag, 'Array', `(${value.length})`) : '';
    braces = [`${prefix}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    isArrayLike = true;
    formatter = formatArray;
  } else if (is.set(value)) {
    keys = keysOf(value, context.showHidden);
    braces[0] = `${prefixOf(name, tag, 'Set', `(${setSize.call(value)})`)}{`;
    if (setSize.call(value) === 0 && keys.length === 0) return `${braces[0]}}`;
    formatter = (ctx, set, depth) => {
      ctx.indentation += 2;
      const out = limited(ctx, Set.prototype.values.call(set), setSize.call(set), (each) => formatValue(ctx, each, depth));
      ctx.indentation -= 2;
      return out;
    };
  } else if (is.map(value)) {
    keys = keysOf(value, context.showHidden);
    braces[0] = `${prefixOf(name, tag, 'Map', `(${mapSize.call(value)})`)}{`;
    if (mapSize.call(value) === 0 && keys.length === 0) return `${braces[0]}}`;
    formatter = (ctx, map, depth) => {
      ctx.indentation += 2;
      const out = limited(ctx, Map.prototype.entries.call(map), mapSize.call(map),
        ([key, each]) => `${formatValue(ctx, key, depth)} => ${formatValue(ctx, each, depth)}`);
      ctx.indentation -= 2;
      return out;
    };
  } else if (is.typedArray(value)) {
    const type = typedTag.call(value);
    keys = keysOf(value, context.showHidden).filter((key) => !isIndex(key));
    braces = [`${prefixOf(name, tag === type ? '' : tag, type, `(${value.length})`)}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    isArrayLike = true;
    formatter = (ctx, array) => limited(ctx, array.values(), array.length, (each) => formatPrimitive(ctx, each));
  } else {
    keys = keysOf(value, context.showHidden);
    if (tagged(value) === 'Arguments' && Object.hasOwn(value, 'callee')) {
      keys = keys.filter((key) => !isIndex(key));
      braces = ['[Arguments] [', ']'];
      isArrayLike = true;
      formatter = formatArray;
      if (value.length === 0 && keys.length === 0) return '[Arguments] []';
    } else if (typeof value === 'function') {
      base = functionBase(value, name, tag);
      if (keys.length === 0) return context.stylize(base, 'special');
    } else if (is.regexp(value)) {
      base = RegExp.prototype.toString.call(value);
      if (keys.length === 0) return context.stylize(base, 'regexp');
    } else if (is.date(value)) {
      base = Number.isNaN(value.getTime()) ? 'Invalid Date' : Date.prototype.toISOString.call(value);
      if (keys.length === 0) return context.stylize(base, 'date');
    } else if (is.error(value)) {
      base = formatError(context, value, name, keys);
      if (keys.length === 0) return base;
    } else if (is.arrayBuffer(value) || is.sharedArrayBuffer(value)) {
      const type = is.arrayBuffer(value) ? 'ArrayBuffer' : 'SharedArrayBuffer';
      braces[0] = `${prefixOf(name, tag === type ? '' : tag, type)}{`;
      if (typedArray === undefined) formatter = formatBytes;
      else if (keys.length === 0) return `${braces[0].slice(0, -1)}{ byteLength: ${formatPrimitive(context, value.byteLength)} }`;
      keys = ['byteLength', ...keys];
    } else if (is.dataView(value)) {
      braces[0] = `${prefixOf(name, tag === 'DataView' ? '' : tag, 'DataView')}{`;
      keys = ['byteLength', 'byteOffset', 'buffer', ...keys];
    } else if (is.promise(value)) {
      braces[0] = `${prefixOf(name, tag === 'Promise' ? '' : tag, 'Promise')}{`;
      formatter = (ctx) => [ctx.stylize('<pending>', 'special')];
    } else if (value instanceof WeakSet || value instanceof WeakMap) {
      braces[0] = `${name} {`;
      formatter = (ctx) => [ctx.stylize('<items unknown>', 'special')];
    } else if (isBoxed(value)) {
      base = boxedBase(context, value, name, tag);
      if (typeof value.valueOf() === 'string') keys = keys.filter((key) => !isIndex(key));
      if (keys.length === 0) return base;
    } else if (tag === 'Module' && name === null) {
      braces[0] = '[Module: null prototype] {';
    } else {
      const isIterator = tag === 'Map Iterator' || tag === 'Set Iterator';
      if (isIterator) {
        braces[0] = `[${tag}] {`;
      } else if (name === 'Object' && tag === '') {
        if (keys.length === 0) return '{}';
      } else {
        const prefix = prefixOf(name, tag, 'Object');
        if (keys.length === 0) return `${prefix}{}`;
        braces[0] = `${prefix}{`;
      }
    }
  }
  if (context.depth !== null && recurseTimes > context.depth) {
    const shown = prefixOf(name, tag, Array.isArray(value) ? 'Array' : 'Object').slice(0, -1);
    return context.stylize(`[${shown}]`, 'special');
  }
  recurseTimes += 1;
  context.seen.push(value);
  context.currentDepth = recurseTimes;
  let output;
  try {
    output = formatter(context, value, recurseTimes);
    for (const key of keys) output.push(formatProperty(context, value, recurseTimes, key, isArrayLike));
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      context.seen.pop();
      return context.stylize(`[${name ?? 'Object'}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
    }
    throw error;
  }
  const index = context.circular?.get(value);
  if (index !== undefined) {
    const reference = context.stylize(`<ref *${index}>`, 'special');
    if (context.compact !== true) base = base === '' ? reference : `${reference} ${base}`;
    else braces[0] = `${reference} ${braces[0]}`;
  }
  context.seen.pop();
  if (context.sorted) {
    const order = context.sorted === true ? undefined : context.sorted;
    if (!isArrayLike) output.sort(order);
  }
  return reduceToSingle(context, output, base, braces, isArrayLike, recurseTimes, value);
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

function formatBytes(context, buffer) {
  const bytes = new Uint8Array(buffer, 0, Math.min(Math.max(0, context.maxArrayLength), buffer.byteLength));
  let text = Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join(' ');
  const rest = buffer.byteLength - bytes.length;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  return [`${context.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

function functionBase(value, name, tag) {
  const source = Function.prototype.toString.call(value);
  if (source.startsWith('class') && source.endsWith('}')) {
    let base = `[class ${Object.hasOwn(value, 'name') && value.name !== '' ? value.name : '(anonymous)'}`;
    if (name !== 'Function' && name !== null) base += ` [${name}]`;
    if (tag !== '' && name !== tag) base += ` [${tag}]`;
    const parent = Object.getPrototypeOf(value)?.name;
    if (name === null) base += ' extends null prototype';
    else if (parent) base += ` extends ${parent}`;
    return `${base}]`;
  }
  const kind = { AsyncFunction: 'AsyncFunction', GeneratorFunction: 'GeneratorFunction', AsyncGeneratorFunction: 'AsyncGeneratorFunction' }[tagged(value)]
    ?? 'Function';
  let base = `[${kind}`;
  if (name === null) base += ' (null prototype)';
  base += value.name === '' || typeof value.name !== 'string' ? ' (anonymous)' : `: ${value.name}`;
  base += ']';
  if (name !== kind && name !== null && name !== 'Function') base += ` ${name}`;
  if (tag !== '' && name !== tag && tag !== kind) base += ` [${tag}]`;
  return base;
}

const boxes = [Number, String, Boolean, BigInt, Symbol];
const isBoxed = (value) => boxes.some((type) => value instanceof type && brand((x) => type.prototype.valueOf.call(x), value));
function boxedBase(context, value, name) {
  const type = boxes.find((each) => value instanceof each).name;
  const inner = formatPrimitive({ ...context, stylize: (text) => text }, value.valueOf());
  const shown = type === name ? `[${type}: ${inner}]` : `[${type} (${name}): ${inner}]`;
  return context.stylize(shown, type.toLowerCase());
}

function stackOf(error) { return error.stack ? String(error.stack) : Error.prototype.toString.call(error); }

function formatError(context, error, name, keys) {
  const label = error.name != null ? String(error.name) : 'Error';
  let stack = stackOf(error);
  for (const key of ['name', 'message', 'stack']) {
    const at = keys.indexOf(key);
    if (at >= 0 && (typeof error[key] !== 'string' || stack.includes(error[key]))) keys.splice(at, 1);
  }
  if (Object.hasOwn(error, 'cause') && !keys.includes('cause')) keys.push('cause');
  if (Array.isArray(error.errors) && !keys.includes('errors') && Object.hasOwn(error, 'errors')) keys.push('errors');
  // A subclass, or a name set later, is shown in the first line.
  const className = name ?? label;
  if (name !== null && label === 'Error' && className !== 'Error' && stack.startsWith('Error') && className.endsWith('Error')) {
    stack = `${className}${stack.slice(5)}`;
  } else if (name !== null && className !== label && stack.startsWith(label) && !label.includes(className) && /Error$/.test(className) && /^(?:[A-Z]\w*)?Error$/.test(label)) {
    stack = `${className}${stack.slice(label.length)}`;
  }
  const at = stack.indexOf('\n    at');
  if (at < 0) stack = `[${stack}]`;
  else if (context.currentDepth > 0 || context.seen.length > 0) {
    const cause = context.seen[context.seen.length - 1];
    if (is.error(cause)) {
      const above = stackOf(cause).split('\n').filter((line) => line.startsWith('    at'));
      const lines = stack.split('\n');
      let same = 0;
      while (same < above.length && same < lines.length - 1 && above[above.length - 1 - same] === lines[lines.length - 1 - same]) same++;
      if (same > 3) {
        lines.splice(lines.length - same + 1, same - 2, `    ... ${same - 2} lines matching cause stack trace ...`);
        stack = lines.join('\n');
      }
    }
  }
  if (context.indentation > 0) stack = stack.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
  return stack;
}

function keyText(context, key) {
  if (typeof key === 'symbol') return `[${context.stylize(Symbol.prototype.toString.call(key), 'symbol')}]`;
  if (key === '__proto__') return "['__proto__']";
  if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key)) return context.stylize(key, 'name');
  return context.stylize(quote(key), 'string');
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

function widthOf(text) {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/\x1b\[\d+m/g, '');
  let width = 0;
  for (const char of plain.normalize('NFC')) {
    const code = char.codePointAt(0);
    width += code >= 0x1100 && (code <= 0x115f || code >= 0x2e80 && code <= 0xa4cf || code >= 0xac00 && code <= 0xd7a3 || code >= 0xf900 && code <= 0xfaff
      || code >= 0xfe30 && code <= 0xfe6f || code >= 0xff00 && code <= 0xff60 || code >= 0xffe0 && code <= 0xffe6 || code >= 0x1f300 && code <= 0x1faff
      || code >= 0x20000 && code <= 0x3fffd) ? 2 : /\p{Mn}|\p{Me}|\p{Cf}/u.test(char) ? 0 : 1;
  }
  return width;
}

/** More than six short entries of an array stand in columns. */
function groupElements(context, output, value) {
  let total = 0;
  let longest = 0;
  let length = output.length;
  if (context.maxArrayLength < value.length) length--; // "more items" stands alone
  const sizes = new Array(length);
  const separator = 2;
  for (let i = 0; i < length; i++) {
    sizes[i] = context.colors ? widthOf(output[i]) : output[i].length === 0 ? 0 : widthOf(output[i]);
    total += sizes[i] + separator;
    longest = Math.max(longest, sizes[i]);
  }
  const actual = longest + separator;
  if (actual * 3 + context.indentation >= context.breakLength || !(total / actual > 5 || longest <= 6)) return output;
  const width = Math.max(actual - 3 - Math.sqrt(actual - total / output.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * width * output.length) / width),
    Math.floor((context.breakLength - context.indentation) / actual),
    context.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const lines = [];
  const widths = [];
  for (let i = 0; i < columns; i++) {
    let width = 0;
    for (let j = i; j < length; j += columns) width = Math.max(width, sizes[j]);
    widths.push(width + separator);
  }
  let pad = 'padStart';
  if (value !== undefined && output.slice(0, length).length > 0) {
    for (let i = 0; i < length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        pad = 'padEnd';
        break;
      }
    }
  }
  for (let i = 0; i < length; i += columns) {
    const end = Math.min(i + columns, length);
    let text = '';
    let j = i;
    for (; j < end - 1; j++) text += `${output[j]}, `[pad](widths[j - i] + output[j].length - sizes[j]);
    text += pad === 'padStart' ? output[j].padStart(widths[j - i] + output[j].length - sizes[j] - separator) : output[j];
    lines.push(text);
  }
  if (length < output.length) lines.push(output[length]);
  return lines;
}

function reduceToSingle(context, output, base, braces, isArrayLike, recurseTimes, value) {
  if (context.compact !== true) {
    if (typeof context.compact === 'number' && context.compact >= 1) {
      const entries = output.length;
      if (isArrayLike && entries > 6) output = groupElements(context, output, value);
      if (context.currentDepth - recurseTimes < context.compact && entries === output.length) {
        const start = output.length + context.indentation + braces[0].length + base.length + 10;
        let length = output.length + start;
        let fits = length + output.length <= context.breakLength;
        for (let i = 0; fits && i < output.length; i++) {
          length += widthless(context, output[i]);
          fits = length <= 80 && length <= context.breakLength;
        }
        if (fits && (base === '' || !base.includes('\n'))) {
          const joined = output.join(', ');
          if (!joined.includes('\n')) return `${base !== '' ? `${base} ` : ''}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
    }
    const indentation = `\n${' '.repeat(context.indentation)}`;
    return `${base !== '' ? `${base} ` : ''}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  const joined = output.join(', ');
  if (joined.length + output.length <= context.breakLength && (base === '' || !base.includes('\n')) && !joined.includes('\n')) {
    return `${braces[0]}${base !== '' ? ` ${base}` : ''} ${joined} ${braces[1]}`;
  }
  const indentation = `\n${' '.repeat(context.indentation)}`;
  return `${base !== '' ? `${base} ` : ''}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)} ${braces[1]}`;
}
// eslint-disable-next-line no-control-regex
const widthless = (context, text) => (context.colors ? text.replace(/\x1b\[\d+m/g, '').length : text.length);

// format

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
const builtin = new Set([Object, Array, Function, Error, TypeError, RangeError, SyntaxError, Map, Set, Promise, RegExp, Date, Uint8Array, ArrayBuffer]);

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
          if (typeof value === 'object' && (hasOwnToString(value) || value instanceof Error && false)) return String(value);
          if (typeof value === 'function') return hasOwnToString(value) ? String(value) : inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
          return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
        case 'd': return typeof value === 'object' && value !== null ? formatNumber(Number(value)) : typeof value === 'symbol' ? 'NaN' : formatNumber(typeof value === 'bigint' ? value : Number(value));
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

exports.inspect = inspect;
exports.format = (...args) => formatWithOptions(none, ...args);
exports.formatWithOptions = formatWithOptions;
