package nodo.transport.linux;

import nodo.spi.transport.Detached;

/// A descriptor between two pollers. Any thread, one at a time.
final class LinuxDetached implements Detached {
    private final int family;
    private int fd;

    LinuxDetached(int fd, int family) {
        this.fd = fd;
        this.family = family;
    }

    int family() { return family; }

    int take() {
        if (fd < 0) throw new IllegalStateException("taken, or closed, before");
        int taken = fd;
        fd = -1;
        return taken;
    }

    @Override public void close() {
        if (fd >= 0) new Libc().close(take());
    }
}
