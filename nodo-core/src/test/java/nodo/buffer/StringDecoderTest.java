package nodo.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import nodo.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// [String decoder](https://nodejs.org/api/string_decoder.html)
@Rows("D9")
class StringDecoderTest {
    private static final byte[] OFTEN_AT_EDGES = HexFormat.of().parseHex("41807f8f90a0bfc0c2dfe0e2edeff0f4f5ff3dd8dcde00");

    @Test
    void knowsItsEncoding() {
        assertSame(Encoding.HEX, new StringDecoder(Encoding.HEX).encoding());
    }

    /// Pieces in hexadecimal, then the texts that come out, the last one at the end.
    @ParameterizedTest
    @CsvSource({
        "UTF8, 68c3|a9, h|\u00e9|",
        "UTF8, e2|82|ac21, ||\u20ac!|",
        "UTF8, f0|9f|98|80, |||\ud83d\ude00|",
        "UTF8, e282|41, |\ufffdA|",
        "UTF8, 61e282, a|\ufffd",
        "UTF8, f080, |\ufffd\ufffd",
        "UTF8, eda0, |\ufffd\ufffd",
        "UTF8, 80|80, \ufffd|\ufffd|",
        "UTF16LE, 61|0062|00, |a|b|",
        "UTF16LE, 3dd8|00de, |\ud83d\ude00|",
        "UTF16LE, 3d|d8|00|de, |||\ud83d\ude00|",
        "UTF16LE, 3dd800|de, |\ud83d\ude00|",
        "UTF16LE, 61003d, a|",
        "BASE64, 61|62|636465|66, ||YWJj|ZGVm|",
        "BASE64, 6162, |YWI=",
        "BASE64URL, 616263fb, YWJj|-w",
        "HEX, 61|62, 61|62|",
        "LATIN1, e9|, \u00e9||",
        "ASCII, e1, a|"})
    void givesNeverHalfACharacter(Encoding encoding, String pieces, String texts) {
        StringDecoder decoder = new StringDecoder(encoding);
        List<String> out = new ArrayList<>();
        for (String piece : pieces.split("\\|", -1)) out.add(decoder.write(Buffer.wrap(HexFormat.of().parseHex(piece))));
        out.add(decoder.end());
        assertEquals(texts == null ? "" : texts, String.join("|", out));
    }

    @Test
    void keepsALeadingSurrogateAtTheEndAsItIs() {
        StringDecoder decoder = new StringDecoder(Encoding.UTF16LE);
        assertEquals("", decoder.write(Buffer.from("3dd8", Encoding.HEX)));
        assertEquals("\ud83d", decoder.end());
    }

    @ParameterizedTest
    @EnumSource
    void beginsAnewAfterTheEnd(Encoding encoding) {
        StringDecoder decoder = new StringDecoder(encoding);
        decoder.write(Buffer.from("f09f98", Encoding.HEX));
        decoder.end();
        assertEquals("", decoder.end());
        Buffer six = Buffer.from("abcdef");
        assertEquals(six.toString(encoding), decoder.write(six));
    }

    @ParameterizedTest
    @EnumSource
    void readsPiecesAsItReadsTheWhole(Encoding encoding) {
        Random random = new Random(encoding.ordinal() + 1);
        for (int round = 0; round < 5_000; round++) {
            Buffer whole = randomBytes(random, encoding);
            StringDecoder decoder = new StringDecoder(encoding);
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < whole.length();) {
                int next = at + random.nextInt(5);
                text.append(decoder.write(whole.slice(at, next)));
                at = next;
            }
            text.append(decoder.end());
            assertEquals(whole.toString(encoding), text.toString(), () -> whole.toString(Encoding.HEX));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UTF8", "UTF16LE"})
    void neverSplitsASurrogatePairOfGoodText(Encoding encoding) {
        Random random = new Random(77);
        Buffer bytes = Buffer.from("a\u00e9\u20ac\ud83d\ude00\ud800\udf48".repeat(50), encoding);
        for (int round = 0; round < 200; round++) {
            StringDecoder decoder = new StringDecoder(encoding);
            for (int at = 0; at < bytes.length();) {
                int next = at + 1 + random.nextInt(7);
                String text = decoder.write(bytes.slice(at, next));
                at = next;
                if (text.isEmpty()) continue;
                assertFalse(Character.isHighSurrogate(text.charAt(text.length() - 1)));
                assertFalse(text.indexOf('\ufffd') >= 0);
            }
            assertEquals("", decoder.end());
        }
    }

    /// In turn anything, bytes that stand at the edges of the rules, and text.
    private static Buffer randomBytes(Random random, Encoding encoding) {
        int length = random.nextInt(24);
        byte[] bytes = new byte[length];
        switch (random.nextInt(3)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> {
                for (int i = 0; i < length; i++) bytes[i] = OFTEN_AT_EDGES[random.nextInt(OFTEN_AT_EDGES.length)];
            }
            default -> {
                String text = "h\u00e9\u20ac\ud83d\ude00!";
                Encoding source = encoding == Encoding.UTF16LE ? encoding : Encoding.UTF8;
                return Buffer.from(text.repeat(3), source).slice(random.nextInt(6), -random.nextInt(1, 6));
            }
        }
        return Buffer.wrap(bytes);
    }
}
