package nodo.buffer;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import nodo.errors.NodeTypeError;
import nodo.testkit.Rows;
import nodo.testkit.TraceLog;
import org.junit.jupiter.api.Test;

/// The trace `encodings` without its sockets: what a text is on the wire, and what bytes are as text.
@Rows("D9")
class EncodingsTraceTest {
    private static final String[][] WRITES = {{"h\u00e9\u20ac", null}, {"h\u00e9\u20ac", "utf8"}, {"h\u00e9\u20ac", "latin1"}, {"h\u00e9", "binary"},
        {"h\u00e9", "ascii"}, {"h\u00e9", "utf16le"}, {"h\u00e9", "ucs2"}, {"68c3a9", "hex"}, {"aGk=", "base64"}, {"aGk", "base64url"}, {"zz", "hex"},
        {"UTF", "UTF-8"}};
    private static final String[] READS = {"utf8", "latin1", "ascii", "hex", "base64", "base64url", "utf16le"};

    @Test
    void encodesAndDecodesAsNodeDoes() {
        TraceLog log = new TraceLog();
        for (String[] write : WRITES) {
            Encoding encoding = write[1] == null ? Encoding.UTF8 : Encoding.of(write[1]);
            log.log("wire", "write", write[0], write[1] == null ? TraceLog.UNDEFINED : write[1]);
            log.log("wire", "hex", Buffer.from(write[0], encoding).toString(Encoding.HEX));
        }
        Buffer greeting = Buffer.from("h\u00e9\u20ac!");
        for (String name : READS) {
            StringDecoder decoder = new StringDecoder(Encoding.of(name));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < greeting.length(); i++) text.append(decoder.write(greeting.slice(i, i + 1)));
            log.log("read", name, decoder.encoding().canonicalName(), text + decoder.end());
        }
        for (int i = 0; i < 3; i++) log.log("bad", "throws", assertThrows(NodeTypeError.class, () -> Encoding.of("nope")));
        for (String nothingSent : Collections.nCopies(READS.length, "")) log.log("wire", "hex", nothingSent); // the readers' own connections
        log.assertMatches("encodings");
    }
}
