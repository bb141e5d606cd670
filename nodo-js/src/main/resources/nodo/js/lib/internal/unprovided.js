'use strict';
// A core module of Node that Nodo does not have: it loads, as many packages load it without need, and says so once something is called.
const { errors } = require('internal/errors');
const names = {
  __proto__: null,
  http: ['request', 'get', 'createServer', 'Agent', 'Server', 'ClientRequest', 'IncomingMessage', 'ServerResponse', 'OutgoingMessage'],
  https: ['request', 'get', 'createServer', 'Agent', 'Server'],
  http2: ['connect', 'createServer', 'createSecureServer', 'getDefaultSettings', 'Http2ServerRequest', 'Http2ServerResponse'],
  tls: ['connect', 'createServer', 'TLSSocket', 'Server', 'SecureContext', 'checkServerIdentity', 'getCiphers'],
  dgram: ['createSocket', 'Socket'],
  domain: ['create', 'createDomain', 'Domain'],
  inspector: ['open', 'close', 'Session'],
  repl: ['start', 'REPLServer'],
  'stream/web': ['ReadableStream', 'WritableStream', 'TransformStream', 'TextEncoderStream', 'TextDecoderStream', 'CompressionStream',
    'DecompressionStream'],
  test: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach', 'run', 'skip', 'todo', 'only'],
  v8: ['serialize', 'deserialize', 'getHeapStatistics', 'getHeapSnapshot', 'writeHeapSnapshot', 'Serializer', 'Deserializer'],
  vm: ['runInContext', 'runInNewContext', 'runInThisContext', 'createContext', 'compileFunction', 'Script', 'isContext'],
  worker_threads: ['Worker', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'receiveMessageOnPort', 'markAsUntransferable',
    'moveMessagePortToContext'],
};
const values = {
  __proto__: null,
  get http() { return require('internal/http-names'); },
  http2: { constants: {} },
  // Servers make a context in case somebody asks for TLS; that fails then.
  tls: {
    createSecureContext: () => ({ context: {} }), DEFAULT_MIN_VERSION: 'TLSv1.2', DEFAULT_MAX_VERSION: 'TLSv1.3', rootCertificates: [],
  },
  inspector: { url: () => undefined },
  worker_threads: { isMainThread: true, threadId: 0, parentPort: null, workerData: null },
};

const thrower = (module, name) => ({
  [name]: function () {
    throw errors.code(Error, 'ERR_METHOD_NOT_IMPLEMENTED', `Nodo does not have ${module}.${name}() (docs/javascript.md lists what it has)`);
  },
})[name];

module.exports = function unprovided(module) {
  // `node:test` is a function itself.
  const made = Object.assign(module === 'test' ? thrower('node:test', 'test') : {}, values[module]);
  for (const name of names[module] ?? []) made[name] = thrower(module === 'test' ? 'node:test' : module, name);
  return made;
};
module.exports.thrower = thrower;
