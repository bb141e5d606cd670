'use strict';
// How primitive values and the names of properties are printed.
const escapes = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
function quote(text) {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  const body = text.replace(/[\x00-\x1f\x7f-\x9f\\]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => {
    if (found.length === 2) return found;
    const code = found.charCodeAt(0);
    if (code >= 0xd800) return `\\u${code.toString(16)}`;
    return escapes[found] ?? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `${mark}${mark === "'" ? body.replaceAll("'", "\\'") : body}${mark}`;
}

/** @param isGrouped whether there is a line between thousands */
function numberText(value, isGrouped) {
  const text = Object.is(value, -0) ? '-0' : typeof value === 'bigint' ? `${value}n` : `${value}`;
  if (!isGrouped || !/^-?\d+(?:\.\d+)?n?$/.test(text)) return text;
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+n?$)/g, '_');
  return fraction === undefined ? grouped : `${grouped}.${fraction.replace(/\d{3}(?=\d)/g, '$&_')}`;
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
    case 'number': return stylize(numberText(value, context.numericSeparator), 'number');
    case 'bigint': return stylize(numberText(value, context.numericSeparator), 'bigint');
    case 'boolean': return stylize(`${value}`, 'boolean');
    case 'undefined': return stylize('undefined', 'undefined');
    default: return stylize(Symbol.prototype.toString.call(value), 'symbol');
  }
}

function keyText(context, key) {
  if (typeof key === 'symbol') return `[${context.stylize(Symbol.prototype.toString.call(key), 'symbol')}]`;
  if (key === '__proto__') return "['__proto__']";
  if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key)) return context.stylize(key, 'name');
  return context.stylize(quote(key), 'string');
}

module.exports = { formatPrimitive, keyText, numberText };
