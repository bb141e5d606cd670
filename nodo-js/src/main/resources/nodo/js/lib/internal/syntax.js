'use strict';
// Errors of a text that is no script: Node's words and place for what GraalJS says.
const reserved = new Set(['break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'export', 'extends',
  'false', 'finally', 'for', 'function', 'if', 'import', 'in', 'instanceof', 'new', 'null', 'return', 'super', 'switch', 'this', 'throw', 'true', 'try',
  'typeof', 'var', 'void', 'while', 'with']);

function unexpected(token) {
  if (token === 'eof') return 'Unexpected end of input';
  if (/^["']/.test(token)) return 'Unexpected string';
  if (/^\d/.test(token)) return 'Unexpected number';
  return /^[\p{ID_Start}$_]/u.test(token) && !reserved.has(token) ? `Unexpected identifier '${token}'` : `Unexpected token '${token}'`;
}

const messages = [
  [/Expected (?:an operand|\S+) but found (\S+)/, (found) => unexpected(found[1])],
  [/Missing close quote/, () => 'Invalid or unexpected token'],
  [/Variable "([^"]*)" has already been declared/, (found) => `Identifier '${found[1]}' has already been declared`],
];

/**
 * Throws what GraalJS says of a text, by message, line, column and the line's text.
 *
 * @param source `filename`, `head`: how long what is ours in the first line is, and `text`, behind which nothing can be wrong: there it ends too early
 */
function fail({ filename, head, text }, message, line, column, lineText) {
  const plain = message.replace(/^SyntaxError: /, '').replace(`${filename}:`, '').replace(/^\d+:\d+:? /, '').split('\n')[0];
  const lines = text === undefined ? Infinity : text.split('\n').length - (head > 0 ? 1 : 0);
  const isEnd = line > lines;
  const shift = line === 1 ? head : 0;
  const place = isEnd ? { file: filename, line: lines, column: 1, text: '' }
    : { file: filename, line, column: Math.max(1, column - shift), text: shift > 0 ? lineText.slice(shift) : lineText };
  const [found, words] = messages.map(([pattern, make]) => [pattern.exec(plain), make]).find(([each]) => each !== null) ?? [];
  const said = isEnd && words === messages[0][1] ? 'Unexpected end of input' : found ? words(found) : plain;
  const error = new SyntaxError(said);
  error.stack = `SyntaxError: ${said}\n    at ${place.file}:${place.line}:${place.column}`;
  Object.defineProperty(error, Symbol.for('nodo.syntax'), { value: place });
  throw error;
}

/** Whether a text that is no script may be a module. */
function looksLikeEsm(error, text) {
  return error instanceof SyntaxError && (/^await is only valid/.test(error.message)
    || /^\s*(?:import\s*[\w*{"']|export\s+(?:default|const|let|var|function|class|async|\{|\*)|export\s*[{*])/m.test(text));
}

module.exports = { fail, looksLikeEsm };
