import org.jspecify.annotations.NullMarked;

/// Node's `net` module and its neighbours for scripts, on GraalJS.
@NullMarked
module nodo.js {
    requires transitive nodo;
    requires static transitive org.jspecify;
    requires nodo.process;
    requires org.graalvm.polyglot;

    exports nodo.js;
}
