/// Who listens at an address that workers share, and whose turn it is: for workers on threads and for workers that are processes.
package nodo.internal.cluster;
