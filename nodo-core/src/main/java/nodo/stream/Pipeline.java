package nodo.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nodo.errors.AbortError;
import nodo.errors.NodeError;
import nodo.errors.NodeException;
import nodo.events.AbortSignal;
import org.jspecify.annotations.Nullable;

/// Streams piped into one another, which fail together. Loop thread only.
final class Pipeline {
    private final List<? extends Stream> streams;
    private final PipelineOptions options;
    private final Completion callback;
    private final List<Member> members = new ArrayList<>();
    /// What is taken back from a last stream that can still be read, so that it can be used on its own.
    private final List<Runnable> releases = new ArrayList<>();
    private final Consumer<Throwable> onAbort = reason -> settle(new AbortError(reason), false);
    private @Nullable Throwable failure;
    /// Ends of pipes that have not been reached.
    private int openEnds;
    private boolean told;

    Pipeline(List<? extends Stream> streams, PipelineOptions options, Completion callback) {
        this.streams = List.copyOf(streams);
        this.options = options;
        this.callback = callback;
    }

    void begin() {
        AbortSignal signal = options.signal();
        if (signal != null && signal.reason() == null) signal.on(AbortSignal.ABORT, onAbort);
        for (int i = 0; i < streams.size(); i++) {
            boolean last = i == streams.size() - 1;
            if (!last && (streams.get(i + 1).closed() || streams.get(i + 1).destroyed())) throw NodeException.unableToPipe();
            join(streams.get(i), i > 0, last);
            if (i > 0) connect(streams.get(i - 1), streams.get(i), !last || options.end());
        }
        if (signal != null && signal.reason() instanceof Throwable reason) streams.getFirst().loop().nextTick(() -> onAbort.accept(reason));
    }

    private void join(Stream stream, boolean writing, boolean last) {
        boolean staysReadable = last && Streams.isReadable(stream);
        if (!last || options.end()) {
            Member member = new Member(stream, !last, writing);
            members.add(member);
            if (staysReadable) releases.add(member.waiting);
        }
        Consumer<Throwable> onError = error -> {
            if (!(error instanceof AbortError) && !isPremature(error)) settle(error, false);
        };
        stream.on(Stream.ERROR, onError);
        if (staysReadable) releases.add(() -> stream.off(Stream.ERROR, onError));
    }

    private void connect(Stream from, Stream to, boolean ends) {
        openEnds += 2;
        boolean[] ended = {false};
        to.onClose(_ -> { if (!ended[0]) settle(NodeException.prematureClose(), false); });
        ((Readable) from).pipe((Writable) to, false);
        if (ends) {
            Runnable end = () -> {
                ended[0] = true;
                ((Writable) to).end();
            };
            if (((Readable) from).readableEnded()) from.loop().nextTick(end);
            else from.once(Readable.END, end);
        } else {
            reached(null);
        }
        Streams.finished(from, FinishedOptions.DEFAULT.withReadable(true).withWritable(false), error -> sourceOver(from, error));
        Runnable waiting = Streams.finished(to, FinishedOptions.DEFAULT.withReadable(false).withWritable(true), this::reached);
        if (to == streams.getLast() && Streams.isReadable(to)) releases.add(waiting);
    }

    /// A source that was closed with its end already in sight may still reach it.
    private void sourceOver(Stream from, @Nullable Throwable error) {
        if (error != null && isPremature(error) && from.reading != null && from.reading.ended() && from.errored() == null && !from.errorEmitted()) {
            from.once(Readable.END, () -> reached(null));
            from.once(Stream.ERROR, this::reached);
        } else {
            reached(error);
        }
    }

    private void reached(@Nullable Throwable error) { settle(error, --openEnds == 0); }

    /// Takes an error, or an end; the first error that says more than that something was given up is the one told.
    private void settle(@Nullable Throwable error, boolean last) {
        if (error != null && (failure == null || isPremature(failure) || failure instanceof AbortError)) failure = error;
        if (failure == null && !last) return;
        while (!members.isEmpty()) members.removeFirst().destroy(failure);
        if (options.signal() != null) options.signal().off(AbortSignal.ABORT, onAbort);
        if (!last || told) return;
        told = true;
        if (failure == null) releases.forEach(Runnable::run);
        Throwable told = failure;
        streams.getFirst().loop().nextTick(() -> callback.done(told));
    }

    private static boolean isPremature(Throwable error) { return "ERR_STREAM_PREMATURE_CLOSE".equals(NodeError.codeOf(error)); }

    /// A stream that is to be destroyed if the pipeline ends before it does.
    private static final class Member {
        private final Stream stream;
        private final Runnable waiting;
        private boolean over;

        Member(Stream stream, boolean reading, boolean writing) {
            this.stream = stream;
            stream.onClose(_ -> over = true);
            waiting = Streams.finished(stream, FinishedOptions.DEFAULT.withReadable(reading).withWritable(writing), error -> over = error == null);
        }

        void destroy(@Nullable Throwable error) {
            if (over) return;
            over = true;
            Streams.destroyUnfinished(stream, error != null ? error : NodeException.streamDestroyed("pipe"));
        }
    }
}
