'use strict';
// What connect() is given, checked as Node does, and put in the form that Java takes.
const { java } = require('internal/net/handle');
const { handleOf } = require('internal/net/blocklist');
const { errors, validators } = require('internal/errors');

const families = { IPv4: 4, IPv6: 6 };
const MAX_INT = 2147483647;
const ALL_HINTS = 32 | 16 | 8;

function given(options) {
  const path = options.path;
  if (path != null && path !== '') {
    validators.string(path, 'options.path');
    return { path, truncatePath: options.truncatePath === true };
  }
  if (options.port === undefined) throw errors.missingArgs(['options', 'port', 'path']);
  return tcp(options);
}

function tcp(options) {
  const { localAddress, localPort } = options;
  if (localAddress && !java.isIP(String(localAddress))) throw errors.code(TypeError, 'ERR_INVALID_IP_ADDRESS', `Invalid IP address: ${localAddress}`);
  if (localPort) validators.number(localPort, 'options.localPort');
  if (typeof options.port !== 'number' && typeof options.port !== 'string') {
    throw errors.invalidArgType('options.port', ['number', 'string'], options.port);
  }
  const made = { port: validators.port(options.port, 'Port') };
  if (localAddress) made.localAddress = String(localAddress);
  if (localPort) made.localPort = localPort;
  if (options.host != null && options.host !== '') {
    validators.string(options.host, 'options.host');
    made.host = options.host;
  }
  if (options.autoSelectFamily != null) {
    validators.boolean(options.autoSelectFamily, 'options.autoSelectFamily');
    made.autoSelectFamily = options.autoSelectFamily;
  }
  if (options.autoSelectFamilyAttemptTimeout != null) {
    validators.integer(options.autoSelectFamilyAttemptTimeout, 'options.autoSelectFamilyAttemptTimeout', 1, MAX_INT);
    made.autoSelectFamilyAttemptTimeout = options.autoSelectFamilyAttemptTimeout;
  }
  made.blockList = handleOf(options.blockList);
  resolution(options, made);
  return made;
}

function resolution(options, made) {
  const { lookup, family, hints } = options;
  if (lookup != null) validators.func(lookup, 'options.lookup');
  made.family = families[family] || family || 0;
  made.hints = hints || 0;
  if (made.host && java.isIP(made.host)) {
    made.family = made.hints = 0;
    return;
  }
  if (lookup == null || lookup === require('dns').lookup) {
    if (made.family !== 0 && made.family !== 4 && made.family !== 6) {
      throw errors.invalidArgValue('options.family', family, 'must be one of: 0, 4, 6');
    }
    if (made.hints & ~ALL_HINTS) throw errors.invalidArgValue('hints', hints);
  } else {
    if (made.family !== 4 && made.family !== 6) made.family = 0;
    made.hints &= ALL_HINTS;
    made.lookup = bridge(lookup);
  }
}

/** Calls a lookup function of the script with Node's arguments, and takes either form of answer. */
function bridge(lookup) {
  return (host, family, hints, all, answer) => {
    const options = { family: family === 0 ? undefined : family, hints };
    if (all) options.all = true;
    lookup(host, options, (error, addresses, itsFamily) => {
      if (error) answer(error);
      else if (Array.isArray(addresses)) answer(null, ...addresses.flatMap((one) => [text(one.address), number(one.family)]));
      else answer(null, text(addresses), number(itsFamily));
    });
  };
}

const text = (value) => (value == null ? null : String(value));
const number = (value) => (Number.isInteger(value) ? value : families[value] || Number(value) || 0);

module.exports = { given };
