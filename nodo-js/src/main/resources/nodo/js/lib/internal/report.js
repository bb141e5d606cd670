'use strict';
// What is printed of an error that nobody caught.
const { inspect } = require('internal/inspect');

/** Where it was thrown, the line there, and the error, as Node prints them. */
function report(error, thrownAt) {
  const isError = error instanceof Error;
  const place = (isError ? error[Symbol.for('nodo.syntax')] : null) ?? own(thrownAt) ?? (isError ? placeOf(error) : null);
  const head = place === null ? '' : headOf(place);
  if (isError) return `${head}${inspect(error)}\n`;
  const isObject = error !== null && typeof error === 'object' || typeof error === 'function';
  const hint = isObject ? '' : '(Use `nodo --trace-uncaught ...` to show where the exception was thrown)\n';
  const shown = typeof error === 'string' ? error : inspect(error);
  return `${head === '' ? 'Uncaught:\n' : `\n${head}`.replace(/\n\n$/, '\n')}${shown}\n${hint}`;
}

function headOf({ file, line, column, text }) {
  const code = text ?? require('internal/modules').sourceLine(file, line);
  if (code === undefined) return '';
  const caret = column > code.length + 1 || code === '' ? '' : `${code.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`;
  return `${file}:${line}\n${code}\n${caret}\n\n`;
}

/** A place in the script, where it is not in Nodo's own. */
function own(place) {
  if (place === null || place === undefined || /^nod[eo]:/.test(place.file)) return null;
  return { ...place, column: require('internal/stacks').columnOf(place.file, place.line, place.column) };
}

/** The first frame that is not Nodo's own. */
function placeOf(error) {
  for (const frame of String(error.stack ?? '').split('\n')) {
    const found = /^\s+at (?:.*\()?(?:file:\/\/)?([^()\s]+):(\d+):(\d+)\)?$/.exec(frame);
    if (!found || /^nod[eo]:/.test(found[1])) continue;
    return { file: found[1], line: Number(found[2]), column: Number(found[3]) };
  }
  return null;
}

module.exports = { report };
