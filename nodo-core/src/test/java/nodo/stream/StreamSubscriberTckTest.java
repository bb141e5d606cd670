package nodo.stream;

import java.util.concurrent.Flow;
import nodo.buffer.Buffer;
import nodo.loop.EventLoop;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/// `writable.subscriber()` keeps the rules of [Reactive Streams](https://github.com/reactive-streams/reactive-streams-jvm/tree/v1.0.4/tck-flow).
public class StreamSubscriberTckTest extends FlowSubscriberBlackboxVerification<Buffer> {
    private EventLoop loop;

    public StreamSubscriberTckTest() { super(new TestEnvironment(1_000, 50)); }

    @BeforeClass public void start() { loop = EventLoop.start("subscriber"); }

    @AfterClass public void stop() { loop.close(); }

    @Override public Flow.Subscriber<Buffer> createFlowSubscriber() {
        return loop.call(() -> new WritableStream() {
            @Override protected void doWrite(Chunk chunk, Completion written) { written.done(null); }
        }).join().subscriber();
    }

    @Override public Buffer createElement(int element) { return Buffer.from("element " + element); }
}
