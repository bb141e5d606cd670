/// The servers under test that run on a JVM. Each does the same for a workload, in the words of its library.
@NullMarked
package nodo.bench.server;

import org.jspecify.annotations.NullMarked;
