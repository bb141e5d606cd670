package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/// Every libc call Nodo makes: one method a call, named and ordered as its man page. Results are `>= 0`, or `-errno`. Nothing throws.
/// Loop thread only: an instance owns the cell that errno is captured into.
///
/// A call that a signal interrupts is made again, but for close(2), where the descriptor is gone and may be someone else's by now,
/// and epoll_wait(2), where the time that is left has to be reckoned anew.
///
/// Native memory that is handed to a call comes from [#allocate]. It lives as long as anything refers to any of it, and each call refers
/// to errno's cell: so whatever is called when, no address is used after its memory was freed.
final class Libc {
    private static final int EINTR = 4;
    private static final int SYS_PIDFD_OPEN = 434; // on every architecture
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final int ERRNO = errnoAt();

    /// All calls have one shape, for the JDK needs 20 ms and more to prepare each one: five registers, whether the function looks at them or not,
    /// and of what it returns the lower half. That is how x86-64 and aarch64 pass numbers and addresses, where the function is not variadic.
    private static final MethodHandle CALL =
            bind(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), Linker.Option.captureCallState("errno"));
    /// For bytes in arrays, in calls that never block: the thread counts as running Java, so a garbage collection waits and an array stays
    /// where it is. Compared with copying through native memory: no difference for 64 bytes, a tenth faster for 64 KiB.
    ///
    /// The first call has it prepared on a thread of its own; until that is done, bytes are copied. So no start and no request waits for it.
    private static final class WithArray {
        private static final MethodHandle CALL = bind(FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
                Linker.Option.captureCallState("errno"), Linker.Option.critical(true));

        static boolean isPrepared() { return true; }
    }

    /// Loaded with this class: loaded later, it would be missing for good where the process has no descriptor left at that moment.
    private static final Class<?> LOADED_EARLY = WithArray.class;
    private static final AtomicBoolean PREPARING = new AtomicBoolean();
    private static volatile boolean withArray;

    /// For the one function with variable arguments; made when first used.
    private static final class Variadic {
        private static final MethodHandle CALL = bind(FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
                Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(2));
        private static final MemorySegment FCNTL = find("fcntl");
    }

    /// Looked for when first used.
    private static final class OfProcess {
        private static final MemorySegment SIGNAL = find("signal");
        private static final MemorySegment UMASK = find("umask");
    }

    /// For the start of programs; made when first used. The system's six registers, and results that are error numbers themselves.
    private static final class Spawning {
        private static final MethodHandle CALL =
                bind(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
        private static final MemorySegment SPAWN = find("posix_spawn");
        private static final MemorySegment ACTIONS_INIT = find("posix_spawn_file_actions_init");
        private static final MemorySegment ACTIONS_DESTROY = find("posix_spawn_file_actions_destroy");
        private static final MemorySegment ADD_DUP2 = find("posix_spawn_file_actions_adddup2");
        private static final MemorySegment ADD_OPEN = find("posix_spawn_file_actions_addopen");
        private static final MemorySegment ADD_CLOSE = find("posix_spawn_file_actions_addclose");
        private static final MemorySegment ADD_CHDIR = find("posix_spawn_file_actions_addchdir_np");
        private static final MemorySegment ATTRIBUTES_INIT = find("posix_spawnattr_init");
        private static final MemorySegment ATTRIBUTES_DESTROY = find("posix_spawnattr_destroy");
        private static final MemorySegment SET_FLAGS = find("posix_spawnattr_setflags");
        private static final MemorySegment SET_DEFAULT = find("posix_spawnattr_setsigdefault");
        private static final MemorySegment SET_MASK = find("posix_spawnattr_setsigmask");

        private static int call(MemorySegment function, long first, long second, long third, long fourth, long fifth, long sixth) {
            try {
                return -(int) (long) CALL.invokeExact(function, first, second, third, fourth, fifth, sixth);
            } catch (Throwable wrongSignature) {
                throw new AssertionError(wrongSignature);
            }
        }
    }

    private static final MemorySegment EPOLL_CREATE1 = find("epoll_create1");
    private static final MemorySegment EPOLL_CTL = find("epoll_ctl");
    private static final MemorySegment EPOLL_WAIT = find("epoll_wait");
    private static final MemorySegment EVENTFD = find("eventfd");
    private static final MemorySegment EVENTFD_WRITE = find("eventfd_write");
    private static final MemorySegment SOCKET = find("socket");
    private static final MemorySegment BIND = find("bind");
    private static final MemorySegment LISTEN = find("listen");
    private static final MemorySegment ACCEPT4 = find("accept4");
    private static final MemorySegment CONNECT = find("connect");
    static final MemorySegment RECV = find("recv");
    static final MemorySegment SEND = find("send");
    private static final MemorySegment SHUTDOWN = find("shutdown");
    private static final MemorySegment READ = find("read");
    private static final MemorySegment WRITE = find("write");
    private static final MemorySegment STATX = find("statx");
    private static final MemorySegment ISATTY = find("isatty");
    private static final MemorySegment SOCKETPAIR = find("socketpair");
    private static final MemorySegment SENDMSG = find("sendmsg");
    private static final MemorySegment RECVMSG = find("recvmsg");
    private static final MemorySegment SYSCALL = find("syscall");
    private static final MemorySegment WAITID = find("waitid");
    private static final MemorySegment KILL = find("kill");
    private static final MemorySegment PIPE2 = find("pipe2");
    private static final MemorySegment OPEN = find("open");
    private static final MemorySegment CLOSE = find("close");
    private static final MemorySegment GETSOCKOPT = find("getsockopt");
    private static final MemorySegment SETSOCKOPT = find("setsockopt");
    private static final MemorySegment GETSOCKNAME = find("getsockname");
    private static final MemorySegment GETPEERNAME = find("getpeername");
    private static final MemorySegment INET_PTON = find("inet_pton");
    private static final MemorySegment INET_NTOP = find("inet_ntop");
    private static final MemorySegment IF_NAMETOINDEX = find("if_nametoindex");
    private static final MemorySegment IF_INDEXTONAME = find("if_indextoname");

    private final Arena memory = Arena.ofAuto();
    private final MemorySegment state = memory.allocate(STATE);
    private final ByteBuffer captured = view(state);

    /// {@return zeroed memory for calls of this instance}
    MemorySegment allocate(long bytes) { return memory.allocate(bytes, Long.BYTES); }

    /// {@return the same memory as a buffer: what the JDK prepares for a segment's own accessors takes 15 ms of each start}
    static ByteBuffer view(MemorySegment memory) { return memory.asByteBuffer().order(ByteOrder.nativeOrder()); }

    /// {@return what remains in a buffer; for an array without [MemorySegment#ofBuffer], whose first use takes the JDK 10 ms}
    static MemorySegment remaining(ByteBuffer buffer) {
        if (!buffer.hasArray()) return MemorySegment.ofBuffer(buffer);
        return MemorySegment.ofArray(buffer.array()).asSlice(buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }

    /// epoll_create1(2)
    int epoll_create1(int flags) { return call(EPOLL_CREATE1, flags, 0, 0, 0, 0); }

    /// epoll_ctl(2)
    int epoll_ctl(int epoll, int operation, int fd, MemorySegment event) { return call(EPOLL_CTL, epoll, operation, fd, event.address(), 0); }

    /// epoll_wait(2); `EINTR` comes through.
    int epoll_wait(int epoll, MemorySegment events, int maxEvents, int timeoutMillis) {
        return callOnce(EPOLL_WAIT, epoll, events.address(), maxEvents, timeoutMillis, 0);
    }

    /// eventfd(2)
    int eventfd(int initial, int flags) { return call(EVENTFD, initial, flags, 0, 0, 0); }

    /// eventfd_write(3)
    int eventfd_write(int fd, long value) { return call(EVENTFD_WRITE, fd, value, 0, 0, 0); }

    /// socket(2)
    int socket(int domain, int type, int protocol) { return call(SOCKET, domain, type, protocol, 0, 0); }

    /// bind(2)
    int bind(int fd, MemorySegment address, int length) { return call(BIND, fd, address.address(), length, 0, 0); }

    /// listen(2)
    int listen(int fd, int backlog) { return call(LISTEN, fd, backlog, 0, 0, 0); }

    /// accept4(2), without the address.
    int accept4(int fd, int flags) { return call(ACCEPT4, fd, 0, 0, flags, 0); }

    /// connect(2) on a descriptor that does not block, which no signal can interrupt half-way.
    int connect(int fd, MemorySegment address, int length) { return call(CONNECT, fd, address.address(), length, 0, 0); }

    /// recv(2) on a descriptor that does not block; `0` means the peer sent FIN.
    ///
    /// @param into native memory or an array
    int recv(int fd, MemorySegment into, int flags) { return fill(RECV, fd, into, flags); }

    /// send(2) on a descriptor that does not block.
    ///
    /// @param from native memory or an array
    int send(int fd, MemorySegment from, int flags) { return take(SEND, fd, from, flags); }

    /// shutdown(2)
    int shutdown(int fd, int how) { return call(SHUTDOWN, fd, how, 0, 0, 0); }

    /// read(2) on a descriptor that does not block; `0` at the end.
    ///
    /// @param into native memory or an array
    int read(int fd, MemorySegment into) { return fill(READ, fd, into, 0); }

    /// write(2) on a descriptor that does not block. The JVM ignores SIGPIPE.
    ///
    /// @param from native memory or an array
    int write(int fd, MemorySegment from) { return take(WRITE, fd, from, 0); }

    /// fcntl(2) with a number
    int fcntl(int fd, int command, int argument) {
        int result;
        do {
            try {
                result = result((int) Variadic.CALL.invokeExact(Variadic.FCNTL, state, fd, command, argument));
            } catch (Throwable wrongSignature) {
                throw new AssertionError(wrongSignature);
            }
        } while (result == -EINTR);
        return result;
    }

    /// statx(2), whose layout is the same on every architecture.
    int statx(int directory, MemorySegment path, int flags, int mask, MemorySegment into) {
        return call(STATX, directory, path.address(), flags, mask, into.address());
    }

    /// isatty(3)
    ///
    /// @return 1, or an error's result
    int isatty(int fd) {
        int result = callOnce(ISATTY, fd, 0, 0, 0, 0);
        return result == 0 ? -captured.getInt(ERRNO) : result;
    }

    /// socketpair(2)
    ///
    /// @param ends two numbers
    int socketpair(int domain, int type, int protocol, MemorySegment ends) { return call(SOCKETPAIR, domain, type, protocol, ends.address(), 0); }

    /// sendmsg(2) on a descriptor that does not block.
    int sendmsg(int fd, MemorySegment message, int flags) { return call(SENDMSG, fd, message.address(), flags, 0, 0); }

    /// recvmsg(2) on a descriptor that does not block; `0` means the peer sent FIN.
    int recvmsg(int fd, MemorySegment message, int flags) { return call(RECVMSG, fd, message.address(), flags, 0, 0); }

    /// pidfd_open(2), by its number: older C libraries have no function for it. The descriptor is not inherited.
    int pidfd_open(int pid) { return call(SYSCALL, SYS_PIDFD_OPEN, pid, 0, 0, 0); }

    /// waitid(2)
    int waitid(int idType, int id, MemorySegment info, int options) { return call(WAITID, idType, id, info.address(), options, 0); }

    /// kill(2)
    int kill(int pid, int signal) { return call(KILL, pid, signal, 0, 0, 0); }

    /// signal(2); of a handler's address, the lower half is returned.
    int signal(int signal, long handler) { return callOnce(OfProcess.SIGNAL, signal, handler, 0, 0, 0); }

    /// umask(2)
    int umask(int mask) { return callOnce(OfProcess.UMASK, mask, 0, 0, 0, 0); }

    /// posix_spawn(3)
    ///
    /// @param pid cell for the number
    int posix_spawn(MemorySegment pid, MemorySegment path, MemorySegment actions, MemorySegment attributes, MemorySegment arguments,
                    MemorySegment environment) {
        return Spawning.call(Spawning.SPAWN, pid.address(), path.address(), actions.address(), attributes.address(), arguments.address(),
                environment.address());
    }

    /// posix_spawn_file_actions_init(3)
    int spawn_file_actions_init(MemorySegment actions) { return Spawning.call(Spawning.ACTIONS_INIT, actions.address(), 0, 0, 0, 0, 0); }

    /// posix_spawn_file_actions_destroy(3)
    void spawn_file_actions_destroy(MemorySegment actions) { Spawning.call(Spawning.ACTIONS_DESTROY, actions.address(), 0, 0, 0, 0, 0); }

    /// posix_spawn_file_actions_adddup2(3)
    int spawn_file_actions_adddup2(MemorySegment actions, int fd, int as) {
        return Spawning.call(Spawning.ADD_DUP2, actions.address(), fd, as, 0, 0, 0);
    }

    /// posix_spawn_file_actions_addopen(3)
    int spawn_file_actions_addopen(MemorySegment actions, int as, MemorySegment path, int flags) {
        return Spawning.call(Spawning.ADD_OPEN, actions.address(), as, path.address(), flags, 0, 0);
    }

    /// posix_spawn_file_actions_addclose(3)
    int spawn_file_actions_addclose(MemorySegment actions, int fd) { return Spawning.call(Spawning.ADD_CLOSE, actions.address(), fd, 0, 0, 0, 0); }

    /// posix_spawn_file_actions_addchdir_np(3)
    int spawn_file_actions_addchdir(MemorySegment actions, MemorySegment path) {
        return Spawning.call(Spawning.ADD_CHDIR, actions.address(), path.address(), 0, 0, 0, 0);
    }

    /// posix_spawnattr_init(3)
    int spawnattr_init(MemorySegment attributes) { return Spawning.call(Spawning.ATTRIBUTES_INIT, attributes.address(), 0, 0, 0, 0, 0); }

    /// posix_spawnattr_destroy(3)
    void spawnattr_destroy(MemorySegment attributes) { Spawning.call(Spawning.ATTRIBUTES_DESTROY, attributes.address(), 0, 0, 0, 0, 0); }

    /// posix_spawnattr_setflags(3)
    int spawnattr_setflags(MemorySegment attributes, int flags) { return Spawning.call(Spawning.SET_FLAGS, attributes.address(), flags, 0, 0, 0, 0); }

    /// posix_spawnattr_setsigdefault(3)
    int spawnattr_setsigdefault(MemorySegment attributes, MemorySegment signals) {
        return Spawning.call(Spawning.SET_DEFAULT, attributes.address(), signals.address(), 0, 0, 0, 0);
    }

    /// posix_spawnattr_setsigmask(3)
    int spawnattr_setsigmask(MemorySegment attributes, MemorySegment signals) {
        return Spawning.call(Spawning.SET_MASK, attributes.address(), signals.address(), 0, 0, 0, 0);
    }

    /// pipe2(2)
    ///
    /// @param ends two numbers: to read from, to write to
    int pipe2(MemorySegment ends, int flags) { return call(PIPE2, ends.address(), flags, 0, 0, 0); }

    /// open(2) of what is there already, so that there is no third argument
    int open(MemorySegment path, int flags) { return call(OPEN, path.address(), flags, 0, 0, 0); }

    /// close(2)
    int close(int fd) { return callOnce(CLOSE, fd, 0, 0, 0, 0); }

    /// getsockopt(2)
    ///
    /// @param length cell that holds the value's size, and then how much was written
    int getsockopt(int fd, int level, int name, MemorySegment value, MemorySegment length) {
        return call(GETSOCKOPT, fd, level, name, value.address(), length.address());
    }

    /// setsockopt(2)
    int setsockopt(int fd, int level, int name, MemorySegment value, int length) {
        return call(SETSOCKOPT, fd, level, name, value.address(), length);
    }

    /// getsockname(2)
    ///
    /// @param length cell that holds the address's size, and then how long the name is
    int getsockname(int fd, MemorySegment address, MemorySegment length) { return call(GETSOCKNAME, fd, address.address(), length.address(), 0, 0); }

    /// getpeername(2)
    ///
    /// @param length cell that holds the address's size, and then how long the name is
    int getpeername(int fd, MemorySegment address, MemorySegment length) { return call(GETPEERNAME, fd, address.address(), length.address(), 0, 0); }

    /// inet_pton(3); `0` where the text is no address of the family.
    int inet_pton(int family, MemorySegment text, MemorySegment into) { return call(INET_PTON, family, text.address(), into.address(), 0, 0); }

    /// inet_ntop(3). It cannot fail where the text has room for `INET6_ADDRSTRLEN`.
    void inet_ntop(int family, MemorySegment address, MemorySegment text) {
        callOnce(INET_NTOP, family, address.address(), text.address(), text.byteSize(), 0);
    }

    /// if_nametoindex(3); `0` where no interface has that name.
    int if_nametoindex(MemorySegment name) { return callOnce(IF_NAMETOINDEX, name.address(), 0, 0, 0, 0); }

    /// if_indextoname(3); leaves an empty name where there is no such interface.
    void if_indextoname(int index, MemorySegment name) {
        name.fill((byte) 0);
        callOnce(IF_INDEXTONAME, index, name.address(), 0, 0, 0);
    }

    private int call(MemorySegment function, long first, long second, long third, long fourth, long fifth) {
        int result;
        do {
            result = callOnce(function, first, second, third, fourth, fifth);
        } while (result == -EINTR);
        return result;
    }

    private int callOnce(MemorySegment function, long first, long second, long third, long fourth, long fifth) {
        try {
            return result((long) CALL.invokeExact(function, state, first, second, third, fourth, fifth));
        } catch (Throwable wrongSignature) {
            throw new AssertionError(wrongSignature);
        }
    }

    private int fill(MemorySegment function, int fd, MemorySegment into, int flags) {
        if (withArray) return callWithArray(function, fd, into, flags);
        prepareCallWithArray();
        return fillByCopy(function, fd, into, flags);
    }

    private int take(MemorySegment function, int fd, MemorySegment from, int flags) {
        if (withArray) return callWithArray(function, fd, from, flags);
        prepareCallWithArray();
        return takeByCopy(function, fd, from, flags);
    }

    private int callWithArray(MemorySegment function, int fd, MemorySegment bytes, int flags) {
        int result;
        do {
            try {
                result = result((long) WithArray.CALL.invokeExact(function, state, fd, bytes, bytes.byteSize(), flags));
            } catch (Throwable wrongSignature) {
                throw new AssertionError(wrongSignature);
            }
        } while (result == -EINTR);
        return result;
    }

    private static void prepareCallWithArray() {
        if (PREPARING.getAndSet(true)) return;
        Thread.ofPlatform().name("nodo-linker").daemon().start(() -> withArray = WithArray.isPrepared());
    }

    /// {@return the result of a function that fills memory}
    int fillByCopy(MemorySegment function, int fd, MemorySegment into, int flags) {
        try (Arena copies = Arena.ofConfined()) {
            MemorySegment copy = copies.allocate(into.byteSize());
            int result = call(function, fd, copy.address(), copy.byteSize(), flags, 0);
            if (result > 0) MemorySegment.copy(copy, 0, into, 0, result);
            return result;
        }
    }

    /// {@return the result of a function that looks at memory}
    int takeByCopy(MemorySegment function, int fd, MemorySegment from, int flags) {
        try (Arena copies = Arena.ofConfined()) {
            MemorySegment copy = copies.allocate(from.byteSize()).copyFrom(from);
            return call(function, fd, copy.address(), copy.byteSize(), flags, 0);
        }
    }

    private int result(long returned) {
        int result = (int) returned;
        return result == -1 ? -captured.getInt(ERRNO) : result;
    }

    /// Counted by hand, as a layout's path takes the JDK 15 ms to prepare.
    private static int errnoAt() {
        int at = 0;
        for (MemoryLayout member : STATE.memberLayouts()) {
            if (member.name().orElse("").equals("errno")) return at;
            at += (int) member.byteSize();
        }
        throw new AssertionError("no errno in " + STATE);
    }

    private static MemorySegment find(String name) { return LINKER.defaultLookup().findOrThrow(name); }

    @SuppressWarnings("restricted") // the only one in the project
    private static MethodHandle bind(FunctionDescriptor type, Linker.Option... options) { return LINKER.downcallHandle(type, options); }
}
