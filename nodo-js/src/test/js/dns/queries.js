'use strict';
// Queries to the name server on the port that the first argument names: what comes back, and what goes wrong.
const assert = require('assert');
const dns = require('dns');
const { promises } = dns;
const server = `127.0.0.1:${process.argv[2]}`;
dns.setServers([server]);
assert.deepStrictEqual(dns.getServers(), [server]);
assert.deepStrictEqual(promises.getServers(), [server]);

/** Node has told the type of some records since its version 22. */
const plain = (records) => records.map(({ type, ...others }) => others);
function failure(syscall, code, hostname) {
  return { name: 'Error', message: `${syscall} ${code} ${hostname}`, code, syscall, hostname, errno: undefined };
}

async function everyType() {
  const name = 'records.test';
  assert.deepStrictEqual(await promises.resolve(name), ['1.2.3.4', '1.2.3.5']);
  assert.deepStrictEqual(await promises.resolve4(name, { ttl: true }), [{ address: '1.2.3.4', ttl: 60 }, { address: '1.2.3.5', ttl: 61 }]);
  assert.deepStrictEqual(await promises.resolve6(name), ['2001:db8::1', '1:0:0:2::3']);
  assert.deepStrictEqual(await promises.resolve(name, 'AAAA'), ['2001:db8::1', '1:0:0:2::3']);
  assert.deepStrictEqual(await promises.resolveNs(name), ['ns.test']);
  assert.deepStrictEqual(await promises.resolveCname(name), ['a\\.b.test']);
  assert.deepStrictEqual(await promises.resolvePtr(name), ['pointer.test']);
  assert.deepStrictEqual(await promises.resolveTxt(name), [['a=b', 'c\xe4'], ['']]);
  assert.deepStrictEqual(plain(await promises.resolveMx(name)), [{ exchange: 'mx1.test', priority: 10 }, { exchange: 'mx2.test', priority: 5 }]);
  assert.deepStrictEqual(plain(await promises.resolve(name, 'SRV')), [{ name: 'srv.test', port: 8080, priority: 1, weight: 2 }]);
  assert.deepStrictEqual(plain(await promises.resolveCaa(name)), [{ critical: 128, issue: 'ca.test' }]);
  assert.deepStrictEqual(plain(await promises.resolveNaptr(name)),
    [{ flags: 'S', service: 'SIP+D2U', regexp: '!x!y!', replacement: 'other.test', order: 1, preference: 2 }]);
  const { nsname, hostmaster, serial, refresh, retry, expire, minttl } = await promises.resolveSoa(name);
  assert.deepStrictEqual([nsname, hostmaster, serial, refresh, retry, expire, minttl], ['ns.test', 'admin.test', 1, 2, 3, 4, 5]);
  if (promises.resolveTlsa) {
    const [{ certUsage, selector, match, data }] = (await promises.resolveTlsa(name)).filter(Boolean);
    assert.deepStrictEqual([certUsage, selector, match, [...new Uint8Array(data)]], [3, 1, 1, [9, 8, 7]]);
  }
  const any = await promises.resolveAny(name);
  assert.deepStrictEqual(any.map((one) => one.type).sort(),
    ['AAAA', 'AAAA', 'CAA', 'CNAME', 'MX', 'MX', 'NAPTR', 'NS', 'PTR', 'SOA', 'SRV', 'TXT', 'TXT']);
  assert.deepStrictEqual(any.find((one) => one.type === 'AAAA'), { address: '2001:db8::1', ttl: 5, type: 'AAAA' });
  assert.deepStrictEqual(any.find((one) => one.type === 'TXT').entries, ['a=b', 'c\xe4']);
  assert.deepStrictEqual(any.find((one) => one.type === 'NS'), { value: 'ns.test', type: 'NS' });
}

async function names() {
  assert.deepStrictEqual(await promises.resolve4('alias.test', { ttl: true }), [{ address: '9.9.9.9', ttl: 7 }]);
  assert.deepStrictEqual(plain(await promises.resolveMx('long.test')).length, 2);
  assert.deepStrictEqual(await promises.reverse('10.1.2.7'), ['pointer.test']);
  assert.deepStrictEqual(await promises.reverse('2001:db8::7'), ['pointer.test']);
  await assert.rejects(promises.reverse('10.1.2.8'), failure('getHostByAddr', 'ENOTFOUND', '10.1.2.8'));
  await assert.rejects(promises.reverse('x'), { ...failure('getHostByAddr', 'EINVAL', 'x'), errno: -22 });
  assert.throws(() => dns.reverse('x', assert.fail), { code: 'EINVAL' });
  for (const name of ['a..test', `${'a'.repeat(64)}.test`, 'a b.test', '::1']) {
    await assert.rejects(promises.resolveTxt(name), failure('queryTxt', 'EBADNAME', name));
  }
}

async function failures() {
  const codes = { rcode1: 'EFORMERR', rcode2: 'ESERVFAIL', rcode3: 'ENOTFOUND', rcode4: 'ENOTIMP', rcode5: 'EREFUSED', rcode9: 'ENODATA',
    empty: 'ENODATA', short: 'EBADRESP' };
  for (const [label, code] of Object.entries(codes)) {
    await assert.rejects(promises.resolveMx(`${label}.test`), failure('queryMx', code, `${label}.test`));
  }
  const resolver = new promises.Resolver({ timeout: 1, tries: 1 });
  resolver.setServers([server]);
  await assert.rejects(resolver.resolve('silent.test'), failure('queryA', 'ETIMEOUT', 'silent.test'));
  const another = new promises.Resolver();
  another.setServers(['127.0.0.1:1', server]);
  assert.deepStrictEqual(await another.resolvePtr('records.test'), ['pointer.test']);
  resolver.setServers(['127.0.0.1:1']);
  await assert.rejects(resolver.resolve('records.test'), failure('queryA', 'ECONNREFUSED', 'records.test'));
}

/** Callbacks come later, with what is under way also when it is given up. */
function callbacks() {
  const resolver = new dns.Resolver();
  resolver.setServers([server]);
  resolver.setLocalAddress('127.0.0.1', '::1');
  const told = [];
  resolver.resolve('records.test', (error, addresses) => {
    told.push([error, addresses]);
    for (const name of ['silent.test', 'silent.b.test']) resolver.resolve6(name, (wrong) => { told.push([wrong.code, wrong.hostname]); });
    assert.throws(() => resolver.setServers(['127.0.0.1']), { code: 'ERR_DNS_SET_SERVERS_FAILED' });
    resolver.cancel();
    told.push('cancelled');
    resolver.setServers(['127.0.0.1']);
  });
  process.on('exit', () => assert.deepStrictEqual(told,
    [[null, ['1.2.3.4', '1.2.3.5']], 'cancelled', ['ECANCELLED', 'silent.test'], ['ECANCELLED', 'silent.b.test']]));
}

(async () => {
  await everyType();
  await names();
  await failures();
  callbacks();
})();
