package nodo.spi.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;

/// Drives one poller by hand, in place of a loop, and closes what a test opened. Loop thread only.
final class Wire implements AutoCloseable {
    static final Endpoint.Ip LOOPBACK = new Endpoint.Ip("127.0.0.1", 0, false);
    static final ListenSetup SETUP = new ListenSetup(511, false, false);

    /// Ends a test that waits for what never comes; no test waits for it to pass.
    private static final long GIVE_UP_MILLIS = 20_000;

    final Poller poller;
    private final List<Runnable> closing = new ArrayList<>();

    Wire(Transport transport) throws SystemException { poller = transport.open(); }

    /// A channel and what was reported of it.
    static final class End implements ReadyListener {
        final StreamChannel channel;
        int ready;
        int reports;

        End(StreamChannel channel) {
            this.channel = channel;
            channel.register(this);
        }

        @Override public void ready(int seen) {
            ready |= seen;
            reports++;
        }
    }

    /// Both ends of a connection.
    record Pair(End client, End server) { }

    /// Polls until the condition holds.
    void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (poller.poll(GIVE_UP_MILLIS, ReadyListener::ready) == 0 && !condition.getAsBoolean()) fail("nothing became ready");
        }
    }

    /// Polls once without waiting.
    int turn() { return poller.poll(0, ReadyListener::ready); }

    /// Waits until the channel is reported ready for this, then takes all interest back.
    void await(End end, int interest) {
        end.ready = 0;
        end.channel.interest(interest);
        until(() -> (end.ready & interest) != 0);
        end.channel.interest(0);
    }

    ListenChannel listen(Endpoint local) throws SystemException {
        ListenChannel listener = poller.listen(local, SETUP);
        closing.add(listener::close);
        return listener;
    }

    End open(Endpoint remote) throws SystemException { return end(poller.openStream(remote)); }

    End end(StreamChannel channel) {
        closing.add(channel::close);
        return new End(channel);
    }

    /// {@return the result of the connect once it has ended}
    int connect(End client, Endpoint remote) {
        int result = client.channel.connect(remote);
        if (result != SystemErrno.EINPROGRESS.result()) return result;
        await(client, Poller.WRITE);
        return client.channel.finishConnect();
    }

    /// {@return the next connection of a listener that is registered here}
    End accept(ListenChannel listener) throws SystemException {
        boolean[] waiting = new boolean[1];
        listener.register(_ -> waiting[0] = true);
        until(() -> waiting[0]);
        StreamChannel accepted = listener.accept();
        assertNotNull(accepted, "a connection waits");
        return end(accepted);
    }

    /// {@return a connection through a listener that is closed by then}
    Pair pair(Endpoint local) throws SystemException {
        ListenChannel listener = listen(local);
        End client = open(listener.local());
        assertEquals(0, connect(client, listener.local()));
        End server = accept(listener);
        listener.close();
        return new Pair(client, server);
    }

    Pair pair() throws SystemException { return pair(LOOPBACK); }

    /// Writes it all, waiting where the system refuses.
    void write(End end, String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            int result = end.channel.write(bytes);
            if (result == SystemErrno.EAGAIN.result()) await(end, Poller.WRITE);
            else if (result < 0) fail("write " + SystemErrno.ofResult(result));
        }
    }

    /// {@return the next so many bytes, or fewer at FIN}
    String read(End end, int bytes) {
        ByteBuffer into = poller.newReadBuffer(bytes);
        while (into.hasRemaining()) {
            int result = end.channel.read(into);
            if (result == 0) break;
            if (result == SystemErrno.EAGAIN.result()) await(end, Poller.READ);
            else if (result < 0) fail("read " + SystemErrno.ofResult(result));
        }
        return StandardCharsets.US_ASCII.decode(into.flip()).toString();
    }

    /// {@return the result of the next read that has one}
    int readResult(End end) {
        await(end, Poller.READ);
        return end.channel.read(poller.newReadBuffer(1));
    }

    @Override public void close() {
        closing.forEach(Runnable::run);
        poller.close();
    }
}
