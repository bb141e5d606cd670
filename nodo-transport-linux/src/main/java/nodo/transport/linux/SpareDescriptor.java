package nodo.transport.linux;

/// One descriptor held back, to be given up when the process has no other left: then a waiting connection can still be taken, and closed.
/// Without it the connection would stay in the queue and the listener would be ready for ever. Loop thread only.
final class SpareDescriptor {
    private final Libc libc;
    private int fd = -1;

    SpareDescriptor(Libc libc) { this.libc = libc; }

    /// Does nothing where one is held. Where none can be had, the next call tries again.
    void acquire() {
        if (fd < 0) fd = libc.eventfd(0, WakeUp.EFD_CLOEXEC);
    }

    /// {@return whether there was one to give up}
    boolean release() {
        if (fd < 0) return false;
        libc.close(fd);
        fd = -1;
        return true;
    }
}
