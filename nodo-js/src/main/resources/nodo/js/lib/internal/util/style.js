'use strict';
// util.styleText: a text in the colours of a terminal that shows them.
const { errors, validators } = require('internal/errors');
const codes = { __proto__: null };
const pair = (name, begin, end) => { codes[name] = [begin, end]; };
pair('reset', 0, 0);
const capital = (name) => name[0].toUpperCase() + name.slice(1);
const hues = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const bright = ['gray', ...hues.slice(1).map((name) => `${name}Bright`)];
// In Node's order, as an error lists them.
for (const [name, begin, end] of [['bold', 1, 22], ['dim', 2, 22], ['italic', 3, 23], ['underline', 4, 24], ['blink', 5, 25], ['inverse', 7, 27],
  ['hidden', 8, 28], ['strikethrough', 9, 29], ['doubleunderline', 21, 24]]) pair(name, begin, end);
hues.forEach((name, at) => pair(name, 30 + at, 39));
hues.forEach((name, at) => pair(`bg${capital(name)}`, 40 + at, 49));
pair('framed', 51, 54);
pair('overlined', 53, 55);
bright.forEach((name, at) => pair(name, 90 + at, 39));
bright.forEach((name, at) => pair(`bg${capital(name)}`, 100 + at, 49));
const others = {
  gray: ['grey', 'blackBright'], bgGray: ['bgGrey', 'bgBlackBright'], dim: ['faint'], strikethrough: ['crossedout', 'strikeThrough', 'crossedOut'],
  hidden: ['conceal'], inverse: ['swapColors', 'swapcolors'], doubleunderline: ['doubleUnderline'],
};
for (const [name, more] of Object.entries(others)) for (const other of more) codes[other] = codes[name];

/** Whether a stream shows colours: by what the user asked for, else where it is a terminal. */
function isColoured(stream) {
  const { env } = process;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return Boolean(stream.isTTY) && env.NO_COLOR === undefined && env.NODE_DISABLE_COLORS === undefined && env.TERM !== 'dumb';
}

function styleText(format, text, { validateStream = true, stream = process.stdout } = {}) {
  validators.string(text, 'text');
  validators.boolean(validateStream, 'options.validateStream');
  const plain = validateStream && !isColoured(stream);
  let [begin, end] = ['', ''];
  for (const each of Array.isArray(format) ? format : [format]) {
    if (each === 'none') continue;
    const found = codes[each];
    if (found === undefined) {
      throw errors.invalidArgValue('format', each, `must be one of: ${Object.keys(codes).map((name) => `'${name}'`).join(', ')}`);
    }
    begin += `\u001b[${found[0]}m`;
    end = `\u001b[${found[1]}m${end}`;
  }
  return plain ? text : begin + text + end;
}

module.exports = { styleText, isColoured };
