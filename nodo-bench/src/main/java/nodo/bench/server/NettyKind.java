package nodo.bench.server;

import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/// Netty's ways to the system's sockets. Any thread.
enum NettyKind {
    NIO,
    EPOLL,
    IO_URING;

    IoHandlerFactory handler() {
        return switch (this) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }

    ChannelFactory<ServerChannel> tcpListener() {
        return switch (this) {
            case NIO -> NioServerSocketChannel::new;
            case EPOLL -> EpollServerSocketChannel::new;
            case IO_URING -> IoUringServerSocketChannel::new;
        };
    }

    ChannelFactory<ServerChannel> unixListener() {
        return switch (this) {
            case NIO -> NioServerDomainSocketChannel::new;
            case EPOLL -> EpollServerDomainSocketChannel::new;
            case IO_URING -> IoUringServerDomainSocketChannel::new;
        };
    }

    SocketAddress unixAddress(String path) { return this == NIO ? UnixDomainSocketAddress.of(path) : new DomainSocketAddress(path); }
}
