// Node's fs, as far as scripts around sockets use it: synchronous, with callbacks, with promises, and as streams.
'use strict';
const { constants, pathOf, callbackOf } = require('internal/fs/arguments');
const { Stats, Dirent } = require('internal/fs/stats');
const descriptors = require('internal/fs/descriptors');
const { sync } = require('internal/fs/paths');
const java = internalBinding('fs');

const all = { ...sync, ...descriptors.sync };
const { sync: _, ...ofDescriptors } = descriptors;
Object.assign(exports, ofDescriptors);
for (const [name, call] of Object.entries(all)) {
  exports[`${name}Sync`] = call;
  exports[name] = { [name](...args) {
    const callback = callbackOf(args.pop());
    let error = null;
    let value;
    try {
      value = call(...args);
    } catch (thrown) {
      if (thrown.code?.startsWith('ERR_INVALID')) throw thrown; // as Node: wrong arguments are not the callback's
      error = thrown;
    }
    setImmediate(() => (error ? callback(error) : callback(null, value)));
  } }[name];
}
exports.existsSync = (path) => { try { return java.exists(pathOf(path)); } catch { return false; } };
exports.exists = (path, callback) => { callbackOf(callback); setImmediate(callback, exports.existsSync(path)); };
Object.assign(exports, { Stats, Dirent, constants, F_OK: 0, X_OK: 1, W_OK: 2, R_OK: 4 });
exports.createReadStream = (path, options) => new exports.ReadStream(path, options);
exports.createWriteStream = (path, options) => new exports.WriteStream(path, options);
exports.opendir = (...args) => require('internal/fs/dir').opendir(...args);
exports.opendirSync = (path, options) => require('internal/fs/dir').opendirSync(path, options);
exports.watch = (path, options, listener) => require('internal/fs/watch').watch(path, options, listener);
const lazily = (name, get) => Object.defineProperty(exports, name, { get, enumerable: true, configurable: true });
lazily('ReadStream', () => require('internal/fs/streams').ReadStream);
lazily('WriteStream', () => require('internal/fs/streams').WriteStream);
lazily('Dir', () => require('internal/fs/dir').Dir);
lazily('promises', () => require('internal/fs/promises'));
for (const name of ['watchFile', 'unwatchFile']) {
  exports[name] = { [name]() {
    throw require('internal/errors').errors.code(Error, 'ERR_METHOD_NOT_IMPLEMENTED', `Nodo does not have fs.${name}() (docs/javascript.md lists what it has)`);
  } }[name];
}
