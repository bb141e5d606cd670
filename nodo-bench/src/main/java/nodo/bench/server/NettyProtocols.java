package nodo.bench.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `examples/Resp.java` and `examples/Http.java` are, by hand on Netty: no codec that does more, one flush for all that one read brought.
final class NettyProtocols {
    private NettyProtocols() { }

    private abstract static class Protocol extends ByteToMessageDecoder {
        @Override public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            super.channelReadComplete(context);
            context.flush();
        }

        /// A peer that resets.
        @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) { context.close(); }
    }

    static final class Http extends Protocol {
        private static final String TEXT = "Hello, world!\n";
        private static final ByteBuf END_OF_HEAD = constant("\r\n\r\n");
        private static final ByteBuf OK = constant("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + TEXT.length() + "\r\n\r\n" + TEXT);

        @Override protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
            for (int end; (end = ByteBufUtil.indexOf(END_OF_HEAD, bytes)) >= 0; ) {
                String head = bytes.toString(bytes.readerIndex(), end - bytes.readerIndex(), StandardCharsets.ISO_8859_1);
                bytes.readerIndex(end + END_OF_HEAD.readableBytes());
                context.write(OK.duplicate(), context.voidPromise());
                if (head.toLowerCase(Locale.ROOT).contains("\nconnection: close")) context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> context.close());
            }
        }
    }

    static final class Resp extends Protocol {
        /// One loop, so one thread.
        private static final Map<ByteBuf, ByteBuf> VALUES = new HashMap<>();
        private static final ByteBuf OK = constant("+OK\r\n");
        private static final ByteBuf MISSING = constant("$-1\r\n");
        private static final ByteBuf NOTHING = constant("*0\r\n");
        private static final ByteBuf LINE_END = constant("\r\n");

        @Override protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
            int begin = bytes.readerIndex();
            int count = number(bytes);
            if (count < 0) {
                bytes.readerIndex(begin);
                return;
            }
            List<ByteBuf> words = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int length = number(bytes);
                if (length < 0 || bytes.readableBytes() < length + 2) {
                    bytes.readerIndex(begin);
                    return;
                }
                words.add(bytes.readSlice(length));
                bytes.skipBytes(2);
            }
            answer(context, words);
        }

        private static void answer(ChannelHandlerContext context, List<ByteBuf> words) {
            switch (words.getFirst().toString(StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT)) {
                case "SET" -> {
                    VALUES.put(own(words.get(1)), own(words.get(2)));
                    context.write(OK.duplicate(), context.voidPromise());
                }
                case "GET" -> {
                    ByteBuf value = VALUES.get(words.get(1));
                    if (value == null) {
                        context.write(MISSING.duplicate(), context.voidPromise());
                        return;
                    }
                    context.write(ByteBufUtil.writeAscii(context.alloc(), "$" + value.readableBytes() + "\r\n"), context.voidPromise());
                    context.write(value.duplicate(), context.voidPromise());
                    context.write(LINE_END.duplicate(), context.voidPromise());
                }
                default -> context.write(NOTHING.duplicate(), context.voidPromise());
            }
        }

        private static ByteBuf own(ByteBuf word) { return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(word)); }

        /// The number on the next line, behind one character; -1 where the line is not there as a whole.
        private static int number(ByteBuf bytes) {
            int end = bytes.indexOf(bytes.readerIndex(), bytes.writerIndex(), (byte) '\n');
            if (end < 0) return -1;
            int number = 0;
            for (int i = bytes.readerIndex() + 1; i < end - 1; i++) number = number * 10 + bytes.getByte(i) - '0';
            bytes.readerIndex(end + 1);
            return number;
        }
    }

    private static ByteBuf constant(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
