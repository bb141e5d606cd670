/// Turning names into addresses without blocking a loop.
package nodo.dns;
