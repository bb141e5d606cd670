'use strict';
module.exports = require.npm('string_decoder');
