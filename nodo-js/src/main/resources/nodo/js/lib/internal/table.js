'use strict';
// What console.table() prints.
const { inspect } = require('internal/inspect');
const { widthOf } = require('internal/inspect/layout');
const { errors } = require('internal/errors');
const types = require('util/types');

const isSmall = (value) => value === null || typeof value !== 'object' || Object.keys(value).length <= 2;
const shown = (value) => inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: isSmall(value) ? 0 : -1 });
const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');

/** An iterator gives entries, or only keys or values of a map. */
const entriesOf = (iterator) => [...iterator].map((each) => (Array.isArray(each) ? each : [each, undefined]));

function rowsOf(data) {
  if (data instanceof Map) return [...data].map(([key, value], i) => [i, { Key: key, Values: value }]);
  if (types.isMapIterator(data)) return entriesOf(data).map(([key, value], i) => [i, { Key: key, Values: value }]);
  if (data instanceof Set || types.isSetIterator(data)) return [...data].map((value, i) => [i, value]);
  return Object.entries(data);
}

exports.print = (console, data, wanted) => {
  if (data === null || typeof data !== 'object') return console.log(data);
  if (wanted !== undefined && !Array.isArray(wanted)) throw errors.invalidArgType('properties', 'Array', wanted);
  const isIterated = data instanceof Map || data instanceof Set || types.isMapIterator(data) || types.isSetIterator(data);
  const index = isIterated ? '(iteration index)' : '(index)';
  const columns = new Map(); // by name, the cells by row
  const values = [];
  const rows = rowsOf(data);
  rows.forEach(([, row], at) => {
    if (!isObject(row) && wanted === undefined) {
      values[at] = shown(row);
      return;
    }
    for (const name of wanted ?? Object.keys(row)) {
      if (!columns.has(name)) columns.set(name, []);
      if (isObject(row) && Object.hasOwn(row, name)) columns.get(name)[at] = shown(row[name]);
    }
  });
  const heads = [index, ...columns.keys()];
  const cells = [rows.map(([key]) => String(key)), ...columns.values()];
  if (values.length > 0) {
    heads.push('Values');
    cells.push(values);
  }
  console.log(draw(heads.map(String), cells, rows.length));
};

function draw(heads, columns, height) {
  const cell = (column, row) => columns[column][row] ?? '';
  const widths = heads.map((head, i) => Math.max(widthOf(head), ...Array.from({ length: height }, (_, row) => widthOf(cell(i, row)))) + 2);
  const bar = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const line = (texts) => `│${texts.map((text, i) => ` ${text}${' '.repeat(widths[i] - 1 - widthOf(text))}`).join('│')}│`;
  const lines = [bar('┌', '┬', '┐'), line(heads), bar('├', '┼', '┤')];
  for (let row = 0; row < height; row++) lines.push(line(heads.map((_, i) => cell(i, row))));
  return [...lines, bar('└', '┴', '┘')].join('\n');
}
