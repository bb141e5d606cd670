package nodo.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Structures and constants on both architectures. What differs is `epoll_event` alone; the rest is asked from the C compiler of this machine.
class LayoutTest {
    @Test
    void anEpollEventIsPackedOnX86Alone() {
        assertEquals(12, Epoll.eventBytes("amd64"));
        assertEquals(4, Epoll.dataAt("amd64"));
        assertEquals(16, Epoll.eventBytes("aarch64"));
        assertEquals(8, Epoll.dataAt("aarch64"));
    }

    @Test
    void theCompilerAgrees(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/cc")), "no C compiler");
        assertEquals(expected(), compiled(directory));
    }

    private static String expected() {
        String architecture = System.getProperty("os.arch");
        return Epoll.eventBytes(architecture) + " " + Epoll.dataAt(architecture)
                + " 56 16 24 32 40 48 16 8 8 12 16 8 16 24 28 256 16 28 8 24 110 128"
                + " 1 2 4 9 13 15 3 39 1 1 3 4 5 6 18 41 26 67 1 2 10 1 800 80000 4000 8000 40000000 1030 1000 434 1 1 4";
    }

    private static String compiled(Path directory) throws IOException, InterruptedException {
        Path source = directory.resolve("layout.c");
        Path program = directory.resolve("layout");
        Files.writeString(source, """
                #define _GNU_SOURCE
                #include <fcntl.h>
                #include <netinet/in.h>
                #include <netinet/tcp.h>
                #include <signal.h>
                #include <stddef.h>
                #include <stdio.h>
                #include <sys/epoll.h>
                #include <sys/socket.h>
                #include <sys/stat.h>
                #include <sys/syscall.h>
                #include <sys/un.h>
                #include <sys/wait.h>
                #define AT(type, field) (int) offsetof(struct type, field)
                #define SIZE(type) (int) sizeof(struct type)
                int main(void) {
                    printf("%d %d", SIZE(epoll_event), AT(epoll_event, data));
                    printf(" %d %d %d %d %d %d", SIZE(msghdr), AT(msghdr, msg_iov), AT(msghdr, msg_iovlen), AT(msghdr, msg_control),
                        AT(msghdr, msg_controllen), AT(msghdr, msg_flags));
                    printf(" %d %d %d %d %d", SIZE(iovec), AT(iovec, iov_len), AT(cmsghdr, cmsg_level), AT(cmsghdr, cmsg_type), SIZE(cmsghdr));
                    printf(" %d %d %d", (int) offsetof(siginfo_t, si_code), (int) offsetof(siginfo_t, si_pid), (int) offsetof(siginfo_t, si_status));
                    printf(" %d %d", AT(statx, stx_mode), SIZE(statx));
                    printf(" %d %d %d %d %d %d", SIZE(sockaddr_in), SIZE(sockaddr_in6), AT(sockaddr_in6, sin6_addr), AT(sockaddr_in6, sin6_scope_id),
                        SIZE(sockaddr_un), (int) sizeof(siginfo_t));
                    printf(" %d %d %d %d %d %d %d %d", SOL_SOCKET, SO_REUSEADDR, SO_ERROR, SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT, SO_TYPE, SO_DOMAIN);
                    printf(" %d %d %d %d %d %d %d %d %d %d", IP_TOS, TCP_NODELAY, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT,
                        IPPROTO_IPV6, IPV6_V6ONLY, IPV6_TCLASS);
                    printf(" %d %d %d %d %x %x %x %x %x %d %x %d", AF_UNIX, AF_INET, AF_INET6, SOCK_STREAM, SOCK_NONBLOCK, SOCK_CLOEXEC, MSG_NOSIGNAL,
                        MSG_MORE, MSG_CMSG_CLOEXEC, F_DUPFD_CLOEXEC, AT_EMPTY_PATH, (int) SYS_pidfd_open);
                    printf(" %d %d %d", P_PID, WNOHANG, WEXITED);
                    return 0;
                }
                """);
        run("/usr/bin/cc", "-o", program.toString(), source.toString());
        return run(program.toString());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
