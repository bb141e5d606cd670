'use strict';
// How the arguments of connect() and listen() are told apart.

/** The number a value stands for, or false. */
const toNumber = (value) => (Number(value) >= 0 ? Number(value) : false);

const isPath = (value) => typeof value === 'string' && toNumber(value) === false;

/** [options, callback or null] of (options[, cb]), (path[, cb]), (port[, host][, cb]). */
function normalize(args) {
  if (args.length === 0) return [{}, null];
  const first = args[0];
  let options = {};
  if (typeof first === 'object' && first !== null) options = first;
  else if (isPath(first)) options.path = first;
  else {
    options.port = first;
    if (args.length > 1 && typeof args[1] === 'string') options.host = args[1];
  }
  const last = args[args.length - 1];
  return [options, typeof last === 'function' ? last : null];
}

module.exports = { toNumber, isPath, normalize };
