'use strict';
// Errors that nobody catches: who takes them in place of the listeners, and what stands for a promise's reason that is none.
const { errors } = require('internal/errors');

let capture = null;

function setUncaughtExceptionCaptureCallback(callback) {
  if (callback !== null && typeof callback !== 'function') throw errors.invalidArgType('fn', ['Function', 'null'], callback);
  if (callback !== null && capture !== null) {
    throw errors.code(Error, 'ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET',
      '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active');
  }
  capture = callback;
}

function unhandled(reason) {
  const error = new Error('This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise '
    + `which was not handled with .catch(). The promise rejected with the reason "${require('internal/inspect').inspect(reason)}".`);
  error.code = 'ERR_UNHANDLED_REJECTION';
  Object.defineProperty(error, 'name', { value: 'UnhandledPromiseRejection', writable: true, configurable: true });
  return error;
}

module.exports = {
  setUncaughtExceptionCaptureCallback, hasUncaughtExceptionCaptureCallback: () => capture !== null, unhandled, capturing: () => capture,
};
