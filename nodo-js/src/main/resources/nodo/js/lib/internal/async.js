'use strict';
// What follows a script from callback to callback. Promises carry it by GraalJS's AsyncContext; timers, ticks, files and sockets by `bind`.
const { Variable } = require.asyncContext;
const variable = new Variable({ name: 'nodo' });
// Outside of everything else.
const root = { stores: new Map(), resource: undefined };

// A frame is one callback's: `enterWith` changes it alone. Its map is never changed, only replaced.
const frame = () => variable.get() ?? root;
/** @param resource whose scope it is */
const runIn = (stores, callback, self, args, resource = frame().resource) =>
  variable.run({ stores, resource }, () => Reflect.apply(callback, self, args));

/** A callback that runs with what there is now. */
function bind(callback) {
  const { stores } = frame();
  return function bound(...args) { return runIn(stores, callback, this, args); };
}

module.exports = { frame, runIn, bind };
require('internal/timers').bindWith(bind);
require('internal/process').bindWith(bind);
require('internal/off-loop').bindWith(bind);
require('internal/net/handle').followWith(module.exports);
