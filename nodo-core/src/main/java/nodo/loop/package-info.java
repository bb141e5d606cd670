/// The event loop: phases, timers, ticks, and the doors between threads.
package nodo.loop;
