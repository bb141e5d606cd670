/// Loops that share the work of a server: Node's `cluster`, with threads of one process for workers.
package nodo.cluster;
