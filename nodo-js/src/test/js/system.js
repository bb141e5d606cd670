// os and process: what a script learns of the machine and of the process it is in.
'use strict';
const assert = require('assert');
const net = require('net');
const os = require('os');

const all = os.networkInterfaces();
const own = Object.values(all).flat().find((each) => each.internal && each.family === 'IPv4');
assert.deepStrictEqual(own,
  { address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: true, cidr: '127.0.0.1/8' });
for (const each of Object.values(all).flat()) {
  assert.ok(net.isIP(each.address), each.address);
  assert.strictEqual(net.isIPv6(each.netmask), each.family === 'IPv6', each.netmask);
  assert.ok(each.cidr.startsWith(`${each.address}/`));
}
assert.ok(os.totalmem() > os.freemem() && os.freemem() > 0);
assert.strictEqual(os.loadavg().length, 3);
assert.ok(os.uptime() > 0);
assert.match(os.hostname(), /./);
assert.strictEqual(os.userInfo().uid, process.getuid());
assert.strictEqual(os.constants.errno.ECONNREFUSED, { linux: 111, darwin: 61 }[process.platform]);
assert.deepStrictEqual(Object.keys(os.cpus()[0].times), ['user', 'nice', 'sys', 'idle', 'irq']);
assert.throws(() => os.setPriority(0, 99), { code: 'ERR_OUT_OF_RANGE' });

const before = process.cpuUsage();
const used = process.cpuUsage(before);
assert.ok(used.user >= 0 && used.system >= 0);
assert.throws(() => process.cpuUsage(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.ok(process.getgroups().includes(process.getgid()));
assert.ok(process.resourceUsage().maxRSS > 0);
assert.strictEqual(typeof process.constrainedMemory(), 'number');
assert.strictEqual(process.getBuiltinModule('node:net'), net);
assert.strictEqual(process.getBuiltinModule('none'), undefined);
