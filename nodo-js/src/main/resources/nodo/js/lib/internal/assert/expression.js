'use strict';
// What stands in the script where a function was called, as `assert.ok` shows it.
const { columnOf } = require('internal/stacks');
const { sourceLine } = require('internal/modules');

/** The call of `called` that is under way, as far as its line has it; undefined where the text is not known. */
exports.callOf = (called) => {
  const [frame] = framesAbove(called);
  const file = frame?.getFileName();
  const number = frame?.getLineNumber();
  const line = typeof file === 'string' ? sourceLine(file.replace(/^file:\/\//, ''), number) : undefined;
  if (line === undefined) return undefined;
  const at = columnOf(file, number, frame.getColumnNumber()) - 1;
  const start = at - /(?:[\w$.]|\[['"]\w+['"]\])*$/.exec(line.slice(0, at))[0].length;
  return line.slice(start, endOf(line, at)).trim();
};

function framesAbove(called) {
  const { prepareStackTrace } = Error;
  try {
    Error.prepareStackTrace = (_, frames) => frames;
    const place = {};
    Error.captureStackTrace(place, called);
    return Array.isArray(place.stack) ? place.stack : [];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** Behind the bracket that closes the first one, where the line has it. Brackets in texts do not count. */
function endOf(line, from) {
  let depth = 0;
  let quote = null;
  for (let at = from; at < line.length; at++) {
    const character = line[at];
    if (character === '\\') at++;
    else if (quote !== null) quote = character === quote ? null : quote;
    else if ('\'"`'.includes(character)) quote = character;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return line.length;
}
