'use strict';
// Objects of the language's own kinds, but for arrays and plain ones: how they begin, and what is listed of them besides their properties.
const { formatValue, formatArray, limited } = require('internal/inspect');
const { prefixOf, keysOf, isIndex } = require('internal/inspect/names');
const { formatPrimitive } = require('internal/inspect/text');
const { formatError, isError } = require('internal/inspect/errors');

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
const regexpSource = Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get;
const viewSize = Object.getOwnPropertyDescriptor(DataView.prototype, 'byteLength').get;
const tagged = (value) => Object.prototype.toString.call(value).slice(8, -1);
// What lost its prototype is told by the functions of its class alone; for all others that would cost too much.
const of = (type, value) => value instanceof type || Object.getPrototypeOf(value) === null;
const is = {
  map: (v) => of(Map, v) && brand((x) => mapSize.call(x), v),
  set: (v) => of(Set, v) && brand((x) => setSize.call(x), v),
  typedArray: (v) => ArrayBuffer.isView(v) && typedTag.call(v) !== undefined,
  regexp: (v) => v instanceof RegExp && brand((x) => regexpSource.call(x), v),
  date: (v) => of(Date, v) && brand((x) => Date.prototype.getTime.call(x), v),
  arrayBuffer: (v) => brand((x) => bufferSize.call(x), v),
  sharedArrayBuffer: (v) => brand((x) => sharedSize.call(x), v),
  dataView: (v) => brand((x) => viewSize.call(x), v),
  promise: (v) => v instanceof Promise,
};

const nothing = () => [];
const inBraces = (prefix, keys, formatter) => ({ keys, base: '', braces: [`${prefix}{`, '}'], formatter, isArrayLike: false });
const inBrackets = (prefix, keys, formatter) => ({ keys, base: '', braces: [`${prefix}[`, ']'], formatter, isArrayLike: true });

/** What a value is printed with: its properties' names, a text before them, braces, what lists its contents; or all of its text. */
function partsOf(context, value, name, tag, typedArray) {
  const keys = keysOf(value, context.showHidden);
  return collection(value, name, tag, keys) ?? based(context, value, name, tag, keys) ?? memory(context, value, name, tag, keys, typedArray)
    ?? other(context, value, name, tag, keys);
}

function indented(context, values, size, show) {
  context.indentation += 2;
  const out = limited(context, values, size, show);
  context.indentation -= 2;
  return out;
}

function collection(value, name, tag, keys) {
  if (is.set(value)) {
    const size = setSize.call(value);
    const parts = inBraces(prefixOf(name, tag, 'Set', `(${size})`), keys,
      (context, set, depth) => indented(context, Set.prototype.values.call(set), size, (each) => formatValue(context, each, depth)));
    return size === 0 && keys.length === 0 ? `${parts.braces[0]}}` : parts;
  }
  if (is.map(value)) {
    const size = mapSize.call(value);
    const parts = inBraces(prefixOf(name, tag, 'Map', `(${size})`), keys,
      (context, map, depth) => indented(context, Map.prototype.entries.call(map), size,
        ([key, each]) => `${formatValue(context, key, depth)} => ${formatValue(context, each, depth)}`));
    return size === 0 && keys.length === 0 ? `${parts.braces[0]}}` : parts;
  }
  const named = keys.filter((key) => !isIndex(key));
  if (is.typedArray(value)) {
    const type = typedTag.call(value);
    const parts = inBrackets(prefixOf(name, tag, type, `(${value.length})`), named,
      (context, array) => limited(context, array.values(), array.length, (each) => formatPrimitive(context, each)));
    return value.length === 0 && named.length === 0 ? `${parts.braces[0]}]` : parts;
  }
  if (tagged(value) !== 'Arguments' || !Object.hasOwn(value, 'callee')) return undefined;
  return value.length === 0 && named.length === 0 ? '[Arguments] []' : inBrackets('[Arguments] ', named, formatArray);
}

/** What has a text of its own, which is all where it has no properties. */
function based(context, value, name, tag, keys) {
  let base;
  let style = null;
  if (typeof value === 'function') [base, style] = [functionBase(value, name, tag), 'special'];
  else if (is.regexp(value)) [base, style] = [RegExp.prototype.toString.call(value), 'regexp'];
  else if (is.date(value)) [base, style] = [Number.isNaN(Date.prototype.getTime.call(value)) ? 'Invalid Date' : Date.prototype.toISOString.call(value), 'date'];
  else if (isError(value)) base = formatError(context, value, name, keys);
  else if (isBoxed(value)) {
    base = boxedBase(context, value, name);
    if (typeof value.valueOf() === 'string') keys = keys.filter((key) => !isIndex(key));
  } else return undefined;
  if (name === null && style === 'date') base = `[Date: null prototype] ${base}`;
  if (keys.length === 0) return style === null ? base : context.stylize(base, style);
  return { ...inBraces('', keys, nothing), base };
}

function memory(context, value, name, tag, keys, typedArray) {
  if (is.arrayBuffer(value) || is.sharedArrayBuffer(value)) {
    const type = is.arrayBuffer(value) ? 'ArrayBuffer' : 'SharedArrayBuffer';
    const prefix = prefixOf(name, tag, type);
    if (typedArray === undefined) return inBraces(prefix, ['byteLength', ...keys], formatBytes);
    if (keys.length === 0) return `${prefix}{ byteLength: ${formatPrimitive(context, value.byteLength)} }`;
    return inBraces(prefix, ['byteLength', ...keys], nothing);
  }
  if (!is.dataView(value)) return undefined;
  return inBraces(prefixOf(name, tag, 'DataView'), ['byteLength', 'byteOffset', 'buffer', ...keys], nothing);
}

function other(context, value, name, tag, keys) {
  const said = (text) => () => [context.stylize(text, 'special')];
  if (is.promise(value)) return inBraces(prefixOf(name, tag, 'Promise'), keys, said('<pending>'));
  if (value instanceof WeakSet || value instanceof WeakMap) return inBraces(`${name} `, keys, said('<items unknown>'));
  if (tag === 'Module' && name === null) return inBraces('[Module: null prototype] ', keys, nothing);
  if (tag === 'Map Iterator' || tag === 'Set Iterator') return inBraces(`[${tag}] `, keys, nothing);
  const prefix = name === 'Object' && tag === '' ? '' : prefixOf(name, tag, 'Object');
  return keys.length === 0 ? `${prefix}{}` : inBraces(prefix, keys, nothing);
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
  const kind = ['AsyncFunction', 'GeneratorFunction', 'AsyncGeneratorFunction'].find((each) => each === tagged(value)) ?? 'Function';
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

module.exports = { partsOf };
