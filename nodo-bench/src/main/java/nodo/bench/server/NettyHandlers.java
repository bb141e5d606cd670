package nodo.bench.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.ReferenceCountUtil;

/// What Netty's server does in each mode, as Netty's guide advises: write as data comes, flush once when a read is complete.
class NettyHandlers extends ChannelInboundHandlerAdapter {
    private static final ByteBuf MESSAGE = Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeZero(Mode.MESSAGE_BYTES));
    private static final ByteBuf PIECE = Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeZero(Mode.PIECE_BYTES));

    static ChannelHandler of(Mode mode, ChannelGroup everybody) {
        return switch (mode) {
            case ECHO, PIPE -> new NettyHandlers();
            case BURST -> new Burst();
            case SINK -> new Sink();
            case SOURCE -> new Source();
            case BROADCAST -> new Broadcast(everybody);
            case RESP -> new NettyProtocols.Resp();
            case HTTP -> new NettyProtocols.Http();
        };
    }

    /// The echo; the others replace it.
    @Override public void channelRead(ChannelHandlerContext context, Object bytes) { context.write(bytes, context.voidPromise()); }

    @Override public void channelReadComplete(ChannelHandlerContext context) { context.flush(); }

    /// A peer that resets.
    @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) { context.close(); }

    private static final class Burst extends NettyHandlers {
        @Override public void channelRead(ChannelHandlerContext context, Object bytes) {
            int messages = ((ByteBuf) bytes).readableBytes() * Mode.BURST_MESSAGES;
            ReferenceCountUtil.release(bytes);
            for (int i = 0; i < messages; i++) context.write(MESSAGE.duplicate(), context.voidPromise());
        }
    }

    private static final class Sink extends NettyHandlers {
        @Override public void channelRead(ChannelHandlerContext context, Object bytes) { ReferenceCountUtil.release(bytes); }
    }

    private static final class Source extends NettyHandlers {
        @Override public void channelActive(ChannelHandlerContext context) { fill(context); }

        @Override public void channelWritabilityChanged(ChannelHandlerContext context) { fill(context); }

        private static void fill(ChannelHandlerContext context) {
            while (context.channel().isWritable()) context.writeAndFlush(PIECE.duplicate(), context.voidPromise());
        }
    }

    private static final class Broadcast extends NettyHandlers {
        private final ChannelGroup everybody;

        Broadcast(ChannelGroup everybody) { this.everybody = everybody; }

        @Override public void channelActive(ChannelHandlerContext context) { everybody.add(context.channel()); }

        @Override public void channelRead(ChannelHandlerContext context, Object bytes) {
            everybody.writeAndFlush(bytes, io.netty.channel.group.ChannelMatchers.all(), true);
        }
    }
}
