/// The portable transport, over `java.nio.channels`. Not exported.
package nodo.internal.nio;
