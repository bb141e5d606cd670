package nodo.transport.linux;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The open channels of a poller by token: the number that epoll carries for each of them. Loop thread only.
///
/// A token is an index and a count that no other channel has had, so a report about a channel that has been closed finds nobody,
/// even where its index or its descriptor have been given to another one since.
/// ```
///   63        count        32 31        index         0
/// ```
final class Slots {
    private @Nullable LinuxChannel[] channels = new LinuxChannel[64];
    /// Indexes that were given back, as a stack.
    private int[] free = new int[64];
    private int freeCount;
    private int used;
    private int count;

    /// {@return the channel's token; never negative}
    long add(LinuxChannel channel) {
        int index = freeCount > 0 ? free[--freeCount] : used++;
        if (index == channels.length) channels = Arrays.copyOf(channels, index * 2);
        channels[index] = channel;
        count = count + 1 & Integer.MAX_VALUE;
        return (long) count << Integer.SIZE | index;
    }

    void remove(LinuxChannel channel) {
        int index = (int) channel.token();
        channels[index] = null;
        if (freeCount == free.length) free = Arrays.copyOf(free, freeCount * 2);
        free[freeCount++] = index;
    }

    /// {@return the open channel with this token, or null}
    @Nullable LinuxChannel find(long token) {
        int index = (int) token;
        LinuxChannel channel = index >= 0 && index < used ? channels[index] : null;
        return channel != null && channel.token() == token ? channel : null;
    }

    /// {@return whether an open channel has this descriptor}
    boolean holds(int fd) {
        for (int i = 0; i < used; i++) {
            LinuxChannel channel = channels[i];
            if (channel != null && channel.fd() == fd) return true;
        }
        return false;
    }

    void closeAll() {
        for (int i = 0; i < used; i++) {
            LinuxChannel channel = channels[i];
            if (channel != null) channel.close();
        }
    }
}
