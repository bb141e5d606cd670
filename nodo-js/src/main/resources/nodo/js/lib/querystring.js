'use strict';
module.exports = require.npm('querystring-es3');
