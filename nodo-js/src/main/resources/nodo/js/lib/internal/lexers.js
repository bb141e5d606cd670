// Which names a text imports and exports, by the npm packages es-module-lexer and cjs-module-lexer.
'use strict';
const loader = internalBinding('loader');

// The build without WebAssembly, which is itself a module: here as a function that returns its `parse`.
const text = loader.read('nodo:/npm/es-module-lexer/dist/lexer.asm.js');
const plain = text.replace('export function parse(', 'function parse(').replace(/export\s*(?:const|let)\s+/g, 'const ').replace(/export\s*\{[^}]*\};?/g, '');
exports.parse = loader.compile('nodo:/npm/es-module-lexer/dist/lexer.asm.js', `${plain}\nreturn parse;`)();

let commonJs;
exports.parseCommonJs = (source) => {
  commonJs ??= require.npm('cjs-module-lexer/lexer.js');
  return commonJs.parse(source);
};
