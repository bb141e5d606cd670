/// Errors with Node's codes, fields and texts.
package nodo.errors;
