/// Typed event emitters with Node's semantics.
package nodo.events;
