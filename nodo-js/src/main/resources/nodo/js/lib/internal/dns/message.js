'use strict';
// Messages to and from name servers, as RFC 1035 lays them out, and what scripts are told of them.
const { over } = require('buffer');

const failed = (code) => Object.assign(new Error(code), { code });
// What RFC 1035 calls these, and others after it.
const codes = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, NAPTR: 35, TLSA: 52, ANY: 255, CAA: 257 };
const INTERNET = 1;
const RECURSION_DESIRED = 1;
const rcodes = [null, 'EFORMERR', 'ESERVFAIL', 'ENOTFOUND', 'ENOTIMP', 'EREFUSED'];
const HEADER = 12;

/** The labels of a name in which a backslash stands before what would separate them otherwise. */
function labels(name) {
  const found = [''];
  for (let i = 0; i < name.length; i++) {
    if (name[i] === '.') found.push('');
    else found[found.length - 1] += name[i] === '\\' ? name[++i] ?? '' : name[i];
  }
  if (found.at(-1) === '') found.pop(); // the root
  if (name === '.') found.pop();
  return found;
}

/** A question that asks servers to ask others. */
function question(id, name, type) {
  const bytes = [id >> 8, id & 255, RECURSION_DESIRED, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  for (const label of labels(name)) {
    if (!/^[\w./*-]{1,63}$/.test(label)) throw failed('EBADNAME');
    bytes.push(label.length, ...Buffer.from(label));
  }
  return Uint8Array.of(...bytes, 0, codes[type] >> 8, codes[type] & 255, 0, INTERNET);
}

/** Reads on from a place; what is not there is a RangeError. */
class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  u8() { return this.take(this.bytes.readUInt8(this.at), 1); }

  u16() { return this.take(this.bytes.readUInt16BE(this.at), 2); }

  u32() { return this.take(this.bytes.readUInt32BE(this.at), 4); }

  take(value, length) {
    this.at += length;
    return value;
  }

  part(length) {
    if (this.at + length > this.bytes.length) throw new RangeError('too short');
    return this.take(this.bytes.subarray(this.at, this.at + length), length);
  }

  text(length = this.u8()) { return this.part(length).latin1Slice(); }

  name() {
    const found = [];
    let at = this.at;
    let after = 0;
    for (let jumps = 0, length; (length = this.bytes.readUInt8(at++)) !== 0;) {
      if (length >= 0xc0) { // the rest stands elsewhere
        if (++jumps > 127) throw new RangeError('a name without end');
        after ||= at + 1;
        at = (length & 0x3f) << 8 | this.bytes.readUInt8(at);
      } else {
        found.push(escaped(new Reader(this.bytes, at).text(length)));
        at += length;
      }
    }
    this.at = after || at;
    return found.join('.');
  }
}

const escaped = (label) => label.replace(/[".;\\()@$]/g, '\\$&').replace(/[^ -~]/g, (one) => `\\${String(one.charCodeAt(0)).padStart(3, '0')}`);

function address6(bytes) {
  if (bytes.subarray(0, 10).every((byte) => byte === 0) && bytes.readUInt16BE(10) === 0xffff) return `::ffff:${bytes.subarray(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(i * 2).toString(16)).join(':');
  const zeros = groups.match(/\b0(?::0)+\b/g)?.reduce((longest, one) => (one.length > longest.length ? one : longest));
  if (zeros === undefined) return groups;
  const at = groups.search(new RegExp(`(?<![^:])${zeros}(?![^:])`));
  return `${groups.slice(0, at).replace(/:$/, '')}::${groups.slice(at + zeros.length).replace(/^:/, '')}`;
}

/** By type, what scripts are told of a record's data. */
const readers = {
  A: (reader) => Array.from(reader.part(4)).join('.'),
  AAAA: (reader) => address6(reader.part(16)),
  NS: (reader) => reader.name(),
  CNAME: (reader) => reader.name(),
  PTR: (reader) => reader.name(),
  MX: (reader) => {
    const priority = reader.u16();
    return { exchange: reader.name(), priority, type: 'MX' };
  },
  TXT: (reader, end) => {
    const entries = [];
    while (reader.at < end) entries.push(reader.text());
    return entries;
  },
  SRV: (reader) => {
    const [priority, weight, port] = [reader.u16(), reader.u16(), reader.u16()];
    return { name: reader.name(), port, priority, weight, type: 'SRV' };
  },
  NAPTR: (reader) => {
    const [order, preference] = [reader.u16(), reader.u16()];
    return { flags: reader.text(), service: reader.text(), regexp: reader.text(), replacement: reader.name(), order, preference };
  },
  SOA: (reader) => ({
    nsname: reader.name(), hostmaster: reader.name(), serial: reader.u32(), refresh: reader.u32(), retry: reader.u32(), expire: reader.u32(),
    minttl: reader.u32(),
  }),
  CAA: (reader, end) => {
    const critical = reader.u8();
    const tag = reader.text();
    return { critical, type: 'CAA', [tag]: reader.text(end - reader.at) };
  },
  TLSA: (reader, end) => ({
    certUsage: reader.u8(), selector: reader.u8(), match: reader.u8(), data: Uint8Array.from(reader.part(end - reader.at)).buffer,
  }),
};
const types = new Map(Object.keys(readers).map((type) => [codes[type], type]));

/** The records of an answer in their order: `type`, `ttl`, `value`. */
function records(message) {
  const bytes = over(message);
  const reader = new Reader(bytes, 3);
  const rcode = reader.u8() & 15;
  if (rcode !== 0 && rcodes[rcode]) throw failed(rcodes[rcode]);
  try {
    const [questions, answers] = [reader.u16(), reader.u16()];
    reader.at = HEADER;
    for (let i = 0; i < questions; i++) {
      reader.name();
      reader.part(4);
    }
    const found = [];
    for (let i = 0; i < answers; i++) {
      reader.name();
      const [code, group, ttl, length] = [reader.u16(), reader.u16(), reader.u32(), reader.u16()];
      const end = reader.at + length;
      const type = types.get(code);
      if (type !== undefined && group === INTERNET) {
        found.push({ type, ttl, value: readers[type](new Reader(bytes.subarray(0, end), reader.at), end) });
      }
      reader.part(length);
    }
    if (answers === 0) throw failed('ENODATA');
    return found;
  } catch (error) {
    throw error instanceof RangeError ? failed('EBADRESP') : error;
  }
}

module.exports = { question, records, failed };
