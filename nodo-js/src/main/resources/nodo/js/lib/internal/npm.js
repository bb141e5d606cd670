// npm packages that come with Nodo, in a folder of their own, with our modules beside them.
'use strict';
const loader = internalBinding('loader');
const { dirname, normalize } = require('internal/paths');
const npmFolder = 'nodo:/npm';
// Where each package begins, as its package.json says: reading and taking apart that file would cost each start.
const mains = {
  __proto__: null,
  'abort-controller': 'dist/abort-controller.js', 'assert': 'assert.js', 'base64-js': 'index.js', 'buffer': 'index.js', 'events': 'events.js',
  'event-target-shim': 'dist/event-target-shim.js', 'ieee754': 'index.js', 'object-assign': 'index.js', 'path-browserify': 'index.js',
  'punycode': 'punycode.js', 'querystring-es3': 'index.js', 'readable-stream': 'lib/ours/index.js', 'safe-buffer': 'index.js', 'tr46': 'index.js',
  'url': 'url.js', 'webidl-conversions': 'lib/index.js', 'whatwg-url': 'index.js',
};
// What npm packages of ours ask for, and which of our modules or packages answers.
const inside = {
  __proto__: null,
  'events': 'events', 'buffer': 'npm:buffer', 'string_decoder/': 'string_decoder', 'string_decoder': 'string_decoder',
  'process/': 'process', 'safe-buffer': 'npm:safe-buffer', 'abort-controller': 'internal/abort', 'util': 'util', 'stream': 'stream',
  'object-assign': 'npm:object-assign', 'util/': 'internal/oldutil', 'tr46': 'npm:tr46', 'webidl-conversions': 'npm:webidl-conversions',
  'punycode': 'npm:punycode', 'punycode/': 'npm:punycode', 'qs': 'querystring',
  'base64-js': 'npm:base64-js', 'ieee754': 'npm:ieee754', 'event-target-shim': 'npm:event-target-shim',
};

const packages = new Map();

/** A package, or a file of one by its full name. */
function npm(id) { return npmFile(mainOf(id)).exports; }

const mainOf = (id) => `${npmFolder}/${mains[id] === undefined ? id : `${id}/${mains[id]}`}`;

/** By Node's rules for relative paths, but that a name with an extension is a file's. */
function npmPath(path) {
  const candidates = path.endsWith('.js') || path.endsWith('.json') ? [path] : [`${path}.js`, `${path}.json`, `${path}/index.js`];
  for (const each of candidates) if (packages.has(each) || loader.kind(each) === 0) return npmFile(each);
  throw new Error(`${path} is missing from Nodo's class path`);
}

function npmFile(file) {
  let module = packages.get(file);
  if (module) return module;
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
  if (id.startsWith('.')) return npmPath(normalize(`${folder}/${id}`));
  const answer = inside[id];
  if (answer === undefined) throw new Error(`${file} asks for ${id}, which is not there`);
  return answer.startsWith('npm:') ? npmFile(mainOf(answer.slice(4))) : { exports: require.own(answer) };
}

module.exports = npm;
