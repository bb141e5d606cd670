// Errors as Node makes them: class, code and text. What Java throws is made here too.
'use strict';
const classes = { Error, TypeError, RangeError, SyntaxError, AggregateError: Error, AbortError: Error };

// Errors whose stack names their code.
const coded = new WeakSet();

// By class, what such errors inherit from: as text they name their code too.
const prototypes = new Map();
function prototypeOf(Base) {
  let known = prototypes.get(Base);
  if (known === undefined) {
    const toString = function toString() { return `${this.name} [${this.code}]: ${this.message}`; };
    known = Object.create(Base.prototype, { constructor: { value: Base }, toString: { value: toString } });
    prototypes.set(Base, known);
  }
  return known;
}

/** Makes it one of Node's own, which name their code. */
function withCode(error, Base) {
  coded.add(error);
  return Object.setPrototypeOf(error, prototypeOf(Base));
}

function NodeError(Base, code, message) {
  const error = withCode(new Base(message), Base);
  Object.defineProperty(error, 'code', { value: code, writable: true, enumerable: true, configurable: true });
  return error;
}

/** For Java: an error of its own, by what it knows of it. */
function make(name, code, message, list, errno, syscall, address, port, localAddress, localPort, hostname, path, host) {
  if (name === 'AggregateError') {
    const all = new AggregateError(list === null ? [] : Array.from(list), message);
    all.code = code;
    return all;
  }
  const Base = classes[name] || Error;
  const error = new Base(message);
  if (name === 'AbortError') error.name = name;
  else if (code?.startsWith('ERR_')) withCode(error, Base);
  const set = (key, value) => { if (value !== null && value !== undefined) error[key] = value; };
  set('errno', errno);
  set('code', code);
  set('syscall', syscall);
  set('hostname', hostname);
  set('address', address);
  set('port', port);
  set('localAddress', localAddress);
  set('localPort', localPort);
  set('path', path);
  set('host', host);
  return error;
}

const quoted = (text) => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);

// "Received …", as Node describes a value of the wrong type.
function received(value) {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    if (value.constructor && value.constructor.name) return ` Received an instance of ${value.constructor.name}`;
    return ` Received ${shown(value)}`;
  }
  let text = shown(value);
  if (text.length > 28) text = `${text.slice(0, 25)}...`;
  return ` Received type ${typeof value} (${text})`;
}

function shown(value) {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'object' && value !== null || typeof value === 'function') return module.require('internal/inspect').inspect(value, { depth: -1 });
  return Object.is(value, -0) ? '-0' : String(value);
}

const primitive = new Set(['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol']);

function list(words, joiner) {
  if (words.length < 3) return words.join(` ${joiner} `);
  return `${words.slice(0, -1).join(', ')}, ${joiner} ${words[words.length - 1]}`;
}

// The sentence of ERR_INVALID_ARG_TYPE for one or more expected types and classes.
function expectation(expected) {
  const all = Array.isArray(expected) ? expected : [expected];
  const types = all.filter((word) => primitive.has(word)).map((word) => word.toLowerCase());
  let instances = all.filter((word) => !primitive.has(word) && /^([A-Z][a-z0-9]*)+$/.test(word));
  const other = all.filter((word) => !primitive.has(word) && !instances.includes(word));
  if (instances.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    instances = [...instances, 'Object'];
  }
  const parts = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${list(types, 'or')}`);
  if (instances.length > 0) parts.push(`an instance of ${list(instances, 'or')}`);
  if (other.length > 0) parts.push(other.length > 1 ? `one of ${list(other, 'or')}` : `${other[0] === other[0].toLowerCase() ? '' : 'an '}${other[0]}`);
  return parts.join(' or ');
}

const subject = (name) => (name.endsWith(' argument') ? `The ${name}` : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`);

const errors = {
  invalidArgType: (name, expected, actual) =>
    NodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `${subject(name)} must be ${expectation(expected)}.${received(actual)}`),
  invalidArgValue(name, value, reason = 'is invalid') {
    let text = module.require('internal/inspect').inspect(value);
    if (text.length > 128) text = `${text.slice(0, 128)}...`;
    return NodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text}`);
  },
  outOfRange(name, range, value) {
    const isLong = (Number.isInteger(value) || typeof value === 'bigint') && (value > 2 ** 32 || value < -(2 ** 32));
    const text = isLong ? shown(value).replace(/\B(?=(\d{3})+n?$)/g, '_') : shown(value);
    return NodeError(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${text}`);
  },
  badPort: (name, value) => NodeError(RangeError, 'ERR_SOCKET_BAD_PORT', `${name} should be >= 0 and < 65536.${received(value)}.`),
  missingArgs(...names) {
    const quotedNames = names.map((name) => (Array.isArray(name) ? name.map((one) => `"${one}"`).join(' or ') : `"${name}"`));
    return NodeError(TypeError, 'ERR_MISSING_ARGS', `The ${list(quotedNames, 'and')} argument${names.length > 1 ? 's' : ''} must be specified`);
  },
  unknownEncoding: (name) => NodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${typeof name === 'string' ? name : shown(name)}`),
  code: NodeError,
  received,
  abortError(cause) {
    const error = new Error('The operation was aborted', cause === undefined ? undefined : { cause });
    error.name = 'AbortError';
    error.code = 'ABORT_ERR';
    return error;
  },
};

const validators = {
  string(value, name) { if (typeof value !== 'string') throw errors.invalidArgType(name, 'string', value); },
  boolean(value, name) { if (typeof value !== 'boolean') throw errors.invalidArgType(name, 'boolean', value); },
  number(value, name) { if (typeof value !== 'number') throw errors.invalidArgType(name, 'number', value); },
  func(value, name) { if (typeof value !== 'function') throw errors.invalidArgType(name, 'Function', value); },
  object(value, name) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw errors.invalidArgType(name, 'Object', value);
  },
  integer(value, name, min, max) {
    if (typeof value !== 'number') throw errors.invalidArgType(name, 'number', value);
    if (!Number.isInteger(value)) throw errors.outOfRange(name, 'an integer', value);
    if (value < min || value > max) throw errors.outOfRange(name, `>= ${min} && <= ${max}`, value);
  },
  abortSignal(value, name) {
    if (value === null || typeof value !== 'object' || !('aborted' in value)) throw errors.invalidArgType(name, 'AbortSignal', value);
  },
  port(value, name, allowZero = true) {
    const isPort = (typeof value === 'number' || typeof value === 'string' && value.trim().length > 0)
      && +value === (+value >>> 0) && +value <= 0xffff && (allowZero || +value !== 0);
    if (!isPort) throw errors.badPort(name, value);
    return value | 0;
  },
};

module.require = require;
module.exports = { errors, validators, coded, make };
