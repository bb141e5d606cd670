'use strict';
// The format of .env files.
const line = /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*=[^\S\n]*(?:"((?:[^"])*)"|'([^']*)'|`([^`]*)`|([^#\n\r]*))[^\n]*$/gm;

/** Names and values of a text; in double quotes `\n` is a line's end. */
exports.parseEnv = (content) => {
  require('internal/errors').validators.string(content, 'content');
  const found = { __proto__: null };
  for (const [, name, double, single, back, plain] of content.replace(/\r\n?/g, '\n').matchAll(line)) {
    found[name] = double !== undefined ? double.replaceAll('\\n', '\n') : single ?? back ?? plain.trim();
  }
  return found;
};
