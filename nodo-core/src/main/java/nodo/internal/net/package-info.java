/// What `nodo.net` offers to the packages that share sockets among loops and processes. Not exported.
package nodo.internal.net;
