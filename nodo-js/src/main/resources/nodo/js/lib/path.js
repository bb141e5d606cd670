// The npm package path-browserify: Node's path of POSIX systems.
'use strict';
const posix = require.npm('path-browserify');
posix.toNamespacedPath = (path) => path;
posix.win32 = posix.win32 || null;
module.exports = posix;
