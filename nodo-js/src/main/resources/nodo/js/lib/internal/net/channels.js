'use strict';
// Diagnostics channels, once a script has made that module part of the program: before, nobody can listen.
const silent = { hasSubscribers: false, publish() {} };
let diagnostics = null;

const channel = (name) => (diagnostics === null ? silent : diagnostics.channel(name));

module.exports = { channel, publishIn: (module) => { diagnostics = module; } };
