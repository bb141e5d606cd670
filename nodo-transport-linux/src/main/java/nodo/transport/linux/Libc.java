package nodo.transport.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// Every libc call Nodo makes: one method a call, named and ordered as its man page. Results are `>= 0`, or `-errno`. Nothing throws.
/// Loop thread only, but for [#eventfd_write]: an instance owns the cell that errno is captured into.
///
/// A call that a signal interrupts is made again, but for close(2), where the descriptor is gone and may be someone else's by now,
/// and epoll_wait(2), where the time that is left has to be reckoned anew.
///
/// Memory comes from automatic arenas: whatever is called when, no address is used after its memory was freed.
final class Libc {
    private static final int EINTR = 4;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(groupElement("errno"));
    private static final Linker.Option CAPTURED = Linker.Option.captureCallState("errno");
    /// For calls that never block: the thread counts as running Java meanwhile, so a garbage collection waits for it, and an array stays where it is.
    /// Compared with a plain call and a copy through native memory: no difference for 64 bytes, a tenth faster for 64 KiB.
    private static final Linker.Option ON_HEAP = Linker.Option.critical(true);

    private static final FunctionDescriptor OF_1_INT = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor OF_2_INTS = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor OF_NAME = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor OF_2_CELLS = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor OF_BYTES = FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    private static final MethodHandle EPOLL_CREATE1 = bind("epoll_create1", OF_1_INT, CAPTURED);
    private static final MethodHandle EPOLL_CTL = bind("epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS), CAPTURED);
    private static final MethodHandle EPOLL_WAIT = bind("epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), CAPTURED);
    private static final MethodHandle EVENTFD = bind("eventfd", OF_2_INTS, CAPTURED);
    private static final MethodHandle EVENTFD_WRITE = bind("eventfd_write", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle SOCKET = bind("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), CAPTURED);
    private static final MethodHandle BIND = bind("bind", OF_NAME, CAPTURED);
    private static final MethodHandle LISTEN = bind("listen", OF_2_INTS, CAPTURED);
    private static final MethodHandle ACCEPT4 = bind("accept4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT), CAPTURED);
    private static final MethodHandle CONNECT = bind("connect", OF_NAME, CAPTURED);
    private static final MethodHandle RECV = bind("recv", OF_BYTES, CAPTURED, ON_HEAP);
    private static final MethodHandle SEND = bind("send", OF_BYTES, CAPTURED, ON_HEAP);
    private static final MethodHandle SHUTDOWN = bind("shutdown", OF_2_INTS, CAPTURED);
    private static final MethodHandle CLOSE = bind("close", OF_1_INT, CAPTURED);
    private static final MethodHandle GETSOCKOPT =
            bind("getsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS), CAPTURED);
    private static final MethodHandle SETSOCKOPT =
            bind("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT), CAPTURED);
    private static final MethodHandle GETSOCKNAME = bind("getsockname", OF_2_CELLS, CAPTURED);
    private static final MethodHandle GETPEERNAME = bind("getpeername", OF_2_CELLS, CAPTURED);
    private static final MethodHandle INET_PTON = bind("inet_pton", OF_2_CELLS, CAPTURED);
    private static final MethodHandle INET_NTOP = bind("inet_ntop", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle IF_NAMETOINDEX = bind("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle IF_INDEXTONAME = bind("if_indextoname", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS));

    private final MemorySegment state = Arena.ofAuto().allocate(STATE);

    /// epoll_create1(2)
    int epoll_create1(int flags) {
        int result;
        do {
            try {
                result = (int) EPOLL_CREATE1.invokeExact(state, flags);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("epoll_create1", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// epoll_ctl(2)
    int epoll_ctl(int epoll, int operation, int fd, MemorySegment event) {
        int result;
        do {
            try {
                result = (int) EPOLL_CTL.invokeExact(state, epoll, operation, fd, event);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("epoll_ctl", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// epoll_wait(2); `EINTR` comes through.
    int epoll_wait(int epoll, MemorySegment events, int maxEvents, int timeoutMillis) {
        try {
            return result((int) EPOLL_WAIT.invokeExact(state, epoll, events, maxEvents, timeoutMillis));
        } catch (Throwable wrongSignature) {
            throw new AssertionError("epoll_wait", wrongSignature);
        }
    }

    /// eventfd(2)
    int eventfd(int initial, int flags) {
        int result;
        do {
            try {
                result = (int) EVENTFD.invokeExact(state, initial, flags);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("eventfd", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// eventfd_write(3) of 1. Any thread: it cannot fail on an eventfd, so no errno is captured.
    static void eventfd_write(int fd) {
        try {
            int unused = (int) EVENTFD_WRITE.invokeExact(fd, 1L);
        } catch (Throwable wrongSignature) {
            throw new AssertionError("eventfd_write", wrongSignature);
        }
    }

    /// socket(2)
    int socket(int domain, int type, int protocol) {
        int result;
        do {
            try {
                result = (int) SOCKET.invokeExact(state, domain, type, protocol);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("socket", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// bind(2)
    int bind(int fd, MemorySegment address, int length) {
        int result;
        do {
            try {
                result = (int) BIND.invokeExact(state, fd, address, length);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("bind", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// listen(2)
    int listen(int fd, int backlog) {
        int result;
        do {
            try {
                result = (int) LISTEN.invokeExact(state, fd, backlog);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("listen", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// accept4(2), without the address.
    int accept4(int fd, int flags) {
        int result;
        do {
            try {
                result = (int) ACCEPT4.invokeExact(state, fd, MemorySegment.NULL, MemorySegment.NULL, flags);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("accept4", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// connect(2) on a descriptor that does not block, which no signal can interrupt half-way.
    int connect(int fd, MemorySegment address, int length) {
        int result;
        do {
            try {
                result = (int) CONNECT.invokeExact(state, fd, address, length);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("connect", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// recv(2) on a descriptor that does not block; `0` means the peer sent FIN. Takes arrays.
    int recv(int fd, MemorySegment into, int flags) {
        long result;
        do {
            try {
                result = (long) RECV.invokeExact(state, fd, into, into.byteSize(), flags);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("recv", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// send(2) on a descriptor that does not block. Takes arrays.
    int send(int fd, MemorySegment from, int flags) {
        long result;
        do {
            try {
                result = (long) SEND.invokeExact(state, fd, from, from.byteSize(), flags);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("send", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// shutdown(2)
    int shutdown(int fd, int how) {
        int result;
        do {
            try {
                result = (int) SHUTDOWN.invokeExact(state, fd, how);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("shutdown", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// close(2)
    int close(int fd) {
        try {
            return result((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable wrongSignature) {
            throw new AssertionError("close", wrongSignature);
        }
    }

    /// getsockopt(2)
    ///
    /// @param length cell that holds the value's size, and then how much was written
    int getsockopt(int fd, int level, int name, MemorySegment value, MemorySegment length) {
        int result;
        do {
            try {
                result = (int) GETSOCKOPT.invokeExact(state, fd, level, name, value, length);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("getsockopt", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// setsockopt(2)
    int setsockopt(int fd, int level, int name, MemorySegment value) {
        int result;
        do {
            try {
                result = (int) SETSOCKOPT.invokeExact(state, fd, level, name, value, (int) value.byteSize());
            } catch (Throwable wrongSignature) {
                throw new AssertionError("setsockopt", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// getsockname(2)
    ///
    /// @param length cell that holds the address's size, and then how long the name is
    int getsockname(int fd, MemorySegment address, MemorySegment length) {
        int result;
        do {
            try {
                result = (int) GETSOCKNAME.invokeExact(state, fd, address, length);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("getsockname", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// getpeername(2)
    ///
    /// @param length cell that holds the address's size, and then how long the name is
    int getpeername(int fd, MemorySegment address, MemorySegment length) {
        int result;
        do {
            try {
                result = (int) GETPEERNAME.invokeExact(state, fd, address, length);
            } catch (Throwable wrongSignature) {
                throw new AssertionError("getpeername", wrongSignature);
            }
        } while (again(result));
        return result(result);
    }

    /// inet_pton(3); `0` where the text is no address of the family.
    int inet_pton(int family, MemorySegment text, MemorySegment into) {
        try {
            return result((int) INET_PTON.invokeExact(state, family, text, into));
        } catch (Throwable wrongSignature) {
            throw new AssertionError("inet_pton", wrongSignature);
        }
    }

    /// inet_ntop(3). It cannot fail where the text has room for `INET6_ADDRSTRLEN`.
    void inet_ntop(int family, MemorySegment address, MemorySegment text) {
        try {
            long unused = (long) INET_NTOP.invokeExact(family, address, text, (int) text.byteSize());
        } catch (Throwable wrongSignature) {
            throw new AssertionError("inet_ntop", wrongSignature);
        }
    }

    /// if_nametoindex(3); `0` where no interface has that name.
    int if_nametoindex(MemorySegment name) {
        try {
            return (int) IF_NAMETOINDEX.invokeExact(name);
        } catch (Throwable wrongSignature) {
            throw new AssertionError("if_nametoindex", wrongSignature);
        }
    }

    /// if_indextoname(3); false where there is no such interface.
    boolean if_indextoname(int index, MemorySegment name) {
        try {
            return (long) IF_INDEXTONAME.invokeExact(index, name) != 0;
        } catch (Throwable wrongSignature) {
            throw new AssertionError("if_indextoname", wrongSignature);
        }
    }

    private boolean again(long result) { return result == -1 && errno() == EINTR; }

    private int result(long result) { return result == -1 ? -errno() : (int) result; }

    private int errno() { return (int) ERRNO.get(state, 0L); }

    @SuppressWarnings("restricted") // the only one in the project
    private static MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }
}
