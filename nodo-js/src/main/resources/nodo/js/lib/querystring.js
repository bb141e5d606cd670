// The npm package querystring-es3, with the two functions by which scripts change how it writes.
'use strict';
const querystring = require.npm('querystring-es3');

querystring.escape = (text) => encodeURIComponent(typeof text === 'object' ? String(text) : text);
querystring.unescape = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return querystring.unescapeBuffer(text).toString();
  }
};
/** Bytes of what is no UTF-8 too. */
querystring.unescapeBuffer = (text) =>
  Buffer.from(String(text).replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1');

module.exports = querystring;
