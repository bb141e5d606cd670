'use strict';
// Resolvers, which ask name servers by themselves: https://nodejs.org/api/dns.html#class-dnsresolver
const java = internalBinding('dns');
const { java: net } = require('internal/net/handle');
const { bind } = require('internal/off-loop');
const { question, records } = require('internal/dns/message');
const answers = require('internal/dns/answers');
const { lines, namesOf } = require('internal/dns/files');
const { errors, validators } = require('internal/errors');

const MAX_INT = 2 ** 31 - 1;
const DEFAULT_TIMEOUT = 2000;
const PORT = 53;
const kAsk = Symbol('ask');
const pointer = { type: 'PTR', syscall: 'getHostByAddr', read: answers.resolvePtr.read };

function failure(code, syscall, hostname) {
  const error = Object.assign(new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`), { errno: undefined, code, syscall });
  if (hostname) error.hostname = hostname;
  return error;
}

const systemServers = () => {
  const named = lines('resolv.conf').filter(([key, address]) => key === 'nameserver' && net.isIP(address ?? ''));
  const found = named.map(([, address]) => [address, PORT]);
  return found.length > 0 ? found : [['127.0.0.1', PORT]];
};

/** An address and perhaps a port, as `1.2.3.4:5` or `[::1]:5`. */
function serverOf(text, i) {
  validators.string(text, `servers[${i}]`);
  if (net.isIP(text)) return [text, PORT];
  const [, in6, in4, port] = /^(?:\[([^[\]]*)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  if (net.isIP(in6 ?? '') !== 6 && net.isIP(in4 ?? '') !== 4) throw errors.code(TypeError, 'ERR_INVALID_IP_ADDRESS', `Invalid IP address: ${text}`);
  return [in6 ?? in4, Number(port ?? PORT) & 0xffff];
}

function textOf([address, port]) {
  if (port === PORT) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Where questions come from, unless the script says it. */
const anywhere = { local4: '0.0.0.0', local6: '::' };

class Asker {
  #servers = systemServers();
  #plan;
  /** Questions under way, and what is told if they are given up. */
  #pending = new Map();

  constructor(options) {
    const { timeout = -1, tries = 4, maxTimeout = 0 } = { ...options };
    validators.integer(timeout, 'options.timeout', -1, MAX_INT);
    validators.integer(tries, 'options.tries', 1, MAX_INT);
    validators.integer(maxTimeout, 'options.maxTimeout', 0, 2 ** 32 - 1);
    this.#plan = { timeout: timeout > 0 ? timeout : DEFAULT_TIMEOUT, tries, maxTimeout: Math.min(maxTimeout, MAX_INT) };
    Object.assign(this.#plan, anywhere);
  }

  cancel() {
    for (const [query, giveUp] of this.#pending) {
      java.stop(query);
      setImmediate(giveUp);
    }
    this.#pending.clear();
  }

  getServers() { return this.#servers.map(textOf); }

  setServers(servers) {
    if (!Array.isArray(servers)) throw errors.invalidArgType('servers', 'Array', servers);
    const all = servers.map(serverOf);
    if (this.#pending.size > 0) {
      throw errors.code(Error, 'ERR_DNS_SET_SERVERS_FAILED',
        `c-ares failed to set servers: "There are pending queries." [${require('internal/inspect').inspect(servers)}]`);
    }
    this.#servers = all;
  }

  setLocalAddress(ipv4, ipv6) {
    validators.string(ipv4, 'ipv4');
    if (ipv6 !== undefined) validators.string(ipv6, 'ipv6');
    const [first, second] = [ipv4, ipv6 ?? ''].map((address) => net.isIP(address));
    if (first === 0 || ipv6 !== undefined && second === 0) throw errors.code(TypeError, 'ERR_INVALID_ARG_VALUE', 'Invalid IP address.');
    if (first === second) throw errors.code(TypeError, 'ERR_INVALID_ARG_VALUE', `Cannot specify two IPv${first} addresses.`);
    this.#plan = { ...this.#plan, ...anywhere, [`local${first}`]: ipv4 };
    if (second !== 0) this.#plan[`local${second}`] = ipv6;
  }

  /** @param done told an error, or null and what was found */
  [kAsk]({ type, syscall, read }, hostname, name, withTtl, done) {
    const fail = bind((code) => done(failure(code, syscall, hostname)));
    if (this.#servers.length === 0) {
      setImmediate(fail, 'UNKNOWN_ARES_ERROR');
      return;
    }
    let message;
    try {
      message = question(java.random(), name, type);
    } catch (error) {
      setImmediate(fail, error.code);
      return;
    }
    const query = java.ask(message.buffer, 0, message.length, this.#servers.flat(), this.#plan, bind((code, bytes) => {
      this.#pending.delete(query);
      const [wrong, found] = code === null ? attempt(() => read(records(bytes), withTtl)) : [code];
      if (wrong === null) done(null, found);
      else done(failure(wrong, syscall, hostname));
    }));
    this.#pending.set(query, () => fail('ECANCELLED'));
  }
}

/** The code of what was thrown, or null and the result. */
function attempt(make) {
  try {
    return [null, make()];
  } catch (error) {
    if (error.code === undefined) throw error;
    return [error.code];
  }
}

const ascii = (name) => (/^[\0-\x7f]*$/.test(name) ? name : require('url').domainToASCII(name));

function resolve(asker, kind, hostname, options, done) {
  asker[kAsk](answers[kind], hostname, ascii(hostname), Boolean(options?.ttl), done);
}

/** Names of an address: the machine's own first, then what servers say; whatever goes wrong with these, there are none. */
function reverse(asker, address, done) {
  if (net.isIP(address) === 0) throw Object.assign(failure('EINVAL', 'getHostByAddr', address), { errno: -22 });
  const own = namesOf(address);
  if (own.length > 0) {
    setImmediate(bind(() => done(null, own)));
    return;
  }
  asker[kAsk](pointer, address, java.pointer(address), false, (error, names) => {
    if (error && error.code !== 'ECANCELLED') done(failure('ENOTFOUND', 'getHostByAddr', address));
    else done(error, names);
  });
}

function kindOf(rrtype) {
  const kind = { __proto__: null, A: 'resolve4', AAAA: 'resolve6' }[rrtype] ?? `resolve${rrtype[0]}${rrtype.slice(1).toLowerCase()}`;
  if (rrtype !== rrtype.toUpperCase() || !Object.hasOwn(answers, kind)) throw errors.invalidArgValue('rrtype', rrtype);
  return kind;
}

const method = (prototype, name, value) => Object.defineProperty(prototype, name, { value, writable: true, configurable: true });

/** What the functions with a callback give back. */
class QueryReqWrap {
  constructor(syscall, hostname, callback, ttl) { Object.assign(this, { bindingName: syscall, callback, hostname, ttl }); }
}

class Resolver extends Asker {}
for (const kind of Object.keys(answers)) {
  method(Resolver.prototype, kind, function(...args) {
    const [hostname, options, callback] = args.length > 2 ? args : [args[0], undefined, args[1]];
    validators.string(hostname, 'name');
    validators.func(callback, 'callback');
    resolve(this, kind, hostname, options, callback);
    return new QueryReqWrap(answers[kind].syscall, hostname, callback, Boolean(options?.ttl));
  });
}
method(Resolver.prototype, 'reverse', function(address, callback) {
  validators.string(address, 'name');
  validators.func(callback, 'callback');
  reverse(this, address, callback);
  return new QueryReqWrap('getHostByAddr', address, callback, false);
});
method(Resolver.prototype, 'resolve', function(hostname, rrtype, callback) {
  if (typeof rrtype === 'function') return this.resolve4(hostname, rrtype);
  validators.string(rrtype, 'rrtype');
  return this[kindOf(rrtype)](hostname, callback);
});

const promised = (run) => new Promise((fulfil, reject) => { run((error, found) => (error === null ? fulfil(found) : reject(error))); });

class PromisesResolver extends Asker {}
Object.defineProperty(PromisesResolver, 'name', { value: 'Resolver' });
for (const kind of Object.keys(answers)) {
  method(PromisesResolver.prototype, kind, function(hostname, options) {
    validators.string(hostname, 'name');
    return promised((done) => resolve(this, kind, hostname, options, done));
  });
}
method(PromisesResolver.prototype, 'reverse', function(address) {
  validators.string(address, 'name');
  return promised((done) => reverse(this, address, done));
});
method(PromisesResolver.prototype, 'resolve', function(hostname, rrtype = 'A') {
  validators.string(rrtype, 'rrtype');
  return PromisesResolver.prototype[kindOf(rrtype)].call(this, hostname);
});

module.exports = { Resolver, PromisesResolver };
