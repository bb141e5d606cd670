'use strict';
// What is printed of an object's parts, put on one line, on many, or in columns.
/** First and last code points of what takes two columns. */
const wide = [
  [0x1100, 0x115f], [0x2e80, 0xa4cf], [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe30, 0xfe6f], [0xff00, 0xff60], [0xffe0, 0xffe6], [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function widthOf(text) {
  const plain = text.replace(/\x1b\[\d+m/g, '');
  let width = 0;
  for (const char of plain.normalize('NFC')) {
    const code = char.codePointAt(0);
    if (code < 127) width++;
    else if (wide.some(([first, last]) => code >= first && code <= last)) width += 2;
    else if (!/\p{Mn}|\p{Me}|\p{Cf}/u.test(char)) width++;
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
          fits = length <= context.breakLength;
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
const widthless = (context, text) => (context.colors ? text.replace(/\x1b\[\d+m/g, '').length : text.length);

module.exports = { reduceToSingle, widthOf };
