// What Java knows of the system.
'use strict';
const sys = internalBinding('process');
const java = internalBinding('os');
const { errors, validators } = require('internal/errors');

const machines = { __proto__: null, amd64: 'x86_64' };
const types = { __proto__: null, 'Mac OS X': 'Darwin' };
const type = () => { const name = sys.property('os.name'); return types[name] ?? (name.startsWith('Windows') ? 'Windows_NT' : name); };
const machine = () => machines[sys.property('os.arch')] ?? sys.property('os.arch');
const homedir = () => process.env.HOME || sys.property('user.home');

// Elsewhere than on Linux nobody tells.
const loadavg = () => java.proc('loadavg')?.split(' ').slice(0, 3).map(Number) ?? [0, 0, 0];
const memory = (name, otherwise) => {
  const kibibytes = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(java.proc('meminfo') ?? '');
  return kibibytes === null ? otherwise : kibibytes[1] * 1024;
};

/** The processors, with their times where Linux tells them. */
function cpus() {
  const models = java.proc('cpuinfo')?.match(/^model name\s*:.*$/gm) ?? [];
  const speeds = java.proc('cpuinfo')?.match(/^cpu MHz\s*:.*$/gm) ?? [];
  const times = java.proc('stat')?.match(/^cpu\d.*$/gm) ?? [];
  const after = (line) => line?.replace(/^.*?:\s*/, '');
  return Array.from({ length: Math.max(times.length, sys.cpus()) }, (_, i) => {
    const [user = 0, nice = 0, system = 0, idle = 0, , irq = 0] = (times[i] ?? '').split(/\s+/).slice(1).map((ticks) => ticks * 10);
    return { model: after(models[i]) ?? 'unknown', speed: Math.round(after(speeds[i]) ?? 0), times: { user, nice, sys: system, idle, irq } };
  });
}

function netmask(prefix, is6) {
  const bits = is6 ? 16 : 8;
  const groups = Array.from({ length: is6 ? 8 : 4 }, (_, i) => {
    const ones = Math.min(bits, Math.max(0, prefix - i * bits));
    return (2 ** bits - 2 ** (bits - ones)).toString(is6 ? 16 : 10);
  });
  if (!is6) return groups.join('.');
  const text = groups.join(':').replace(/(:0)+$/, '::');
  return text === '0::' ? '::' : text;
}

/** As the system's C library writes it: the longest row of zeros is left out. */
const shortened = (address) => require('net').SocketAddress.parse(`[${address}]:0`)?.address ?? address;

function networkInterfaces() {
  const found = {};
  for (const [name, text, prefix, is6, mac, internal, scopeid] of Array.from(java.interfaces(), (each) => Array.from(each))) {
    const address = is6 ? shortened(text) : text;
    const one = { address, netmask: netmask(prefix, is6), family: is6 ? 'IPv6' : 'IPv4', mac: mac ?? '00:00:00:00:00:00', internal };
    one.cidr = `${address}/${prefix}`;
    if (is6) one.scopeid = scopeid;
    (found[name] ??= []).push(one);
  }
  // Version 4 first, as in Node.
  for (const all of Object.values(found)) all.sort((a, b) => (a.family < b.family ? -1 : a.family > b.family ? 1 : 0));
  return found;
}

function userInfo(options) {
  const text = (value) => (options?.encoding === 'buffer' ? Buffer.from(value) : value);
  const id = (name) => (sys.platform() === 'win32' ? -1 : Number(java.id(name)));
  return {
    __proto__: null, uid: id('uid'), gid: id('gid'), username: text(sys.property('user.name')), homedir: text(sys.property('user.home')),
    shell: process.env.SHELL ?? null,
  };
}

const priority = (pid, value) => {
  validators.integer(pid, 'pid', -(2 ** 31), 2 ** 31 - 1);
  if (value !== undefined) validators.integer(value, 'priority', -20, 19);
};

module.exports = {
  EOL: sys.platform() === 'win32' ? '\r\n' : '\n', devNull: sys.platform() === 'win32' ? '\\\\.\\nul' : '/dev/null',
  arch: () => sys.arch(), availableParallelism: () => sys.cpus(), cpus, endianness: () => 'LE',
  freemem: () => memory('MemAvailable', sys.heapTotal() - sys.heapUsed()),
  getPriority(pid = 0) { priority(pid); return 0; },
  homedir, hostname: () => java.hostname(), loadavg, machine, networkInterfaces, platform: () => sys.platform(),
  release: () => sys.property('os.version'),
  setPriority(pid, value) {
    priority(value === undefined ? 0 : pid, value ?? pid);
    throw errors.code(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'Nodo cannot change the priority of a process');
  },
  tmpdir: () => (process.env.TMPDIR || process.env.TMP || process.env.TEMP || '/tmp').replace(/(.)\/$/, '$1'),
  totalmem: () => memory('MemTotal', sys.heapTotal()),
  type, uptime: () => Number(java.proc('uptime')?.split(' ')[0] ?? sys.uptime()), userInfo,
  version: () => java.proc('sys/kernel/version')?.trim() ?? sys.property('os.version'),
  constants: {
    UV_UDP_REUSEADDR: 4, dlopen: {},
    priority: {
      PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20,
    },
    get signals() { return require('internal/signals').numbers; },
    get errno() { return require('internal/util/system-errors').numbers(); },
  },
};
