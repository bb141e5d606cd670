'use strict';
// What `process` tells of its owner and of what it has used. Loaded when it is asked for.
const os = internalBinding('os');
const { errors, validators } = require('internal/errors');

/** A line such as `VmHWM: 5 kB` of Linux's file about this process, in kibibytes. */
const status = (name) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(os.proc('self/status') ?? '')?.[1] ?? 0);

/** User and system time in microseconds; Linux counts hundredths of a second. */
function times() {
  const fields = os.proc('self/stat')?.replace(/^.*\) /, '').split(' ');
  if (fields === undefined) return { user: Math.round(os.cpuNanos() / 1000), system: 0 };
  return { user: fields[11] * 10000, system: fields[12] * 10000 };
}

function cpuUsage(before) {
  const now = times();
  if (before === undefined) return now;
  validators.object(before, 'prevValue');
  for (const name of ['user', 'system']) {
    validators.number(before[name], `prevValue.${name}`);
    if (!(before[name] >= 0 && before[name] <= Number.MAX_SAFE_INTEGER)) {
      throw errors.code(RangeError, 'ERR_INVALID_ARG_VALUE', errors.invalidArgValue(`prevValue.${name}`, before[name]).message);
    }
  }
  return { user: now.user - before.user, system: now.system - before.system };
}

/** What hrtime() is to compare with. */
function checkTime(time) {
  if (!Array.isArray(time)) throw errors.invalidArgType('time', 'Array', time);
  if (time.length !== 2) throw errors.outOfRange('time', 2, time.length);
}

const limits = ['fs/cgroup/memory.max', 'fs/cgroup/memory/memory.limit_in_bytes'];
module.exports = {
  checkTime,
  cpuUsage,
  resourceUsage() {
    const { user, system } = times();
    const unknown = ['sharedMemorySize', 'unsharedDataSize', 'unsharedStackSize', 'minorPageFault', 'majorPageFault', 'swappedOut', 'fsRead',
      'fsWrite', 'ipcSent', 'ipcReceived', 'signalsCount', 'voluntaryContextSwitches', 'involuntaryContextSwitches'];
    return { userCPUTime: user, systemCPUTime: system, maxRSS: status('VmHWM'), ...Object.fromEntries(unknown.map((name) => [name, 0])) };
  },
  /** 0 where nothing limits it. */
  constrainedMemory() {
    const bytes = Number(limits.map(os.system).find((text) => text !== null));
    return bytes < require('os').totalmem() ? bytes : 0;
  },
  availableMemory: () => require('os').freemem(),
  getuid: () => Number(os.id('uid')),
  geteuid: () => Number(os.id('uid')),
  getgid: () => Number(os.id('gid')),
  getegid: () => Number(os.id('gid')),
  getgroups() {
    const [, groups = ''] = /^Groups:([^\n]*)$/m.exec(os.proc('self/status') ?? '') ?? [];
    return [...new Set([...groups.split(/\s/).filter(Boolean).map(Number), Number(os.id('gid'))])];
  },
  getActiveResourcesInfo: () => [],
  getBuiltinModule(id) {
    validators.string(id, 'id');
    const { nameOf, load } = require('internal/builtins');
    const name = nameOf(id);
    return name === null ? undefined : load(name);
  },
  loadEnvFile(path = '.env') {
    const found = require('util').parseEnv(require('fs').readFileSync(path, 'utf8'));
    for (const [name, value] of Object.entries(found)) process.env[name] ??= value;
  },
};
