'use strict';
// Callbacks of what Java does on other threads: they keep what follows a script, once async_hooks is used.
let bind = (callback) => callback;

module.exports = { bind: (callback) => bind(callback), bindWith: (given) => { bind = given; } };
