/* From the start of the server's process to the first answer. */
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const uint64_t PATIENCE = 30000000000u;

static pid_t spawn(char **command, int input) {
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child > 0) return child;
    int nothing = open("/dev/null", O_WRONLY);
    dup2(input, 0); /* a pipe that stays open: a server ends when its input does */
    dup2(nothing, 1);
    execvp(command[0], command);
    fail(command[0]);
}

/* Whether the server answers already. */
static bool answers(const struct order *order) {
    char byte = 1;
    struct sockaddr_in ip = {.sin_family = AF_INET, .sin_port = htons((uint16_t) order->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) fail("socket");
    bool connected = connect(fd, (void *) &ip, sizeof ip) == 0;
    if (!connected && errno != ECONNREFUSED) fail("connect");
    if (connected && (send(fd, &byte, 1, MSG_NOSIGNAL) != 1 || recv(fd, &byte, 1, 0) != 1)) fail("the first exchange");
    close(fd);
    return connected;
}

void start(const struct order *order) {
    int input[2];
    if (pipe2(input, O_CLOEXEC) != 0) fail("pipe2");
    uint64_t begin = nanos();
    pid_t server = spawn(order->command, input[0]);
    while (!answers(order)) {
        if (waitpid(server, NULL, WNOHANG) == server) complain("the server ended before it listened");
        if (nanos() - begin > PATIENCE) complain("the server did not listen within thirty seconds");
        usleep(200);
    }
    printf("{\"units\":1,\"seconds\":%.6f}\n", (double) (nanos() - begin) / 1e9);
    fflush(stdout);
    kill(server, SIGKILL);
    waitpid(server, NULL, 0);
}
