package nodo.dns;

/// Turns a host name into addresses. Loop thread only.
///
/// @see <a href="https://nodejs.org/api/dns.html#dnslookuphostname-options-callback">Node: dns.lookup()</a>
@FunctionalInterface
public interface Lookup {
    /// Looks a name up. Never called with an IP literal.
    ///
    /// @param hostname the name
    /// @param options  what is asked for
    /// @param callback to be called once on the loop's thread, during this call or later
    void lookup(String hostname, LookupOptions options, LookupCallback callback);
}
