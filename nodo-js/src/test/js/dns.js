'use strict';
// What dns refuses, and what needs no name server.
const assert = require('assert');
const dns = require('dns');
const { promises } = dns;
const invalid = (code, message, name = 'TypeError') => ({ name, code, message });
const never = () => assert.fail('must not be called');

assert.strictEqual(require('dns/promises'), promises);
assert.deepStrictEqual([dns.NODATA, dns.TIMEOUT, promises.CANCELLED, dns.EOF, dns.ADDRCONFIG], ['ENODATA', 'ETIMEOUT', 'ECANCELLED', 'EOF', 32]);

// servers
for (const api of [dns, promises]) {
  api.setServers(['1.2.3.4:53', '[::1]:53', '[::1]:5', '::2', '1.2.3.4:80', '[::3]']);
  assert.deepStrictEqual(api.getServers(), ['1.2.3.4', '::1', '[::1]:5', '::2', '1.2.3.4:80', '::3']);
  assert.throws(() => api.setServers('1.2.3.4'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => api.setServers([null]), invalid('ERR_INVALID_ARG_TYPE', 'The "servers[0]" argument must be of type string. Received null'));
  for (const wrong of ['bogus', '127.0.0.1:va', 'example.com:53']) {
    assert.throws(() => api.setServers([wrong]), invalid('ERR_INVALID_IP_ADDRESS', `Invalid IP address: ${wrong}`));
  }
  assert.strictEqual(api.getServers().length, 6);
}

// resolvers
for (const Resolver of [dns.Resolver, promises.Resolver]) {
  assert.throws(() => Resolver(), TypeError);
  for (const timeout of ['', null, '2']) assert.throws(() => new Resolver({ timeout }), { code: 'ERR_INVALID_ARG_TYPE' });
  for (const timeout of [-2, 4.2, 2 ** 31]) assert.throws(() => new Resolver({ timeout }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => new Resolver({ tries: 0 }), invalid('ERR_OUT_OF_RANGE',
    'The value of "options.tries" is out of range. It must be >= 1 && <= 2147483647. Received 0', 'RangeError'));
  const resolver = new Resolver({ timeout: 0, tries: 1 });
  assert.throws(() => resolver.setLocalAddress('1.1.1.1', '2.2.2.2'), { message: 'Cannot specify two IPv4 addresses.' });
  assert.throws(() => resolver.setLocalAddress('::1', '::2'), { message: 'Cannot specify two IPv6 addresses.' });
  assert.throws(() => resolver.setLocalAddress('bogus'), { code: 'ERR_INVALID_ARG_VALUE', message: 'Invalid IP address.' });
  assert.throws(() => resolver.setLocalAddress(), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => resolver.resolve('x', 'FOO', never), invalid('ERR_INVALID_ARG_VALUE', "The argument 'rrtype' is invalid. Received 'FOO'"));
  assert.throws(() => resolver.resolve('x', 5, never), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => resolver.resolve4(1, never), { code: 'ERR_INVALID_ARG_TYPE' });
}
assert.throws(() => dns.resolve4('x'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "callback" argument/ });
assert.throws(() => dns.resolve('x'), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "rrtype" argument/ });

// lookup
const hostname = '127.0.0.1';
assert.throws(() => dns.lookup({}, never), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => dns.lookup(hostname), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "callback" argument/ });
for (const lookup of [(options) => dns.lookup(hostname, options, never), (options) => promises.lookup(hostname, options)]) {
  assert.throws(() => lookup('4'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => lookup(5), invalid('ERR_INVALID_ARG_VALUE', "The argument 'family' must be one of: 0, 4, 6. Received 5"));
  assert.throws(() => lookup({ family: 5 }), invalid('ERR_INVALID_ARG_VALUE', "The property 'options.family' must be one of: 0, 4, 6. Received 5"));
  assert.throws(() => lookup({ hints: '1' }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => lookup({ hints: 1 }), invalid('ERR_INVALID_ARG_VALUE', "The argument 'hints' is invalid. Received 1"));
  assert.throws(() => lookup({ all: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => lookup({ verbatim: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
}
let told = 0;
const check = (...expected) => (...args) => {
  assert.deepStrictEqual(args, expected);
  told++;
};
dns.lookup(hostname, check(null, hostname, 4));
dns.lookup(hostname, null, check(null, hostname, 4));
dns.lookup(hostname, { family: 'IPv4', all: true }, check(null, [{ address: hostname, family: 4 }]));
dns.lookup('localhost', { family: 4, hints: dns.ADDRCONFIG }, check(null, hostname, 4));
promises.lookup('localhost', 4).then(check({ address: hostname, family: 4 }));

// lookupService
assert.throws(() => dns.lookupService(hostname, 80),
  invalid('ERR_MISSING_ARGS', 'The "address", "port", and "callback" arguments must be specified'));
assert.throws(() => promises.lookupService(hostname), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => dns.lookupService('x', 80, never), invalid('ERR_INVALID_ARG_VALUE', "The argument 'address' is invalid. Received 'x'"));
assert.throws(() => dns.lookupService(hostname, -1, never), { code: 'ERR_SOCKET_BAD_PORT' });
assert.throws(() => dns.lookupService(hostname, 80, 5), { code: 'ERR_INVALID_ARG_TYPE' });
dns.lookupService(hostname, 61234, (error, host, service) => {
  assert.deepStrictEqual([error, typeof host, service], [null, 'string', '61234']);
  told++;
});
promises.lookupService(hostname, '61234').then(({ service }) => check('61234')(service));
process.on('exit', () => assert.strictEqual(told, 7));
