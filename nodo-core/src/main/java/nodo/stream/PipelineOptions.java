package nodo.stream;

import nodo.events.AbortSignal;
import org.jspecify.annotations.Nullable;

/// How [Streams#pipeline(java.util.List, PipelineOptions, Completion)] behaves. Any thread.
///
/// @param signal destroys all streams of the pipeline with an [nodo.errors.AbortError]
/// @param end    whether the last stream is ended when the source ends; false also keeps it from being destroyed
public record PipelineOptions(@Nullable AbortSignal signal, boolean end) {
    /// No signal; the last stream is ended.
    public static final PipelineOptions DEFAULT = new PipelineOptions(null, true);

    /// {@return these options with a signal}
    /// @param aborts as in the constructor
    public PipelineOptions withSignal(@Nullable AbortSignal aborts) { return new PipelineOptions(aborts, end); }

    /// {@return these options with or without ending the last stream}
    /// @param ends as in the constructor
    public PipelineOptions withEnd(boolean ends) { return new PipelineOptions(signal, ends); }
}
