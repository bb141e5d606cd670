/// What a transport provides: a poller and non-blocking calls. Exported to Nodo's own transports only.
package nodo.spi.transport;
