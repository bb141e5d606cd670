'use strict';

/** Calls `listener` once `signal` aborts, by a tick where it has already; no longer once `emitter` has told its `end`. */
exports.heed = (signal, listener, emitter, end) => {
  if (signal.aborted) {
    process.nextTick(listener);
  } else {
    signal.addEventListener('abort', listener, { once: true });
    emitter.once(end, () => signal.removeEventListener('abort', listener));
  }
};
