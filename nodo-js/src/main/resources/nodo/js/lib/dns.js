// Names: lookup() by the JDK's resolver, which is all that sockets need; queries to name servers are in internal/dns.
'use strict';
const { java } = require('internal/net/handle');
const { bind } = require('internal/off-loop');
const { errors, validators } = require('internal/errors');
const families = { 'IPv4': 4, 'IPv6': 6 };
const orders = ['verbatim', 'ipv4first', 'ipv6first'];
const ADDRCONFIG = 32;
const ALL = 16;
const V4MAPPED = 8;
let defaultOrder = 'verbatim';

function oneOf(value, name, allowed) {
  if (allowed.includes(value)) return;
  throw errors.invalidArgValue(name, value, `must be one of: ${allowed.map((one) => (typeof one === 'string' ? `'${one}'` : one)).join(', ')}`);
}

/** [family, hints, order, all] as they are asked for. */
function wanted(options) {
  if (typeof options === 'number') {
    oneOf(options, 'family', [0, 4, 6]);
    return [options, 0, defaultOrder, false];
  }
  const { hints, all, verbatim, order } = options;
  if (hints != null) {
    validators.number(hints, 'options.hints');
    if (hints & ~(ADDRCONFIG | ALL | V4MAPPED)) throw errors.invalidArgValue('hints', hints >>> 0);
  }
  const family = families[options.family] ?? options.family ?? 0;
  oneOf(family, 'options.family', [0, 4, 6]);
  if (all != null) validators.boolean(all, 'options.all');
  if (verbatim != null) validators.boolean(verbatim, 'options.verbatim');
  if (order != null) oneOf(order, 'options.order', orders);
  return [family, hints >>> 0, order ?? (verbatim == null ? defaultOrder : verbatim ? 'verbatim' : 'ipv4first'), all === true];
}

function checkHost(hostname) {
  if (!hostname) throw errors.invalidArgValue('hostname', hostname, 'must be a non-empty string');
  validators.string(hostname, 'hostname');
}

const badOptions = (options) => errors.invalidArgType('options', ['integer', 'object'], options);

/** Calls back with the error, or null and every address found, in order. */
function find(hostname, [family, hints, order], answer) {
  const kind = java.isIP(hostname);
  if (kind !== 0) {
    process.nextTick(answer, null, [{ address: hostname, family: kind }]);
    return;
  }
  java.lookup(hostname, family, hints, bind((error, ...found) => {
    if (error) {
      answer(error);
      return;
    }
    const all = [];
    for (let i = 0; i < found.length; i += 2) all.push({ address: found[i], family: found[i + 1] });
    answer(null, sorted(all, order));
  }));
}

function sorted(all, order) {
  if (order === 'verbatim') return all;
  const first = order === 'ipv4first' ? 4 : 6;
  return [...all.filter((one) => one.family === first), ...all.filter((one) => one.family !== first)];
}

function lookup(hostname, options, callback) {
  checkHost(hostname);
  if (typeof options === 'function') [options, callback] = [{}, options];
  validators.func(callback, 'callback');
  if (options !== undefined && typeof options !== 'object' && typeof options !== 'number') throw badOptions(options);
  const what = wanted(options ?? {});
  find(hostname, what, (error, found) => {
    if (error) callback(error);
    else if (what[3]) callback(null, found);
    else callback(null, found[0].address, found[0].family);
  });
  return {};
}

function setDefaultResultOrder(order) {
  oneOf(order, 'dnsOrder', orders);
  defaultOrder = order;
}

const getDefaultResultOrder = () => defaultOrder;

// Queries to name servers are loaded when one is asked for.
const queries = ['resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCaa', 'resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs',
  'resolvePtr', 'resolveSoa', 'resolveSrv', 'resolveTlsa', 'resolveTxt', 'reverse'];
const resolvers = () => require('internal/dns/resolver');
let own = null;
const resolver = () => (own ??= new (resolvers().Resolver)());

/** Another one, as questions that are under way go on with the servers that they have. */
function setServers(servers) {
  const next = new (resolvers().Resolver)();
  next.setServers(servers);
  own = next;
}

const getServers = () => resolver().getServers();

/** Calls back with the error, or null, the name of an address and that of a service. */
function findService(address, number, answer) {
  internalBinding('dns').nameOf(address.replace(/%.*/, ''), bind((hostname) => {
    if (hostname !== null) {
      answer(null, hostname, require('internal/dns/files').serviceOf(number));
      return;
    }
    const [code, syscall] = ['ENOTFOUND', 'getnameinfo'];
    answer(Object.assign(new Error(`${syscall} ${code} ${address}`), { errno: -3008, code, syscall, hostname: address }));
  }));
}

function checkedPort(address, port) {
  if (java.isIP(String(address)) === 0) throw errors.invalidArgValue('address', address);
  return validators.port(port, 'Port');
}

function lookupService(address, port, callback) {
  if (arguments.length !== 3) throw errors.missingArgs('address', 'port', 'callback');
  const number = checkedPort(address, port);
  validators.func(callback, 'callback');
  findService(address, number, callback);
  return {};
}

const codes = Object.fromEntries(['NODATA', 'FORMERR', 'SERVFAIL', 'NOTFOUND', 'NOTIMP', 'REFUSED', 'BADQUERY', 'BADNAME', 'BADFAMILY', 'BADRESP',
  'CONNREFUSED', 'TIMEOUT', 'EOF', 'FILE', 'NOMEM', 'DESTRUCTION', 'BADSTR', 'BADFLAGS', 'NONAME', 'BADHINTS', 'NOTINITIALIZED', 'LOADIPHLPAPI',
  'ADDRGETNETWORKPARAMS', 'CANCELLED'].map((name) => [name, name === 'EOF' ? name : `E${name}`]));

const shared = { setServers, getServers, setDefaultResultOrder, getDefaultResultOrder, ...codes };

const promises = {
  lookup(hostname, options = {}) {
    checkHost(hostname);
    if (typeof options !== 'object' && typeof options !== 'number') throw badOptions(options);
    const what = wanted(options ?? {});
    return new Promise((resolve, reject) => {
      find(hostname, what, (error, found) => (error ? reject(error) : resolve(what[3] ? found : found[0])));
    });
  },
  lookupService(address, port) {
    if (arguments.length !== 2) throw errors.missingArgs('address', 'port');
    const number = checkedPort(address, port);
    return new Promise((resolve, reject) => {
      findService(address, number, (error, hostname, service) => (error ? reject(error) : resolve({ hostname, service })));
    });
  },
  ...shared,
};
Object.defineProperty(lookup, Symbol.for('nodejs.util.promisify.custom'), { value: promises.lookup, configurable: true });

module.exports = { lookup, lookupService, ...shared, promises, ADDRCONFIG, ALL, V4MAPPED };
for (const name of queries) {
  module.exports[name] = (...args) => resolver()[name](...args);
  promises[name] = (...args) => resolvers().PromisesResolver.prototype[name].call(resolver(), ...args);
}
require.lazily(module.exports, 'Resolver', () => resolvers().Resolver, true);
require.lazily(promises, 'Resolver', () => resolvers().PromisesResolver, true);
