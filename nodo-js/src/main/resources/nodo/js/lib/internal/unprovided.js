'use strict';
// A core module of Node that Nodo does not have: it loads, as many packages load it without need, and says so once something is called.
const { errors } = require('internal/errors');
const names = {
  __proto__: null,
  http: ['request', 'get', 'createServer', 'Agent', 'Server', 'ClientRequest', 'IncomingMessage', 'ServerResponse', 'OutgoingMessage'],
  https: ['request', 'get', 'createServer', 'Agent', 'Server'],
  http2: ['connect', 'createServer', 'createSecureServer'],
  tls: ['connect', 'createServer', 'createSecureContext', 'TLSSocket', 'Server', 'checkServerIdentity', 'getCiphers'],
  dgram: ['createSocket', 'Socket'],
  vm: ['runInContext', 'runInNewContext', 'createContext', 'Script', 'isContext'],
  worker_threads: ['Worker', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'receiveMessageOnPort', 'markAsUntransferable', 'moveMessagePortToContext'],
};
const values = {
  __proto__: null,
  http: { METHODS: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'], STATUS_CODES: { 200: 'OK', 400: 'Bad Request', 404: 'Not Found' } },
  tls: { DEFAULT_MIN_VERSION: 'TLSv1.2', DEFAULT_MAX_VERSION: 'TLSv1.3', rootCertificates: [] },
  worker_threads: { isMainThread: true, threadId: 0, parentPort: null, workerData: null },
};

const thrower = (module, name) => ({
  [name]: function () {
    throw errors.code(Error, 'ERR_METHOD_NOT_IMPLEMENTED', `Nodo does not have ${module}.${name}() (docs/javascript.md lists what it has)`);
  },
})[name];

module.exports = function unprovided(module) {
  const made = { ...values[module] };
  for (const name of names[module] ?? []) made[name] = thrower(module, name);
  return made;
};
module.exports.thrower = thrower;
