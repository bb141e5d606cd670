package nodo.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// [Buffer](https://nodejs.org/api/buffer.html#class-buffer)
class BufferTest {
    private final Buffer abcdef = Buffer.wrap("xxabcdefyy".getBytes(), 2, 6);

    @Test
    void holdsTextInAnyEncoding() {
        assertEquals(Buffer.wrap(new byte[] {'h', (byte) 0xc3, (byte) 0xa9}), Buffer.from("h\u00e9"));
        assertEquals(Buffer.wrap(new byte[] {'h', (byte) 0xe9}), Buffer.from("h\u00e9", Encoding.LATIN1));
        assertEquals("h\u00e9", Buffer.from("h\u00e9").toString());
        assertEquals("68c3a9", Buffer.from("h\u00e9").toString(Encoding.HEX));
        assertSame(Buffer.EMPTY, Buffer.from(""));
    }

    @Test
    void viewsAPartOfAnArray() {
        assertEquals(6, abcdef.length());
        assertEquals('a', abcdef.get(0));
        assertEquals('f', abcdef.get(5));
        assertEquals("abcdef", abcdef.toString());
        assertEquals("YWJjZGVm", abcdef.toString(Encoding.BASE64));
        assertEquals(2, abcdef.arrayOffset());
    }

    @Test
    void readsBytesWithTheirSign() {
        assertEquals(-1, Buffer.wrap(new byte[] {(byte) 0xff}).get(0));
    }

    @Test
    void keepsReadersInside() {
        assertThrows(IndexOutOfBoundsException.class, () -> abcdef.get(6));
        assertThrows(IndexOutOfBoundsException.class, () -> abcdef.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> Buffer.wrap(new byte[4], 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> Buffer.wrap(new byte[4], -1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> Buffer.EMPTY.get(0));
    }

    @Test
    void sharesWrappedArraysAndCopiesOthers() {
        byte[] bytes = {1, 2, 3};
        Buffer shared = Buffer.wrap(bytes);
        Buffer copy = Buffer.copyOf(bytes);
        bytes[0] = 9;
        assertEquals(9, shared.get(0));
        assertEquals(1, copy.get(0));
        assertSame(bytes, shared.array());
    }

    @Test
    void copiesWhatRemainsOfAByteBufferWithoutMovingIt() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(8).put(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}).position(2).limit(5);
        Buffer copy = Buffer.copyOf(bytes);
        assertArrayEquals(new byte[] {3, 4, 5}, copy.toByteArray());
        assertEquals(2, bytes.position());
        bytes.put(2, (byte) 99);
        assertEquals(3, copy.get(0));
    }

    @ParameterizedTest
    @CsvSource({"0, 6, abcdef", "1, 3, bc", "-2, 6, ef", "-3, -1, de", "0, -4, ab", "-99, 2, ab", "4, 99, ef", "99, 100, ''", "3, 3, ''",
        "4, 2, ''", "0, -99, ''"})
    void slicesWithNodesNegativeAndClampedIndexes(int start, int end, String text) {
        assertEquals(text, abcdef.slice(start, end).toString());
    }

    @Test
    void slicesToTheEnd() {
        assertEquals("cdef", abcdef.slice(2).toString());
        assertEquals("f", abcdef.slice(-1).toString());
        assertTrue(abcdef.slice(6).isEmpty());
        assertSame(abcdef, abcdef.slice(0));
        assertSame(abcdef.array(), abcdef.slice(2, 4).array());
        assertEquals("d", abcdef.slice(2, 5).slice(1, 2).toString());
    }

    @Test
    void concatenatesInOrder() {
        assertEquals("abcdefabc", Buffer.concat(List.of(abcdef, Buffer.EMPTY, abcdef.slice(0, 3))).toString());
        assertTrue(Buffer.concat(List.of()).isEmpty());
        assertSame(abcdef, Buffer.concat(List.of(abcdef)));
        assertNotSame(abcdef.array(), Buffer.concat(List.of(abcdef, abcdef)).array());
    }

    @Test
    void findsBytes() {
        assertEquals(2, abcdef.indexOf((byte) 'c'));
        assertEquals(-1, abcdef.indexOf((byte) 'x'), "it stands before the view");
        assertEquals(-1, abcdef.indexOf((byte) 'y'), "it stands behind the view");
        assertEquals(2, abcdef.indexOf(Buffer.from("cd")));
        assertEquals(5, abcdef.indexOf(Buffer.from("f")));
        assertEquals(-1, abcdef.indexOf(Buffer.from("fy")));
        assertEquals(-1, abcdef.indexOf(Buffer.from("abcdefg")));
        assertEquals(0, abcdef.indexOf(Buffer.EMPTY));
    }

    @Test
    void givesAReadOnlyViewAsByteBuffer() {
        ByteBuffer view = abcdef.asByteBuffer();
        assertEquals(0, view.position());
        assertEquals(6, view.remaining());
        assertEquals('a', view.get(0));
        assertSame(ByteOrder.BIG_ENDIAN, view.order());
        assertThrows(ReadOnlyBufferException.class, () -> view.put(0, (byte) 1));
    }

    @Test
    void copiesOut() {
        byte[] copy = abcdef.toByteArray();
        copy[0] = 'z';
        assertEquals('a', abcdef.get(0));
        byte[] target = new byte[8];
        abcdef.copyTo(target, 1);
        assertArrayEquals(new byte[] {0, 'a', 'b', 'c', 'd', 'e', 'f', 0}, target);
        assertThrows(IndexOutOfBoundsException.class, () -> abcdef.copyTo(new byte[8], 3));
    }

    @Test
    void isEqualByContent() {
        Buffer same = Buffer.from("abcdef");
        assertEquals(same, abcdef);
        assertEquals(same.hashCode(), abcdef.hashCode());
        assertNotEquals(same, abcdef.slice(1));
        assertNotEquals(Buffer.from("abcdeg"), abcdef);
        assertNotEquals((Object) "abcdef", abcdef);
    }

    @Test
    void comparesUnsignedAndShorterFirst() {
        assertTrue(Buffer.from("\u007f").compareTo(Buffer.wrap(new byte[] {(byte) 0x80})) < 0);
        assertTrue(abcdef.compareTo(abcdef.slice(0, 3)) > 0);
        assertEquals(0, abcdef.compareTo(Buffer.from("abcdef")));
    }
}
