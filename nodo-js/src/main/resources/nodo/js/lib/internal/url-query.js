'use strict';
// querystring as the npm package url asks for it: by the name and with the options of another package.
const { parse, stringify } = require('querystring');
module.exports = { parse: (text) => parse(text), stringify: (object) => stringify(object) };
