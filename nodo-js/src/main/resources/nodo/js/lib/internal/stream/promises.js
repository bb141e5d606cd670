'use strict';
// pipeline() and finished() that give promises: the package's, whose error of a signal does not name the signal's reason.
const { finished, pipeline } = require.npm('readable-stream/lib/stream/promises.js');

module.exports = {
  finished,
  pipeline(...streams) {
    const signal = streams.at(-1)?.signal;
    const running = pipeline(...streams);
    return signal === undefined ? running : running.catch((error) => {
      if (error?.code === 'ABORT_ERR' && signal.aborted && !Object.hasOwn(error, 'cause')) {
        Object.defineProperty(error, 'cause', { value: signal.reason, writable: true, configurable: true });
      }
      throw error;
    });
  },
};
