// npm packages that come with Nodo, in a folder of their own, with our modules beside them.
'use strict';
const loader = internalBinding('loader');
const { dirname } = require('internal/paths');
const npmFolder = 'nodo:/npm';
// Where each package begins, as its package.json says: reading and taking apart that file would cost each start.
const mains = {
  __proto__: null,
  'base64-js': 'index.js', 'buffer': 'index.js',
  'ieee754': 'index.js',
  'punycode': 'punycode.js', 'safe-buffer': 'index.js', 'tr46': 'index.js',
  'url': 'url.js', 'webidl-conversions': 'lib/index.js', 'whatwg-url': 'index.js',
};
// What npm packages of ours ask for, and which of our modules or packages answers.
const inside = {
  __proto__: null,
  'events': 'events', 'buffer': 'buffer', 'string_decoder/': 'string_decoder', 'string_decoder': 'string_decoder',
  'process/': 'internal/stream/process', 'safe-buffer': 'npm:safe-buffer', 'abort-controller': 'internal/abort', 'util': 'util', 'stream': 'stream',
  'tr46': 'npm:tr46', 'webidl-conversions': 'npm:webidl-conversions',
  'punycode': 'npm:punycode', 'punycode/': 'npm:punycode', 'qs': 'internal/url-query',
};
// Functions of packages that hardly any script calls: each is read by the first call.
const late = { __proto__: null, 'base64-js': ['byteLength', 'fromByteArray', 'toByteArray'], 'ieee754': ['read', 'write'] };
function lateOf(id) {
  const functions = {};
  for (const name of late[id]) functions[name] = (...args) => npm(id)[name](...args);
  return functions;
}

// Files of packages that a module of ours stands for.
const replaced = {
  __proto__: null,
  [`${npmFolder}/readable-stream/lib/stream.js`]: 'stream',
  [`${npmFolder}/readable-stream/lib/ours/errors.js`]: 'internal/stream/support',
  [`${npmFolder}/readable-stream/lib/ours/util.js`]: 'internal/stream/support',
  [`${npmFolder}/readable-stream/lib/internal/validators.js`]: 'internal/stream/support',
};

const packages = new Map();

/** A package, or a file of one by its full name. */
function npm(id) { return npmFile(mainOf(id)).exports; }

const mainOf = (id) => `${npmFolder}/${mains[id] === undefined ? id : `${id}/${mains[id]}`}`;

/** By Node's rules for relative paths, but that a name with an extension is a file's. */
function npmPath(path) {
  if (path.endsWith('.js') || path.endsWith('.json')) return npmFile(path);
  for (const rest of ['.js', '.json', '/index.js']) if (packages.has(path + rest) || loader.kind(path + rest) === 0) return npmFile(path + rest);
  throw new Error(`${path} is missing from Nodo's class path`);
}

/** Whose folder has no dots in it. */
function relativeTo(folder, id) {
  if (id.startsWith('./')) id = id.slice(2);
  while (id.startsWith('../')) {
    id = id.slice(3);
    folder = dirname(folder);
  }
  return `${folder}/${id}`;
}

function npmFile(file) {
  let module = packages.get(file);
  if (module) return module;
  if (replaced[file] !== undefined) return { exports: require.own(replaced[file]) };
  const text = loader.read(file);
  if (text === null) throw new Error(`${file} is missing from Nodo's class path`);
  module = { exports: {}, id: file, filename: file };
  packages.set(file, module);
  if (file.endsWith('.json')) {
    module.exports = JSON.parse(text);
    return module;
  }
  const folder = dirname(file);
  // Some ask again and again, as each stream that is made does for `./duplex`.
  const asked = { __proto__: null };
  const requireInside = (id) => (asked[id] ??= insideOf(id, file, folder)).exports;
  loader.compile(file, text).call(module.exports, module.exports, requireInside, module, file, folder);
  return module;
}

/** The module that a file of a package asks for. */
function insideOf(id, file, folder) {
  if (id.startsWith('.')) return npmPath(relativeTo(folder, id));
  if (late[id] !== undefined) return { exports: lateOf(id) };
  const answer = inside[id];
  if (answer === undefined) throw new Error(`${file} asks for ${id}, which is not there`);
  return answer.startsWith('npm:') ? npmFile(mainOf(answer.slice(4))) : { exports: require.own(answer) };
}

module.exports = npm;
