'use strict';
// Stack traces by the columns of the file: where the first line of a text has something of ours before it, GraalJS counts that too.
const heads = new Map();

/** Says how much of a file's first line is ours. */
exports.head = (file, length) => {
  if (heads.size === 0) Object.defineProperty(Error, 'prepareStackTrace', { value: format, writable: true, configurable: true, enumerable: false });
  heads.set(file, length);
};

/** Called by GraalJS when a script first looks at an error's `stack`. */
function format(error, frames) {
  let text;
  try {
    text = Error.prototype.toString.call(error);
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
