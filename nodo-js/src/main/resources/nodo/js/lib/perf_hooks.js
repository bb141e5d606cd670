// The clock of Node's perf_hooks; no observers.
'use strict';
exports.performance = require('internal/process').performance;
