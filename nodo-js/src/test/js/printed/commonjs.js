// CommonJS by Node's rules.
'use strict';
const path = require('path');
const cut = (text) => text.replaceAll(__dirname, '.');
console.log(require('./fixtures/data').v, require('./fixtures/data.json') === require('./fixtures/data'));
console.log(require('./fixtures/cycle-a').seen, require('./fixtures/uses').both, require('./fixtures/uses').plain, require('./fixtures/uses').sub);
for (const id of ['./nowhere', 'no-such-package', 'node:nope']) {
  try {
    require(id);
  } catch (error) {
    console.log(error.code, cut(error.message));
  }
}
console.log(require('./fixtures/uses').closed, require.resolve('fs'), require.main === module, module.children.length, module.loaded);
console.log(module.paths[0] === path.join(__dirname, 'node_modules'), Object.keys(require.cache).length > 3, require('node:fs') === require('fs'));
const before = require('./fixtures/counter');
delete require.cache[require.resolve('./fixtures/counter')];
console.log(before === require('./fixtures/counter'), typeof require('module').createRequire(__filename)('./fixtures/counter'));
import('./fixtures/named.mjs').then((m) => console.log(m.default, m.name));
