'use strict';
// util.getCallSites: who called, as V8 tells it, for programs.
const { validators } = require('internal/errors');

function getCallSites(count = 8, options = undefined) {
  if (count !== null && typeof count === 'object') [count, options] = [8, count];
  if (options !== undefined) validators.object(options, 'options');
  validators.integer(count, 'frameCount', 1, 200);
  const { prepareStackTrace, stackTraceLimit } = Error;
  const place = {};
  try {
    Error.stackTraceLimit = count;
    Error.prepareStackTrace = (_, frames) => frames;
    Error.captureStackTrace(place, getCallSites);
    return place.stack.map((frame) => ({
      functionName: frame.getFunctionName() ?? '', scriptId: '0', scriptName: frame.getFileName() ?? '',
      lineNumber: frame.getLineNumber(), columnNumber: frame.getColumnNumber(), column: frame.getColumnNumber(),
    }));
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}

module.exports = { getCallSites };
