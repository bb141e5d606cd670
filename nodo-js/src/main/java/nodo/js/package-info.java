/// Runs Node's scripts on GraalJS: `require('net')` is a face on [nodo.net].
package nodo.js;
