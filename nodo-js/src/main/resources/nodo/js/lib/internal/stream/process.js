'use strict';
// `process` as readable-stream sees it: to compare with the standard streams makes none, as no script can hold one before it was made.
const { streams } = require('internal/process');

module.exports = Object.create(process, {
  stdout: { get: () => streams.stdout },
  stderr: { get: () => streams.stderr },
});
