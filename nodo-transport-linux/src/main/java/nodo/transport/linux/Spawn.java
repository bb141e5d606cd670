package nodo.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nodo.errors.SystemErrno;
import nodo.spi.transport.SpawnSetup;

/// One start of a program. Loop thread only.
final class Spawn {
    private static final int POSIX_SPAWN_SETSIGDEF = 0x04;
    private static final int POSIX_SPAWN_SETSIGMASK = 0x08;
    private static final int POSIX_SPAWN_SETSID = 0x80;
    private static final int O_RDWR = 2;
    private static final int STANDARD_DESCRIPTORS = 3;
    /// More than `posix_spawn_file_actions_t`, `posix_spawnattr_t` and `sigset_t` need: 80, 336 and 128 bytes in glibc, no more in musl.
    private static final int STRUCT_BYTES = 512;
    private static final int EINVAL = SystemErrno.EINVAL.result();
    private static final int ENOENT = SystemErrno.ENOENT.result();
    private static final int EACCES = SystemErrno.EACCES.result();
    private static final String DEFAULT_PATH = "/usr/local/bin:/bin:/usr/bin";

    private final Libc libc;
    private final Descriptors descriptors;
    private final SpawnSetup setup;
    private final List<Integer> copies = new ArrayList<>();

    Spawn(Libc libc, Descriptors descriptors, SpawnSetup setup) {
        this.libc = libc;
        this.descriptors = descriptors;
        this.setup = setup;
    }

    /// {@return the number of the child, or `-errno`}
    int run() {
        if (setup.file().isEmpty()) return ENOENT;
        boolean hasNul = Stream.of(List.of(setup.file()), setup.arguments(), setup.environment()).flatMap(List::stream).anyMatch(Spawn::hasNul);
        if (hasNul || setup.folder() != null && hasNul(setup.folder())) return EINVAL;
        try (Arena call = Arena.ofConfined()) {
            MemorySegment actions = call.allocate(STRUCT_BYTES, Long.BYTES);
            MemorySegment attributes = call.allocate(STRUCT_BYTES, Long.BYTES);
            int result = libc.spawn_file_actions_init(actions);
            if (result < 0) return result;
            libc.spawnattr_init(attributes);
            try {
                result = prepare(call, actions, attributes);
                return result < 0 ? result : start(call, actions, attributes);
            } finally {
                copies.forEach(libc::close);
                libc.spawn_file_actions_destroy(actions);
                libc.spawnattr_destroy(attributes);
            }
        }
    }

    private static boolean hasNul(String text) { return text.indexOf('\0') >= 0; }

    /// The JVM has signals blocked and handled in its own ways; a program expects neither.
    private int prepare(Arena call, MemorySegment actions, MemorySegment attributes) {
        MemorySegment none = call.allocate(STRUCT_BYTES, Long.BYTES);
        MemorySegment all = call.allocate(STRUCT_BYTES, Long.BYTES).fill((byte) 0xff);
        int result = libc.spawnattr_setsigmask(attributes, none);
        if (result == 0) result = libc.spawnattr_setsigdefault(attributes, all);
        int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (setup.detached() ? POSIX_SPAWN_SETSID : 0);
        if (result == 0) result = libc.spawnattr_setflags(attributes, flags);
        if (result == 0) result = inherit(call, actions);
        if (result == 0 && setup.folder() != null) result = libc.spawn_file_actions_addchdir(actions, call.allocateFrom(setup.folder()));
        return result;
    }

    /// Each descriptor is copied out of the way first, since one of ours may have the number that another is to get.
    private int inherit(Arena call, MemorySegment actions) {
        int count = setup.descriptors().size();
        int result = 0;
        for (int as = 0; as < count && result == 0; as++) {
            int ours = setup.descriptors().get(as);
            if (ours < 0) {
                result = libc.spawn_file_actions_addopen(actions, as, call.allocateFrom("/dev/null"), O_RDWR);
                continue;
            }
            int copy = descriptors.duplicate(ours, count);
            if (copy < 0) return copy;
            copies.add(copy);
            if (as < STANDARD_DESCRIPTORS) descriptors.block(copy); // programs expect it of these, and one of our sockets does not block
            result = libc.spawn_file_actions_adddup2(actions, copy, as);
        }
        for (int fd : others(count)) if (result == 0) result = libc.spawn_file_actions_addclose(actions, fd);
        return result;
    }

    /// What the JDK or others have opened so that it would be inherited: its sockets, for one. All of ours is not.
    private List<Integer> others(int count) {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.map(link -> Integer.parseInt(link.getFileName().toString()))
                    .filter(fd -> fd >= count && descriptors.isInherited(fd)).toList();
        } catch (IOException | java.io.UncheckedIOException noProc) {
            return List.of();
        }
    }

    /// As execvp(3): a program that may not be run is passed over for a later one, but remembered.
    private int start(Arena call, MemorySegment actions, MemorySegment attributes) {
        MemorySegment arguments = texts(call, setup.arguments());
        MemorySegment environment = texts(call, setup.environment());
        MemorySegment pid = call.allocate(JAVA_INT);
        int answer = ENOENT;
        for (String path : candidates()) {
            int result = libc.posix_spawn(pid, call.allocateFrom(path), actions, attributes, arguments, environment);
            if (result == 0) return pid.get(JAVA_INT, 0);
            if (result == EACCES) answer = EACCES;
            else if (result != ENOENT && result != SystemErrno.ENOTDIR.result()) return result;
        }
        return answer;
    }

    private List<String> candidates() {
        String file = setup.file();
        if (file.indexOf('/') >= 0) return List.of(file);
        String path = setup.environment().stream().filter(entry -> entry.startsWith("PATH=")).map(entry -> entry.substring(5))
                .findFirst().orElse(DEFAULT_PATH);
        return Stream.of(path.split(":", -1)).map(folder -> folder.isEmpty() ? "./" + file : folder + '/' + file).toList();
    }

    private static MemorySegment texts(Arena call, List<String> texts) {
        MemorySegment pointers = call.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) pointers.setAtIndex(ADDRESS, i, call.allocateFrom(texts.get(i)));
        return pointers;
    }
}
