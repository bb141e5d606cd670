package nodo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ThirdPartyTest {
    @Test void readsWhatRedisBenchmarkSays() {
        Sample sample = ThirdParty.ofRedis("""
                "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
                "SET","40000.00","0.504","0.200","0.500","0.900","1.000","3.000"
                "GET","80000.00","0.304","0.100","0.300","0.700","2.000","3.000"
                """, 10_000, 0.1);
        assertEquals(new Sample(20_000, 0, 0.375, 0.1, 400_000, 1_500_000), sample);
    }

    @Test void readsWhatWrkSays() {
        Sample sample = ThirdParty.ofWrk("""
                Running 1s test @ http://127.0.0.1:8080/
                  Latency Distribution
                     50%  640.00us
                     75%  700.00us
                     90%    0.95ms
                     99%    1.25ms
                  87654 requests in 1.10s, 6.94MB read
                """, 0.5, 1.2);
        assertEquals(new Sample(87_654, 0, 1.10, 0.5, 640_000, 1_250_000), sample);
    }

    @Test void anAnswerThatWrkDidNotLikeIsNoFigure() {
        assertThrows(BenchException.class, () -> ThirdParty.ofWrk("  10 requests in 1.00s\n  Non-2xx or 3xx responses: 10\n", 0.5, 1));
    }
}
