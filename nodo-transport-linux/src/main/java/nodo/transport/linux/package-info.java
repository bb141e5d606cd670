/// The transport over epoll and libc. Not exported.
package nodo.transport.linux;
