package nodo.net;

/// An address of a TCP socket or server. Any thread.
///
/// @param address IP
/// @param family  `IPv4` or `IPv6`
/// @param port    1..65535
public record AddressInfo(String address, String family, int port) implements ServerAddress {
    /// As it stands in a URL: `127.0.0.1:80`, `[::1]:80`.
    @Override public String toString() { return (family.equals("IPv6") ? '[' + address + ']' : address) + ':' + port; }
}
