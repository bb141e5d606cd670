package nodo.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import nodo.errors.SystemErrno;
import nodo.errors.SystemException;
import nodo.internal.loop.LoopInternals;
import nodo.loop.EventLoop;

/// The default lookup: the JDK's resolver, on a virtual thread. Loop thread only.
///
/// Differences to Node, both the JDK's: answers are cached (`networkaddress.cache.ttl`), and IPv4 addresses come first unless
/// `-Djava.net.preferIPv6Addresses=system` is set. The JDK does not tell why a name was not found, so the code is always `ENOTFOUND`.
public final class Dns {
    private Dns() { }

    /// Looks a name up and calls back on the current loop.
    ///
    /// @param hostname name or IP literal
    /// @param options  what is asked for
    /// @param callback called in a later turn
    public static void lookup(String hostname, LookupOptions options, LookupCallback callback) {
        LoopInternals loop = LoopInternals.of(EventLoop.current());
        LookupRequest request = new LookupRequest(hostname);
        loop.handles().open(request, loop.nowMillis());
        Thread.ofVirtual().name("nodo lookup of " + hostname).start(() -> {
            List<LookupAddress> found;
            try {
                found = resolve(hostname, options.family());
            } catch (UnknownHostException | SecurityException unknown) {
                found = List.of();
            }
            List<LookupAddress> answer = found;
            loop.answer(request, () -> {
                if (answer.isEmpty()) callback.failed(SystemException.dns(SystemErrno.ENOTFOUND, hostname));
                else callback.done(null, options.all() ? answer : answer.subList(0, 1));
            });
        });
    }

    private static List<LookupAddress> resolve(String hostname, int family) throws UnknownHostException {
        List<LookupAddress> found = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(hostname)) {
            int itsFamily = address instanceof Inet4Address ? 4 : 6;
            if (family == 0 || family == itsFamily) found.add(new LookupAddress(address.getHostAddress(), itsFamily));
        }
        return found;
    }
}
