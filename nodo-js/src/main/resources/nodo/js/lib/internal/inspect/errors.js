'use strict';
// Errors: their stack, as it is known where they are shown.
const isError = (value) => value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';

function stackOf(error) { return error.stack ? String(error.stack) : Error.prototype.toString.call(error); }

function formatError(context, error, name, keys) {
  const label = error.name != null ? String(error.name) : 'Error';
  let stack = stackOf(error);
  for (const key of ['name', 'message', 'stack']) {
    const at = keys.indexOf(key);
    if (at >= 0 && (typeof error[key] !== 'string' || stack.includes(error[key]))) keys.splice(at, 1);
  }
  if (Object.hasOwn(error, 'cause') && !keys.includes('cause')) keys.push('cause');
  if (Array.isArray(error.errors) && !keys.includes('errors') && Object.hasOwn(error, 'errors')) keys.push('errors');
  // A subclass, or a name set later, is shown in the first line.
  const className = name ?? label;
  const isLabelled = stack.startsWith(label) && stack[label.length] !== ' ' && /^(?:[A-Z]\w*)?Error$/.test(label);
  if (isLabelled && className !== label && !label.includes(className)) {
    stack = `${className}${className.endsWith('Error') ? '' : ` [${label}]`}${stack.slice(label.length)}`;
  }
  const at = stack.indexOf('\n    at');
  if (at < 0) stack = `[${stack}]`;
  else if (context.currentDepth > 0 || context.seen.length > 0) {
    const cause = context.seen[context.seen.length - 1];
    if (isError(cause)) {
      const above = stackOf(cause).split('\n').filter((line) => line.startsWith('    at'));
      const lines = stack.split('\n');
      let same = 0;
      while (same < above.length && same < lines.length - 1 && above[above.length - 1 - same] === lines[lines.length - 1 - same]) same++;
      if (same > 3) {
        lines.splice(lines.length - same + 1, same - 2, `    ... ${same - 2} lines matching cause stack trace ...`);
        stack = lines.join('\n');
      }
    }
  }
  if (context.indentation > 0) stack = stack.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
  return stack;
}

module.exports = { formatError, isError };
