package nodo.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import nodo.errors.NodeTypeError;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// [Buffers and character encodings](https://nodejs.org/api/buffer.html#buffers-and-character-encodings); the expected values are what Node gives.
@Rows("D9")
class EncodingTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({"utf8, UTF8", "utf-8, UTF8", "utf16le, UTF16LE", "utf-16le, UTF16LE", "ucs2, UTF16LE", "ucs-2, UTF16LE", "latin1, LATIN1",
        "binary, LATIN1", "ascii, ASCII", "hex, HEX", "base64, BASE64", "base64url, BASE64URL"})
    void goesByAllOfNodesNamesInAnyCase(String name, Encoding encoding) {
        assertSame(encoding, Encoding.of(name));
        assertSame(encoding, Encoding.of(name.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsCanonicalName(Encoding encoding) {
        assertSame(encoding, Encoding.of(encoding.canonicalName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "", "utf", "utf32", "utf8 "})
    void refusesAnyOtherName(String name) {
        NodeTypeError error = assertThrows(NodeTypeError.class, () -> Encoding.of(name));
        assertEquals("ERR_UNKNOWN_ENCODING", error.code());
        assertEquals("Unknown encoding: " + name, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"UTF8, h\u00e9\u20ac\ud83d\ude00, 68c3a9e282acf09f9880", "UTF16LE, h\u00e9, 6800e900", "LATIN1, h\u00e9\u20ac, 68e9ac",
        "ASCII, h\u00e9\u20ac, 68e9ac"})
    void writesText(Encoding encoding, String text, String hex) { assertWrites(encoding, text, hex); }

    @Test
    void writesLoneSurrogatesOfUtf8AsReplacementCharacters() {
        assertWrites(Encoding.UTF8, "a\ud83db", "61efbfbd62");
        assertWrites(Encoding.UTF8, "\ude00\ud83d", "efbfbdefbfbd");
        assertWrites(Encoding.UTF8, "\ud83f", "efbfbd"); // its low byte is a question mark
        assertWrites(Encoding.UTF8, "\ud83d\ud83d\ude00", "efbfbdf09f9880");
        assertWrites(Encoding.UTF16LE, "\ude00\ud83d", "00de3dd8");
    }

    @ParameterizedTest
    @CsvSource({"68c3a9, 68c3a9", "abc, ab", "abxx12, ab", "ab cd, ab", "AbCd, abcd", "zz, ''", "\u00e91, ''", "1, ''"})
    void stopsReadingHexAtTheFirstPairThatIsNone(String text, String hex) { assertWrites(Encoding.HEX, text, hex); }

    @ParameterizedTest
    @CsvSource({"aGk=, 6869", "aGk, 6869", "YWJjZ, 616263", "'YW Jj', 616263", "*YWJj, 616263", "YW-_, 616fbf", "YW+/, 616fbf", "aG-k+/, 686fa4fb",
        "aGk=aGk=, 6869", "YQ==YQ==, 61", "a=b=c=d=, ''", "Y, ''", "====, ''", "aGk\u00e9, 6869"})
    void readsBase64WithMuchPatience(String text, String hex) {
        assertWrites(Encoding.BASE64, text, hex);
        assertWrites(Encoding.BASE64URL, text, hex);
    }

    @Test
    void writesBase64WithPaddingInOneAlphabetOnly() {
        byte[] bytes = HEX.parseHex("fbff61");
        assertEquals("+/9h", Encoding.BASE64.decode(bytes, 0, 3));
        assertEquals("-_9h", Encoding.BASE64URL.decode(bytes, 0, 3));
        assertEquals("+/8=", Encoding.BASE64.decode(bytes, 0, 2));
        assertEquals("-_8", Encoding.BASE64URL.decode(bytes, 0, 2));
    }

    @Test
    void readsAsciiWithTheTopBitCleared() {
        byte[] bytes = HEX.parseHex("68c3a9e282ac21");
        assertEquals("hC)b\u0002,!", Encoding.ASCII.decode(bytes, 0, bytes.length));
        assertEquals("h\u00c3\u00a9\u00e2\u0082\u00ac!", Encoding.LATIN1.decode(bytes, 0, bytes.length));
    }

    @Test
    void dropsAnOddByteOfUtf16AndKeepsLoneSurrogates() {
        assertEquals("\ud83da", Encoding.UTF16LE.decode(HEX.parseHex("3dd8610062"), 0, 5));
    }

    /// Each case: malformed bytes, and how many U+FFFD Node reads them as.
    @ParameterizedTest
    @CsvSource({"80, 1", "ff, 1", "c3, 1", "e282, 1", "f09f98, 1", "c080, 2", "e08080, 3", "eda080, 3", "eda0, 2", "edbfbf, 3", "f0808080, 4",
        "f4908080, 4", "f5808080, 4", "ee90e1a0eda0fc, 5", "e28280e2, 1"})
    void readsEachMaximalMalformedPartAsOneReplacement(String hex, int replacements) {
        byte[] bytes = HEX.parseHex(hex);
        String text = Encoding.UTF8.decode(bytes, 0, bytes.length);
        assertEquals(replacements, text.chars().filter(c -> c == '\ufffd').count());
    }

    @Test
    void keepsAByteOrderMarkAndRealReplacementCharacters() {
        byte[] bytes = HEX.parseHex("efbbbfefbfbd61");
        assertEquals("\ufeff\ufffda", Encoding.UTF8.decode(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @EnumSource
    void encodesIntoAnArrayWhereItFitsAndSaysSoWhereNot(Encoding encoding) {
        Random random = new Random(encoding.ordinal());
        for (int round = 0; round < 2_000; round++) {
            String text = randomText(random, encoding);
            byte[] bytes = encoding.encode(text);
            assertEquals(bytes.length, encoding.byteLength(text), text);
            assertTrue(bytes.length <= encoding.maxBytes(text.length()), text);
            byte[] exact = new byte[bytes.length + 3];
            assertEquals(bytes.length, encoding.encode(text, exact, 3), text);
            assertEquals(HEX.formatHex(bytes), HEX.formatHex(exact, 3, exact.length), text);
            assertEquals(0, exact[0] | exact[1] | exact[2]);
            if (bytes.length > 0) assertEquals(-1, encoding.encode(text, new byte[bytes.length + 2], 3), text);
        }
    }

    @Test
    void encodesLongTextAsItDoesShortText() {
        for (String end : List.of("z", "\u00e9", "\u20ac", "\ufffd", "\ud83d\ude00", "\ud83d", "\u0141")) {
            String text = "a".repeat(100) + end;
            byte[] into = new byte[500];
            int written = Encoding.UTF8.encode(text, into, 7);
            byte[] whole = Encoding.UTF8.encode(text);
            assertEquals("61".repeat(100) + HEX.formatHex(Encoding.UTF8.encode(end)), HEX.formatHex(whole));
            assertEquals(HEX.formatHex(whole), HEX.formatHex(into, 7, 7 + written));
        }
    }

    @Test
    void bringsBackWhatItWrote() {
        Random random = new Random(9);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (Encoding encoding : List.of(Encoding.LATIN1, Encoding.HEX, Encoding.BASE64, Encoding.BASE64URL)) {
                assertEquals(HEX.formatHex(bytes), HEX.formatHex(encoding.encode(encoding.decode(bytes, 0, bytes.length))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysInsideTheArray(Encoding encoding) {
        byte[] bytes = new byte[4];
        assertThrows(IndexOutOfBoundsException.class, () -> encoding.decode(bytes, 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> encoding.decode(bytes, -1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> encoding.encode("aa", bytes, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> encoding.encode("aa", bytes, -1));
    }

    @Test
    void boundsDoNotOverflow() {
        assertEquals(Integer.MAX_VALUE, Encoding.UTF8.maxBytes(Integer.MAX_VALUE));
        assertEquals(1_610_612_735, Encoding.BASE64.maxBytes(Integer.MAX_VALUE));
    }

    private static void assertWrites(Encoding encoding, String text, String hex) {
        byte[] bytes = encoding.encode(text);
        assertEquals(hex, HEX.formatHex(bytes), text);
        byte[] into = new byte[bytes.length];
        assertEquals(bytes.length, encoding.encode(text, into, 0));
        assertTrue(Arrays.equals(bytes, into), text);
    }

    /// Now text that the encoding reads well, now anything.
    private static String randomText(Random random, Encoding encoding) {
        if (random.nextBoolean()) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            return encoding.decode(bytes, 0, bytes.length);
        }
        String pool = "aZ09+/-_= \u00e9\u20ac\ud83d\ude00\ufffd";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(80); i > 0; i--) text.append(pool.charAt(random.nextInt(pool.length())));
        return text.toString();
    }
}
