package nodo.stream;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import nodo.buffer.Buffer;
import nodo.loop.EventLoop;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/// `readable.publisher()` keeps the rules of [Reactive Streams](https://github.com/reactive-streams/reactive-streams-jvm/tree/v1.0.4/tck-flow).
public class StreamPublisherTckTest extends FlowPublisherVerification<Buffer> {
    private EventLoop loop;

    public StreamPublisherTckTest() { super(new TestEnvironment(1_000, 50)); }

    @BeforeClass public void start() { loop = EventLoop.start("publisher"); }

    @AfterClass public void stop() { loop.close(); }

    @Override public Flow.Publisher<Buffer> createFlowPublisher(long elements) {
        Iterator<Buffer> chunks = LongStream.range(0, elements).mapToObj(i -> Buffer.from("element " + i)).iterator();
        return loop.call(() -> ReadableStream.of(() -> chunks)).join().publisher();
    }

    @Override public Flow.Publisher<Buffer> createFailedFlowPublisher() {
        return loop.call(() -> {
            ReadableStream failed = ReadableStream.of(() -> java.util.Collections.emptyIterator());
            failed.onError(_ -> { });
            failed.destroy(new IllegalStateException("failed before anyone subscribed"));
            return failed.publisher();
        }).join();
    }
}
