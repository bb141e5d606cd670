/// The bench: starts servers and load, measures, and shows the figures.
@NullMarked
package nodo.bench;

import org.jspecify.annotations.NullMarked;
