/// How people see what happens inside: log and flight recorder. Not exported.
package nodo.internal.trace;
