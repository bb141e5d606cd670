/// Node's `net`: TCP and Unix domain socket servers and clients.
package nodo.net;
