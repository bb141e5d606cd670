'use strict';
// What AsyncLocalStorage carries along. `bind` keeps the present one for a callback; it costs nothing while nobody uses it.
let frame;

exports.current = () => frame;
exports.swap = (next) => {
  const before = frame;
  frame = next;
  return before;
};
exports.bind = (callback) => {
  if (frame === undefined) return callback;
  const kept = frame;
  return function (...args) {
    const before = exports.swap(kept);
    try {
      return callback.apply(this, args);
    } finally {
      frame = before;
    }
  };
};
