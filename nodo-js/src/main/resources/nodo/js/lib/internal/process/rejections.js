'use strict';
// Promises that are rejected and not handled.
const { inspect } = require('internal/inspect');

let count = 0;
function warn(reason) {
  const shown = reason instanceof Error ? reason.stack : inspect(reason);
  if (shown !== undefined) process.emitWarning(shown, 'UnhandledPromiseRejectionWarning');
  process.emitWarning('Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, or by '
    + 'rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise rejection, use the CLI flag '
    + '`--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). '
    + `(rejection id: ${++count})`, 'UnhandledPromiseRejectionWarning');
}

const { then } = Promise.prototype;
/** Tells when one is handled after all, which the engine does not: its `then` does, which all methods call. */
function watch(promise) {
  if (!Object.isExtensible(promise) || Object.hasOwn(promise, 'then')) return;
  Object.defineProperty(promise, 'then', {
    value: function (...callbacks) {
      delete promise.then;
      const next = Reflect.apply(then, this, callbacks);
      queueMicrotask(() => process.nextTick(() => process.emit('rejectionHandled', promise))); // when the callbacks have run
      return next;
    },
    configurable: true, enumerable: false, writable: true,
  });
}

/** Other ways than the default: https://nodejs.org/api/cli.html#--unhandled-rejectionsmode. For each mode what becomes of a rejection. `tell` answers whether `unhandledRejection` was heard, `fail` throws the reason as uncaught. */
const modes = {
  none: (reason, tell) => { tell(); },
  warn(reason, tell) {
    tell();
    warn(reason);
  },
  strict(reason, tell, fail) {
    fail();
    if (!tell()) warn(reason);
  },
};

module.exports = { modes, watch };
