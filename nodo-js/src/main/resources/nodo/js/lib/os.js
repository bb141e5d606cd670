// What Java knows of the system.
'use strict';
const sys = internalBinding('process');
module.exports = {
  EOL: '\n', devNull: '/dev/null', platform: () => sys.platform(), arch: () => sys.arch(), tmpdir: () => process.env.TMPDIR || sys.property('java.io.tmpdir'),
  homedir: () => process.env.HOME || sys.property('user.home'), hostname: () => process.env.HOSTNAME || 'localhost',
  type: () => sys.property('os.name'), release: () => sys.property('os.version'), endianness: () => 'LE', availableParallelism: () => sys.cpus(),
  cpus: () => Array.from({ length: sys.cpus() }, () => ({ model: sys.property('os.arch'), speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } })),
  uptime: () => sys.uptime(), userInfo: () => ({ username: sys.property('user.name'), homedir: sys.property('user.home'), uid: -1, gid: -1, shell: null }),
  constants: { get signals() { return require('internal/signals').numbers; }, errno: {} },
};
