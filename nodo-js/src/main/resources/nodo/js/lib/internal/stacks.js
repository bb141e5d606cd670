'use strict';
// Stack traces as Node's: by the columns of the file, as GraalJS also counts what is ours in the first line of a text; and with the codes of errors.
const heads = new Map();

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
  for (const frame of frames) text += `\n    at ${placed(frame)}`;
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
