'use strict';
// The patterns of fs.glob: braces, and what stands for a name.
const GLOBSTAR = Symbol('**');

/** A pattern without its braces, as all that it stands for: `{a,b}` and `{1..3}`. */
function alternativesOf(pattern) {
  const group = groupIn(pattern);
  if (group === null) return [pattern];
  const { start, end, choices } = group;
  const rests = alternativesOf(pattern.slice(end + 1));
  return choices.flatMap((choice) => alternativesOf(choice)).flatMap((choice) => rests.map((rest) => pattern.slice(0, start) + choice + rest));
}

/** The first braces that enclose a choice. */
function groupIn(pattern) {
  for (let start = pattern.indexOf('{'); start >= 0; start = pattern.indexOf('{', start + 1)) {
    const choices = [];
    let depth = 0;
    let from = start + 1;
    for (let at = start; at < pattern.length; at++) {
      if (pattern[at] === '{') depth++;
      if (depth === 1 && (pattern[at] === ',' || pattern[at] === '}')) {
        choices.push(pattern.slice(from, at));
        from = at + 1;
      }
      if (pattern[at] !== '}' || --depth > 0) continue;
      const range = choices.length === 1 ? rangeOf(choices[0]) : choices;
      if (range !== null) return { start, end: at, choices: range };
      break;
    }
  }
  return null;
}

function rangeOf(text) {
  const [, first, last] = /^(-?\d+)\.\.(-?\d+)$/.exec(text) ?? [];
  if (first === undefined) return null;
  const [from, to] = [Number(first), Number(last)];
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => String(from < to ? from + i : from - i));
}

const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What fits one name: the name itself, a regular expression, or GLOBSTAR. */
function segmentOf(segment) {
  if (segment === '**') return GLOBSTAR;
  if (!/[*?[]|[+@!]\(/.test(segment)) return segment;
  const hidden = segment.startsWith('.') ? '' : '(?!\\.)'; // what begins with a dot has to be asked for
  return new RegExp(`^${hidden}${sourceOf(segment)}$`, 'su');
}

function sourceOf(text) {
  let source = '';
  for (let at = 0; at < text.length; at++) {
    const rest = text.slice(at);
    const end = '?*+@!'.includes(text[at]) && text[at + 1] === '(' ? closing(text, at + 1) : -1;
    if (end >= 0) return source + extended(text[at], text.slice(at + 2, end), text.slice(end + 1));
    const group = text[at] === '[' ? classOf(rest) : null;
    if (group !== null) {
      source += group.source;
      at += group.length - 1;
    } else {
      source += text[at] === '*' ? '.*' : text[at] === '?' ? '.' : literal(text[at]);
    }
  }
  return source;
}

function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

/** `?(a|b)` and the like, and what follows it. */
function extended(kind, choices, rest) {
  const any = `(?:${split(choices).map(sourceOf).join('|')})`;
  const after = sourceOf(rest);
  if (kind === '!') return `(?!${any}${after}$).*${after}`;
  return any + (kind === '@' ? '' : kind) + after;
}

function split(choices) {
  const all = [''];
  let depth = 0;
  for (const letter of choices) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === '|' && depth === 0) all.push('');
    else all[all.length - 1] += letter;
  }
  return all;
}

const named = {
  alpha: '\\p{L}', alnum: '\\p{L}\\p{Nd}', digit: '\\p{Nd}', lower: '\\p{Ll}', upper: '\\p{Lu}', space: '\\s', punct: '\\p{P}', xdigit: 'A-Fa-f0-9',
  word: '\\p{L}\\p{Nd}_',
};

/** `[abc]`, `[!a-c]`, `[[:alpha:]]`; null where nothing closes it. */
function classOf(text) {
  const found = /^\[([!^]?)(\]?(?:\[:\w+:\]|[^\]])*)\]/s.exec(text);
  if (found === null || found[2] === '') return null;
  const inside = found[2].replace(/\[:(\w+):\]|[\\\][&~^]/g, (part, name) => named[name] ?? `\\${part}`);
  return { source: `[${found[1] === '' ? '' : '^'}${inside}]`, length: found[0].length };
}

module.exports = { alternativesOf, segmentOf: Object.assign(segmentOf, { GLOBSTAR }) };
