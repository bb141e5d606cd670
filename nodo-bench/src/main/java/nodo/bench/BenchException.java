package nodo.bench;

/// What keeps the bench from running, in one sentence that says what to do.
final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BenchException(String sentence) { super(sentence); }

    BenchException(String sentence, Throwable cause) { super(sentence, cause); }
}
