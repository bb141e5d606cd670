'use strict';
// Diagnostics channels, where a script has made that module part of the program.
const silent = { hasSubscribers: false, publish() {} };
let diagnostics;

function channel(name) {
  if (diagnostics === undefined) {
    try {
      diagnostics = require('diagnostics_channel');
    } catch {
      diagnostics = null;
    }
  }
  return diagnostics === null ? silent : diagnostics.channel(name);
}

module.exports = { channel };
