package nodo.transport.linux;

import java.util.Locale;
import nodo.errors.SystemException;
import nodo.spi.transport.Feature;
import nodo.spi.transport.Poller;
import nodo.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/// The transport over epoll and libc. It can do everything that Nodo knows to ask for. Any thread.
public final class LinuxTransport implements Transport {
    /// Made by the service loader.
    public LinuxTransport() { }

    @Override public String name() { return "linux"; }

    @Override public int priority() { return 10; }

    @Override public @Nullable String unusableBecause() {
        Module module = LinuxTransport.class.getModule();
        String reason = unusableBecause(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), module.isNativeAccessEnabled(),
                module.isNamed() ? module.getName() : "ALL-UNNAMED");
        return reason != null ? reason : libcUnusableBecause();
    }

    /// @param module what the option for native access is to name
    static @Nullable String unusableBecause(String system, String architecture, boolean nativeAccess, String module) {
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) return "It is for Linux; this is " + system + '.';
        if (!architecture.equals("amd64") && !architecture.equals("aarch64")) return "It is for x86-64 and aarch64; this is " + architecture + '.';
        return nativeAccess ? null : "Native access is not enabled; start java with --enable-native-access=" + module + '.';
    }

    private static @Nullable String libcUnusableBecause() {
        try {
            new Libc();
            return null;
        } catch (LinkageError | UnsupportedOperationException notBound) {
            Throwable cause = notBound.getCause() == null ? notBound : notBound.getCause();
            return "The system's C library cannot be used: " + cause.getMessage() + '.';
        }
    }

    @Override public boolean supports(Feature feature) { return true; }

    @Override public Poller open() throws SystemException { return LinuxPoller.open(); }

    @Override public String toString() { return name(); }
}
