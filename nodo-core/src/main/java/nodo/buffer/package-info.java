/// Bytes, and text as bytes: `Buffer`, `Encoding` and `StringDecoder` with Node's semantics.
package nodo.buffer;
