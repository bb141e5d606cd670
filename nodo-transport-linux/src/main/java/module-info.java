import org.jspecify.annotations.NullMarked;

/// Sockets over epoll and libc, for Linux on x86-64 and aarch64. It is used where the program is started with
/// `--enable-native-access=nodo.transport.linux`, or with `ALL-UNNAMED` on the class path.
///
/// @provides nodo.spi.transport.Transport the transport named `linux`
@NullMarked
module nodo.transport.linux {
    requires nodo;

    provides nodo.spi.transport.Transport with nodo.transport.linux.LinuxTransport;
}
