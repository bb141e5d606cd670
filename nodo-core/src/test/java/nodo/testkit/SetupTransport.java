package nodo.testkit;

import java.util.ArrayList;
import java.util.List;
import nodo.errors.SystemException;
import nodo.spi.transport.Endpoint;
import nodo.spi.transport.ListenChannel;
import nodo.spi.transport.ListenSetup;
import nodo.spi.transport.Poller;
import nodo.spi.transport.StreamChannel;
import nodo.spi.transport.Transport;

/// Another transport that notes how listeners, accepted sockets and clients are set up. Loop thread only.
public final class SetupTransport extends ForwardingTransport {
    private final List<ListenSetup> listens = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private Runnable afterListen = () -> { };

    private SetupTransport(Transport inner) { super(inner); }

    /// {@return a transport that has noted nothing yet}
    /// @param inner does the work
    public static SetupTransport over(Transport inner) { return new SetupTransport(inner); }

    /// {@return how listeners were opened}
    public List<ListenSetup> listens() { return List.copyOf(listens); }

    /// {@return which options were set, on accepted sockets and on clients, such as `noDelay true` and `keepAlive true 2 1 10`}
    public List<String> options() { return List.copyOf(options); }

    /// Does something once a listener is open, before the caller learns of it.
    ///
    /// @param task what another process might do at that moment
    /// @return this transport
    public SetupTransport afterListen(Runnable task) {
        afterListen = task;
        return this;
    }

    @Override Poller wrap(Poller opened) {
        return new Polling(opened) {
            @Override StreamChannel wrap(StreamChannel channel) { return new SetupStream(channel); }

            @Override public ListenChannel listen(Endpoint local, ListenSetup setup) throws SystemException {
                listens.add(setup);
                ListenChannel channel = super.listen(local, setup);
                afterListen.run();
                return channel;
            }
        };
    }

    private final class SetupStream extends Streaming {
        SetupStream(StreamChannel inner) { super(inner); }

        @Override public int noDelay(boolean on) {
            options.add("noDelay " + on);
            return super.noDelay(on);
        }

        @Override public int keepAlive(boolean on, int idleSeconds, int intervalSeconds, int count) {
            options.add("keepAlive " + on + ' ' + idleSeconds + ' ' + intervalSeconds + ' ' + count);
            return super.keepAlive(on, idleSeconds, intervalSeconds, count);
        }

        @Override public int typeOfService(int tos) {
            options.add("typeOfService " + tos);
            return super.typeOfService(tos);
        }
    }
}
