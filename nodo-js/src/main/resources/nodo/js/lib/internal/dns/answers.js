'use strict';
// What each function of `dns` that asks a name server makes of the records that come back.

const values = (type) => (records) => records.filter((one) => one.type === type).map((one) => one.value);

/** A name may lead to another one: no address lasts longer than that does. */
function timed(records, type) {
  const least = Math.min(...records.filter((one) => one.type === 'CNAME').map((one) => one.ttl));
  return records.filter((one) => one.type === type).map(({ value, ttl }) => ({ address: value, ttl: Math.min(ttl, least) }));
}

const addresses = (type) => (records, withTtl) => (withTtl ? timed(records, type) : values(type)(records));

/** How each type's value is told among others. */
function typed(records, type) {
  if (type === 'A' || type === 'AAAA') return timed(records, type).map((one) => ({ ...one, type }));
  return values(type)(records).map((value) => {
    if (type === 'TXT') return { entries: value, type };
    return typeof value === 'string' ? { value, type } : { ...value, type };
  });
}

/** By type, in Node's order; without addresses of version 4 where the name is only another's. */
function any(records) {
  const isAlias = records.some((one) => one.type === 'CNAME');
  const types = [isAlias ? 'CNAME' : 'A', 'AAAA', 'MX', 'NS', 'TXT', 'SRV', 'PTR', 'NAPTR', 'SOA', 'TLSA', 'CAA'];
  return types.flatMap((type) => typed(records, type));
}

const { failed } = require('internal/dns/message');
function first(type) {
  return (records) => {
    const [found] = values(type)(records);
    if (found === undefined) throw failed('EBADRESP');
    return found;
  };
}

/** What the functions ask for whose answer is the records' values. */
const plain = ['Caa', 'Cname', 'Mx', 'Ns', 'Tlsa', 'Txt', 'Srv', 'Ptr', 'Naptr'].map((name) => {
  const type = name.toUpperCase();
  return [`resolve${name}`, { type, syscall: `query${name}`, read: values(type) }];
});

/** By the name of the function: what is asked for, how Node calls that, and what is answered, of the records and whether times are wanted. */
module.exports = {
  resolveAny: { type: 'ANY', syscall: 'queryAny', read: any },
  resolve4: { type: 'A', syscall: 'queryA', read: addresses('A') },
  resolve6: { type: 'AAAA', syscall: 'queryAaaa', read: addresses('AAAA') },
  ...Object.fromEntries(plain),
  resolveSoa: { type: 'SOA', syscall: 'querySoa', read: first('SOA') },
};
