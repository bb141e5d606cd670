'use strict';
// Stack traces as Node's: by the columns of the file, as GraalJS also counts what is ours in the first line of a text; and with the codes of errors.
const heads = new Map();
// What makes errors is no part of how they came about.
const makers = new Set(['node:internal/bootstrap', 'node:internal/errors', 'node:internal/refusals', 'node:internal/stream/support']);

/** Says how much of a file's first line is ours. */
exports.head = (file, length) => { heads.set(file, length); };

/** A column of the file, for one that GraalJS counts. */
exports.columnOf = (file, line, column) => (line === 1 ? Math.max(1, column - (heads.get(file) ?? 0)) : column);

/** Called by GraalJS when a script first looks at an error's `stack`. */
function format(error, frames) {
  let text;
  try {
    text = Error.prototype.toString.call(error);
    if (require('internal/errors').coded.has(error)) text = text.replace(error.name, `${error.name} [${error.code}]`);
  } catch {
    text = '<error>';
  }
  let first = 0;
  while (first < frames.length && makers.has(frames[first].getFileName())) first++;
  for (let i = first < frames.length ? first : 0; i < frames.length; i++) text += `\n    at ${placed(frames[i])}`;
  return text;
}

function placed(frame) {
  const text = String(frame);
  if (frame.getLineNumber() !== 1) return text;
  const head = heads.get(frame.getFileName());
  if (head === undefined) return text;
  const column = frame.getColumnNumber();
  const at = text.lastIndexOf(`:1:${column}`);
  return at < 0 ? text : `${text.slice(0, at)}:1:${Math.max(1, column - head)}${text.slice(at + 3 + String(column).length)}`;
}

Object.defineProperty(Error, 'prepareStackTrace', { value: format, writable: true, configurable: true, enumerable: false });
