'use strict';
// Writes a trace: one JSON object per line, grouped by actor (order within an actor is the contract).
const net = require('net');
const lines = {}, masks = new Map();
const mask = (real, name) => { masks.set(String(real), name); return real; };
const sub = (s) => [...masks].reduce((t, [r, n]) => t.split(r).join(n), s);
const show = (v) => {
  if (v === undefined) return '<undefined>';
  if (v === null || typeof v === 'boolean') return v;
  if (typeof v === 'number') return masks.get(String(v)) || v;
  if (typeof v !== 'object') return sub(String(v));
  if (Buffer.isBuffer(v)) return { buffer: v.toString('latin1') };
  if (v instanceof net.Socket) return '<Socket>';
  if (Array.isArray(v)) return v.map(show);
  const o = v instanceof Error ? { error: v.name } : {};
  const keys = v instanceof Error ? ['code', 'syscall', 'errno', 'address', 'port', 'localAddress',
    'localPort', 'hostname', 'host', 'message', 'errors'] : Object.keys(v).sort();
  for (const k of keys) if (!(v instanceof Error) || v[k] !== undefined) o[k] = show(v[k]);
  return o;
};
const log = (actor, event, ...args) =>
  (lines[actor] = lines[actor] || []).push(JSON.stringify({ actor, event, args: args.map(show) }));
const watch = (actor, em, names) => {
  for (const n of names.split(' ')) em.on(n, (...a) => log(actor, n, ...a));
  return em;
};
process.on('exit', () => Object.keys(lines).sort().forEach((a) => lines[a].forEach((l) => console.log(l))));
const later = (f, ms) => setTimeout(() => setImmediate(() => setTimeout(f, 1)), ms); // a poll phase surely ran
const LIFE = 'connect ready end finish error close';

module.exports = { LIFE, later, log, mask, show, watch };
