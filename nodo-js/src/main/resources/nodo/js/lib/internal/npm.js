// npm packages that come with Nodo, in a folder of their own, with our modules beside them.
'use strict';
const loader = internalBinding('loader');
const npmFolder = 'nodo:/npm';
// What npm packages of ours ask for, and which of our modules or packages answers.
const inside = {
  'events': 'events', 'buffer': 'npm:buffer', 'string_decoder/': 'string_decoder', 'string_decoder': 'string_decoder',
  'process/': 'process', 'safe-buffer': 'npm:safe-buffer', 'abort-controller': 'internal/abort', 'util': 'util', 'stream': 'stream',
  'object-assign': 'npm:object-assign', 'util/': 'internal/oldutil', 'tr46': 'npm:tr46', 'webidl-conversions': 'npm:webidl-conversions',
  'punycode': 'npm:punycode', 'punycode/': 'npm:punycode', 'qs': 'querystring',
  'base64-js': 'npm:base64-js', 'ieee754': 'npm:ieee754', 'event-target-shim': 'npm:event-target-shim',
};

function dirname(file) {
  const slash = file.lastIndexOf('/');
  return slash <= 0 ? (slash === 0 ? '/' : '.') : file.slice(0, slash);
}

function normalize(path) {
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return (path.startsWith('nodo:') ? '' : '/') + parts.join('/');
}

function asFile(path) {
  for (const candidate of [path, `${path}.js`, `${path}.json`]) if (loader.kind(candidate) === 0) return candidate;
  return null;
}

const packages = new Map();

function npm(id) {
  const parts = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(id);
  const folder = `${npmFolder}/${parts[1]}`;
  const settings = JSON.parse(loader.read(`${folder}/package.json`));
  const file = asFile(normalize(`${folder}/${parts[2] || settings.main || 'index.js'}`)) || asFile(normalize(`${folder}/${settings.main || ''}/index`));
  return npmFile(file);
}

function npmFile(file) {
  let module = packages.get(file);
  if (module) return module.exports;
  module = { exports: {}, id: file, filename: file };
  packages.set(file, module);
  const requireInside = (id) => {
    if (id.startsWith('.')) {
      const path = normalize(`${dirname(file)}/${id}`);
      return npmFile(asFile(path) || asFile(`${path}/index`));
    }
    const answer = inside[id];
    if (answer === undefined) throw new Error(`${file} asks for ${id}, which is not there`);
    return answer.startsWith('npm:') ? npm(answer.slice(4)) : require.own(answer);
  };
  if (file.endsWith('.json')) {
    module.exports = JSON.parse(loader.read(file));
    return module.exports;
  }
  loader.compile(file, loader.read(file)).call(module.exports, module.exports, requireInside, module, file, dirname(file));
  return module.exports;
}

module.exports = npm;
