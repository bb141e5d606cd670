// The npm package readable-stream: Node's own streams, as a package.
'use strict';
module.exports = require.npm('readable-stream');
