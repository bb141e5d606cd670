/// Node's `child_process`: programs, and other Nodo or Node programs with a channel for messages, sockets and servers.
package nodo.process;
