package nodo.dns;

/// What a lookup is asked for. Any thread.
///
/// @param family 4, 6, or 0 for both
/// @param hints  the bits below; for lookups that know them
/// @param all    whether all addresses are wanted, not just the first
public record LookupOptions(int family, int hints, boolean all) {
    /// Addresses of both families, all of them.
    public static final LookupOptions DEFAULT = new LookupOptions(0, 0, true);
    /// Only families this machine has an address of (`AI_ADDRCONFIG`, the number it has on Linux).
    public static final int ADDRCONFIG = 32;
    /// IPv4 as mapped IPv6 where there is no IPv6 (`AI_V4MAPPED`).
    public static final int V4MAPPED = 8;
    /// With V4MAPPED, IPv6 and mapped IPv4 (`AI_ALL`).
    public static final int ALL = 16;
    /// Every hint there is.
    public static final int ALL_HINTS = ADDRCONFIG | V4MAPPED | ALL;
}
