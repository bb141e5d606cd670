'use strict';
// Processes that share listening addresses: https://nodejs.org/api/cluster.html
module.exports = require(internalBinding('cluster').isWorker() ? 'internal/cluster/child' : 'internal/cluster/primary');
