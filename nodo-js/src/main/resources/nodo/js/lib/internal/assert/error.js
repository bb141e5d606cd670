'use strict';
// What assert throws, and how it tells what was expected.
const { inspect } = require('internal/inspect');
const { validators, coded } = require('internal/errors');

const heads = {
  __proto__: null,
  strictEqual: 'Expected values to be strictly equal:', deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:', notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
};
const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 3)}...` : text);

const linesOf = (value) => shown(value).split('\n');
const shown = (value) => inspect(value, {
  compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true,
});

/** What the error says where nobody gave it a text. */
function messageOf({ actual, expected, operator }) {
  if (operator in heads) return operator.startsWith('not') ? unexpected(actual, operator) : differing(actual, expected, operator, '');
  let [first, second] = [shown(actual), shown(expected)];
  if (operator === 'notDeepEqual' && first === second) return cut(`Expected "actual" not to be loosely deep-equal to:\n\n${first}`, 1024);
  const isDeep = operator === 'deepEqual' || operator === 'notDeepEqual';
  [first, second] = [cut(first, 512), cut(second, 512)];
  const not = operator === 'notDeepEqual' ? 'not ' : '';
  return isDeep ? `Expected values ${not}to be loosely deep-equal:\n\n${first}\n\nshould ${not}loosely deep-equal\n\n${second}`
    : `${first} ${operator} ${second}`;
}

function unexpected(actual, operator) {
  const lines = linesOf(actual);
  const head = operator === 'notStrictEqual' && isObject(actual) ? 'Expected "actual" not to be reference-equal to "expected":' : heads[operator];
  if (lines.length === 1) return `${head}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  const most = lines.length > 50 ? [...lines.slice(0, 46), '...'] : lines;
  return `${head}\n\n${most.join('\n')}\n`;
}

/** @param given what the user says instead of the head */
function differing(actual, expected, operator, given) {
  if (actual instanceof Error && expected instanceof Error) [actual, expected] = [withoutStack(actual), withoutStack(expected)];
  const [first, second] = [linesOf(actual), linesOf(expected)];
  if (actual !== null && typeof actual === 'object' && first.join('\n') === second.join('\n')) {
    return `${given || 'Values have same structure but are not reference-equal:'}\n${same(first)}`;
  }
  const areObjects = operator === 'strictEqual' && isObject(actual) && isObject(expected);
  const head = given || (areObjects ? 'Expected "actual" to be reference-equal to "expected":' : heads[operator]);
  if (first.length === 1 && second.length === 1) {
    if (isShort(actual, expected, first[0], second[0])) return `${head}\n\n${first[0]} !== ${second[0]}\n`;
    return `${head}\n+ actual - expected\n\n+ ${first[0]}\n- ${second[0]}${isObject(actual) ? '' : caret(first[0], second[0])}\n`;
  }
  const { difference, drawn } = require('internal/assert/difference');
  const withoutComma = (line) => (line.endsWith(',') ? line.slice(0, -1) : line);
  const areEqual = isObject(actual) ? (a, b) => a === b || withoutComma(a) === withoutComma(b) : (a, b) => a === b;
  const { text, skipped } = drawn(difference(first, second, areEqual));
  return `${head}\n+ actual - expected${skipped ? '\n... Skipped lines' : ''}\n\n${text}\n`;
}

/** Two errors differ by more than where they were made. */
function withoutStack(error) {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
  Object.defineProperty(copy, 'message', { value: error.message });
  const { cause } = error;
  if (Object.hasOwn(error, 'cause')) Object.defineProperty(copy, 'cause', { value: cause instanceof Error ? withoutStack(cause) : cause });
  return copy;
}

function same(lines) {
  return lines.length > 50 ? `\n... Skipped lines\n${lines.slice(0, 50).join('\n')}\n...}\n` : `\n${lines.join('\n')}\n`;
}

const lengthOf = (value, text) => (typeof value === 'string' ? text.length - 2 : text.length);
const isShort = (actual, expected, first, second) => lengthOf(actual, first) + lengthOf(expected, second) <= 12
  && (!isObject(actual) || !isObject(expected)) && (actual !== 0 || expected !== 0);

/** Points at where two short texts begin to differ, if that is not seen at once. */
function caret(first, second) {
  const { stderr } = process;
  if (first.length + second.length > (stderr.isTTY ? stderr.columns : 80)) return '';
  let at = 0;
  while (at < first.length && first[at] === second[at]) at++;
  return at > 2 && at < first.length ? `\n${' '.repeat(at + 2)}^` : '';
}

const withDifference = new Set(['strictEqual', 'deepStrictEqual', 'partialDeepStrictEqual']);

class AssertionError extends Error {
  constructor(options) {
    validators.object(options, 'options');
    const { message, operator, stackStartFn, details, actual, expected, diff = 'simple' } = options;
    const isGiven = message !== null && message !== undefined;
    super(!isGiven ? messageOf({ actual, expected, operator })
      : withDifference.has(operator) ? differing(actual, expected, operator, String(message)) : String(message));
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', { value: 'AssertionError', writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = this.expected = this.operator = undefined;
      details.forEach((each, at) => Object.assign(this, {
        [`message ${at}`]: each.message, [`actual ${at}`]: each.actual, [`expected ${at}`]: each.expected, [`operator ${at}`]: each.operator,
        [`stack trace ${at}`]: each.stack,
      }));
    } else {
      Object.assign(this, { actual, expected, operator });
    }
    this.diff = diff;
    coded.add(this);
    Error.captureStackTrace(this, stackStartFn);
  }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
  [inspect.custom](_, context) {
    const { actual, expected } = this;
    const brief = (value) => (typeof value !== 'string' ? value : cutLines(value));
    try {
      this.actual = brief(actual);
      this.expected = brief(expected);
      return inspect(this, { ...context, customInspect: false, depth: 0 });
    } finally {
      Object.assign(this, { actual, expected });
    }
  }
}

/** The first lines of a text. */
function cutLines(text) {
  const lines = text.split('\n', 11);
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return text.length > 512 ? `${text.slice(0, 512)}...` : text;
}

module.exports = { AssertionError };
