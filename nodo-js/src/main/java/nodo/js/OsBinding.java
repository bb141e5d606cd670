package nodo.js;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import nodo.errors.SystemErrno;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// What `os` tells of the machine, and the names of the system's errors. What the JDK does not know is read from Linux's `/proc`. Loop thread only.
final class OsBinding {
    private OsBinding() { }

    static Functions functions(Errors errors) {
        return new Functions(errors)
                .add("hostname", _ -> hostname())
                .add("proc", a -> text(Path.of("/proc", a[0].asString())))
                .add("system", a -> text(Path.of("/sys", a[0].asString())))
                .add("id", a -> Files.getAttribute(Path.of("/proc/self"), "unix:" + a[0].asString()))
                .add("cpuNanos", _ -> (double) ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .add("interfaces", _ -> interfaces())
                .add("errors", _ -> ProxyArray.fromArray(Arrays.stream(SystemErrno.values())
                        .map(errno -> (Object) ProxyArray.fromArray(errno.result(), errno.name(), errno.text())).toArray()));
    }

    private static String hostname() {
        String known = text(Path.of("/proc/sys/kernel/hostname"));
        if (known != null) return known.strip();
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            return null;
        }
    }

    /// Of each address: interface, address, prefix, whether it is version 6, hardware address or null, whether it stays on this machine, scope.
    private static ProxyArray interfaces() throws SocketException {
        List<Object> all = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().sorted(Comparator.comparingInt(NetworkInterface::getIndex)).toList()) {
            if (!each.isUp()) continue;
            byte[] hardware = each.getHardwareAddress();
            for (InterfaceAddress address : each.getInterfaceAddresses()) {
                String text = address.getAddress().getHostAddress();
                int zone = text.indexOf('%');
                boolean is6 = address.getAddress() instanceof Inet6Address;
                all.add(ProxyArray.fromArray(each.getName(), zone < 0 ? text : text.substring(0, zone), (int) address.getNetworkPrefixLength(), is6,
                        hardware == null ? null : HexFormat.ofDelimiter(":").formatHex(hardware), each.isLoopback(),
                        is6 && address.getAddress().isLinkLocalAddress() ? each.getIndex() : 0));
            }
        }
        return ProxyArray.fromArray(all.toArray());
    }
}
