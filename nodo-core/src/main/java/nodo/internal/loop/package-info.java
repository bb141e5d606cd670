/// What the loop offers to Nodo's own packages and to nobody else. Not exported.
package nodo.internal.loop;
