package nodo.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import nodo.errors.NodeException;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Chooses the transport of a loop. Any thread.
final class Transports {
    private static final System.Logger LOG = System.getLogger("nodo.loop");

    private Transports() { }

    /// The named transport; without a name the one that `-Dnodo.transport` names; else the usable one of the highest priority.
    static Transport choose(@Nullable String asked) {
        String name = asked != null ? asked : System.getProperty("nodo.transport");
        List<Transport> found = ServiceLoader.load(Transport.class, Transport.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).collect(Collectors.toCollection(ArrayList::new));
        found.sort((a, b) -> Integer.compare(b.priority(), a.priority()));
        for (Transport transport : found) {
            if (name != null && !transport.name().equals(name)) continue;
            String reason = transport.unusableBecause();
            if (reason == null) return transport;
            if (name != null) throw NodeException.featureUnavailable("The transport " + name + " cannot be used here: " + reason);
            LOG.log(System.Logger.Level.DEBUG, "transport {0} is not used: {1}", transport.name(), reason);
        }
        String known = found.stream().map(Transport::name).collect(Collectors.joining(", "));
        throw NodeException.featureUnavailable(name == null ? "No transport can be used here; found: " + known
                : "There is no transport named " + name + "; there are: " + known + ". See -Dnodo.transport and LoopOptions.");
    }
}
