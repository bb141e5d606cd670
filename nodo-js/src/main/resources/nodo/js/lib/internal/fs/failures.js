'use strict';
// Errors of operations that are not one call of the system, as `rm` of a folder.
const { coded } = require('internal/errors');

/** What Node calls a SystemError: `info` has code, message, path, syscall and errno. */
function ofSystem(code, text, info) {
  const error = new Error(`${text}: ${info.syscall} returned ${info.code} (${info.message}) ${info.path}`);
  coded.add(error);
  Object.defineProperty(error, 'name', { value: 'SystemError', writable: true, configurable: true });
  const { errno, syscall, path } = info;
  return Object.assign(error, { code, info, errno, syscall, path });
}

module.exports = { ofSystem };
