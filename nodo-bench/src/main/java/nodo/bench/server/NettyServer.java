package nodo.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.net.InetSocketAddress;

/// Netty's server: one event loop for everything, as the core is one; the allocator and all else as Netty has it by default. Any thread.
public final class NettyServer {
    private NettyServer() { }

    /// Serves until standard input ends.
    ///
    /// @param arguments the mode, a port or a path, and one of `nio`, `epoll`, `io_uring`
    /// @throws InterruptedException not to be expected
    public static void main(String... arguments) throws InterruptedException {
        Mode mode = Mode.of(arguments[0]);
        Where where = Where.of(arguments[1]);
        NettyKind kind = NettyKind.valueOf(arguments[2].toUpperCase(java.util.Locale.ROOT));
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, kind.handler());
        ChannelGroup everybody = new DefaultChannelGroup(group.next());
        ServerBootstrap bootstrap = new ServerBootstrap().group(group).option(ChannelOption.SO_BACKLOG, Mode.BACKLOG)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(NettyHandlers.of(mode, everybody));
                    }
                });
        if (where.path() != null) {
            bootstrap.channelFactory(kind.unixListener()).bind(kind.unixAddress(where.path())).sync();
            Control.listening(0);
        } else {
            Channel listener = bootstrap.childOption(ChannelOption.TCP_NODELAY, true).channelFactory(kind.tcpListener())
                    .bind(Where.EVERY_ADDRESS, where.port()).sync().channel();
            Control.listening(((InetSocketAddress) listener.localAddress()).getPort());
        }
    }
}
