package nodo.internal.nio;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Errors that can be provoked without a network. Where the JDK throws one class for several errors, the failure at hand is compared
/// with one of these: whatever the C library calls the error in this process's language, it calls it the same both times. Any thread.
enum NioSpecimen {
    /// `EADDRINUSE`.
    ADDRESS_IN_USE {
        @Override @Nullable String provoke() throws IOException {
            try (SocketChannel first = SocketChannel.open(StandardProtocolFamily.INET);
                 SocketChannel second = SocketChannel.open(StandardProtocolFamily.INET)) {
                first.bind(LOOPBACK);
                try {
                    second.bind(first.getLocalAddress());
                    return null;
                } catch (BindException wanted) {
                    return wanted.getMessage();
                }
            }
        }
    },
    /// `EADDRNOTAVAIL`, as a bind meets it to an address that belongs to documentation, not to machines.
    ADDRESS_NOT_AVAILABLE {
        @Override @Nullable String provoke() throws IOException {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET)) {
                channel.bind(new InetSocketAddress(InetAddress.ofLiteral("203.0.113.1"), 0));
                return null;
            } catch (BindException wanted) {
                return wanted.getMessage();
            }
        }
    },
    /// `ECONNREFUSED`.
    REFUSED {
        @Override @Nullable String provoke() throws IOException {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of("")); // nobody can listen on no name; nothing leaves the process
                return null;
            } catch (ConnectException wanted) {
                return wanted.getMessage();
            }
        }
    },
    /// `ECONNRESET`, as a write meets it. A peer on the loopback interface resets; it has done so when its close returns, or a moment later.
    RESET {
        @Override @Nullable String provoke() throws IOException {
            try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
                 SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET)) {
                listener.bind(LOOPBACK, 1);
                channel.configureBlocking(false);
                channel.connect(listener.getLocalAddress());
                listener.configureBlocking(false);
                if (!soon(channel::finishConnect) || !soon(() -> reset(listener.accept(), channel))) return null;
                ByteBuffer one = ByteBuffer.allocate(1);
                soon(() -> channel.write(one.clear()) < 0);
                return null;
            } catch (SocketException notTheWrite) {
                return null;
            } catch (IOException wanted) {
                return wanted.getMessage();
            }
        }

        private static boolean reset(@Nullable SocketChannel accepted, SocketChannel expected) throws IOException {
            if (accepted == null) return false;
            try (accepted) {
                accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
                return accepted.getRemoteAddress().equals(expected.getLocalAddress());
            }
        }
    },
    /// `EPIPE`.
    BROKEN_PIPE {
        @Override @Nullable String provoke() throws IOException {
            Pipe pipe = Pipe.open();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                pipe.source().close();
                try {
                    sink.write(ByteBuffer.allocate(1));
                    return null;
                } catch (IOException wanted) {
                    return wanted.getMessage();
                }
            }
        }
    };

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    private static final int PATIENCE = 10_000;

    private volatile @Nullable String text;

    /// {@return the text of the error, or null where it did not come}
    abstract @Nullable String provoke() throws IOException;

    /// {@return whether the failure is of this kind}
    /// @param failure    what was thrown
    /// @param whenUnsure the answer where no specimen can be had now, such as without descriptors
    boolean is(Exception failure, boolean whenUnsure) {
        String known = text;
        if (known == null) text = known = learn();
        return known == null ? whenUnsure : known.equals(failure.getMessage());
    }

    /// A call that does not block and answers whether it came to its end.
    private interface Attempt {
        boolean done() throws IOException;
    }

    private static boolean soon(Attempt attempt) throws IOException {
        for (int i = 0; i < PATIENCE; i++) {
            if (attempt.done()) return true;
            Thread.onSpinWait();
        }
        return false;
    }

    private @Nullable String learn() {
        try {
            return provoke();
        } catch (IOException | UnsupportedOperationException notHere) {
            return null;
        }
    }
}
