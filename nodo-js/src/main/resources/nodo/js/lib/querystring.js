'use strict';
// https://nodejs.org/api/querystring.html
const { errors } = require('internal/errors');

const isPair = (value) => value !== '';

function parse(text, separator, equals, options) {
  const found = { __proto__: null };
  if (typeof text !== 'string' || text === '') return found;
  const own = options?.decodeURIComponent;
  const decode = typeof own === 'function' ? own : null;
  const most = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  let pairs = text.split(separator ? `${separator}` : '&').filter(isPair);
  if (most > 0) pairs = pairs.slice(0, most);
  for (const pair of pairs) {
    const sign = equals ? `${equals}` : '=';
    const at = pair.indexOf(sign);
    const name = decoded(at < 0 ? pair : pair.slice(0, at), decode);
    const value = at < 0 ? '' : decoded(pair.slice(at + sign.length), decode);
    if (found[name] === undefined) found[name] = value;
    else if (Array.isArray(found[name])) found[name].push(value);
    else found[name] = [found[name], value];
  }
  return found;
}

/** A name or value; what cannot be decoded is taken byte by byte. */
function decoded(text, decode) {
  text = text.replaceAll('+', '%20');
  if (decode === null) return text.includes('%') ? querystring.unescape(text) : text;
  try {
    return decode(text);
  } catch {
    return unescape(text);
  }
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return querystring.unescapeBuffer(text).toString();
  }
}

const primitive = (value) => (['string', 'bigint', 'boolean'].includes(typeof value) || Number.isFinite(value) ? `${value}` : '');

function stringify(object, separator, equals, options) {
  if (object === null || typeof object !== 'object') return '';
  const own = options?.encodeURIComponent;
  const encode = (value) => (typeof own === 'function' ? own : querystring.escape)(primitive(value));
  const pairs = [];
  for (const [name, value] of Object.entries(object)) {
    for (const each of Array.isArray(value) ? value : [value]) pairs.push(`${encode(name)}${equals || '='}${encode(each)}`);
  }
  return pairs.join(separator || '&');
}

const querystring = {
  /** Bytes of what is no UTF-8 too. */
  unescapeBuffer: (text) => Buffer.from(String(text).replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1'),
  unescape,
  escape(text) {
    try {
      return encodeURIComponent(typeof text === 'object' ? String(text) : text);
    } catch (error) {
      throw error instanceof URIError ? errors.code(URIError, 'ERR_INVALID_URI', 'URI malformed') : error;
    }
  },
  stringify, encode: stringify, parse, decode: parse,
};
module.exports = querystring;
