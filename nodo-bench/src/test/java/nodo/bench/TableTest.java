package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test void showsARowForEachServerAndNoColumnThatIsEmpty() {
        assertEquals("""
                  server         CPU µs / message  ÷ floor  ÷ nodo-nio  rate / s  p50 µs  p99 µs   busy
                  floor                      2.00     1.00        0.67   500,000     100     200  100 %
                  nodo-nio                   3.00     1.50        1.00   333,333     150     300   99 %
                  nodo-nio-pipe              4.00     2.00        1.33   250,000     160     400   99 %
                  netty-epoll                6.00     3.00        2.00   166,667     300     900   50 %
                """, Table.of(Made.echo()).text());
    }

    @Test void showsTimesToStartInMilliseconds() {
        assertEquals("""
                | server | ms / start | ÷ floor | ÷ nodo-nio |
                |---|--:|--:|--:|
                | floor | 2.00 | 1.00 | 0.01 |
                | nodo-nio | 250 | 125 | 1.00 |
                """, Table.of(Made.start()).markdown());
    }

    @Test void numbersKeepThreeDigitsThatMatter() {
        assertEquals("0.12 12.3 1,234 ", Figures.of(0.1234) + " " + Figures.of(12.34) + " " + Figures.of(1234.4) + " " + Figures.of(Double.NaN));
    }
}
