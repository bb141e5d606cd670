// URL and URLSearchParams by the npm package whatwg-url, the standard's reference.
'use strict';
const text = require('internal/text');
// The package takes these from the global scope while it loads.
for (const name of ['TextEncoder', 'TextDecoder']) if (globalThis[name] === undefined) globalThis[name] = text[name];
const { URL, URLSearchParams } = require.npm('whatwg-url');
module.exports = { URL, URLSearchParams };
