/* The floor: the least work that a server on epoll can do for each workload. One thread, level-triggered.
   usage: floor echo|burst|sink|source|broadcast PORT|PATH      ends when its standard input does */
#include "common.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MOST = 1 << 16, EVENTS = 1024, BACKLOG = 1024 };
enum mode { ECHO, BURSTS, SINK, SOURCE, BROADCAST, MODES };
static const char *const NAMES[] = {"echo", "burst", "sink", "source", "broadcast"};
static const uint32_t LISTENER = MOST, INPUT = MOST + 1;

/* What a peer does not take yet waits here, and nothing more is read from it meanwhile. */
struct connection {
    char *waiting;
    size_t from, to;
    int place; /* in `everybody` */
};

static struct connection *connections[MOST]; /* by descriptor */
static int everybody[MOST], count;
static char chunk[CHUNK], bursts[BURST * MESSAGE * 64];
static int epoll, listener;
static bool tcp;
static enum mode mode;

static void forget(int fd) {
    struct connection *gone = connections[fd];
    everybody[gone->place] = everybody[--count];
    connections[everybody[gone->place]]->place = gone->place;
    free(gone->waiting);
    free(gone);
    connections[fd] = NULL;
    close(fd);
}

static bool lost(void) { return errno == ECONNRESET || errno == EPIPE; }

/* Sends now what fits, and the rest when there is room. */
static void put(int fd, const char *bytes, size_t size) {
    struct connection *to = connections[fd];
    ssize_t sent = to->waiting ? 0 : send(fd, bytes, size, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        if (!lost()) fail("send");
        return; /* the read that follows finds the end */
    }
    if (sent < 0) sent = 0;
    if ((size_t) sent == size) return;
    size_t kept = to->to - to->from, rest = size - (size_t) sent;
    char *waiting = malloc(kept + rest);
    if (kept > 0) memcpy(waiting, to->waiting + to->from, kept);
    memcpy(waiting + kept, bytes + sent, rest);
    free(to->waiting);
    *to = (struct connection) {waiting, 0, kept + rest, to->place};
    watch(epoll, EPOLL_CTL_MOD, fd, EPOLLOUT, (uint32_t) fd);
}

static void put_waiting(int fd) {
    struct connection *to = connections[fd];
    ssize_t sent = send(fd, to->waiting + to->from, to->to - to->from, MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) return;
    if (sent < 0) {
        forget(fd);
        return;
    }
    to->from += (size_t) sent;
    if (to->from < to->to) return;
    free(to->waiting);
    *to = (struct connection) {.place = to->place};
    watch(epoll, EPOLL_CTL_MOD, fd, EPOLLIN, (uint32_t) fd);
}

static void put_everywhere(size_t size) {
    for (int i = 0; i < count; i++) put(everybody[i], chunk, size);
}

/* As many messages as bytes came, gathered in one call. */
static void put_bursts(int fd, size_t bytes) {
    char *end = bursts;
    if (bytes > 64) complain("burst: more than 64 bytes came at once");
    for (size_t i = 0; i < bytes * BURST; i++, end += MESSAGE) memcpy(end, chunk, MESSAGE);
    put(fd, bursts, (size_t) (end - bursts));
}

static void fill(int fd) {
    ssize_t sent = send(fd, chunk, CHUNK, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) forget(fd);
}

static void take(int fd) {
    ssize_t size = recv(fd, chunk, CHUNK, 0);
    if (size < 0 && errno == EAGAIN) return;
    if (size < 0 && !lost()) fail("recv");
    if (size <= 0) forget(fd);
    else if (mode == ECHO) put(fd, chunk, (size_t) size);
    else if (mode == BURSTS) put_bursts(fd, (size_t) size);
    else if (mode == BROADCAST) put_everywhere((size_t) size);
}

static void welcome(void) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0 && (errno == EAGAIN || errno == ECONNABORTED)) return;
    if (fd < 0) fail("accept4");
    if (fd >= MOST) complain("too many connections");
    if (tcp) set_no_delay(fd);
    connections[fd] = calloc(1, sizeof(struct connection));
    connections[fd]->place = count;
    everybody[count++] = fd;
    watch(epoll, EPOLL_CTL_ADD, fd, mode == SOURCE ? EPOLLIN | EPOLLOUT : EPOLLIN, (uint32_t) fd);
}

static void listen_at(const char *where) {
    struct sockaddr_in ip = {.sin_family = AF_INET, .sin_addr.s_addr = INADDR_ANY, .sin_port = htons((uint16_t) atoi(where))};
    struct sockaddr_un path = {.sun_family = AF_UNIX};
    int on = 1;
    tcp = strchr(where, '/') == NULL;
    strncpy(path.sun_path, where, sizeof path.sun_path - 1);
    listener = socket(tcp ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0) fail("socket");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, tcp ? (void *) &ip : (void *) &path, tcp ? sizeof ip : sizeof path) != 0) fail("bind");
    if (listen(listener, BACKLOG) != 0) fail("listen");
    socklen_t size = sizeof ip;
    if (tcp && getsockname(listener, (struct sockaddr *) &ip, &size) != 0) fail("getsockname");
    printf("ready %d\n", tcp ? ntohs(ip.sin_port) : 0);
    fflush(stdout);
}

/* Commands of the bench come as lines; there is no garbage to collect, so the answer to each is nothing in use. */
static void input(void) {
    char line[64];
    if (read(0, line, sizeof line) <= 0) exit(0);
    puts("heap 0");
    fflush(stdout);
}

static void happened(const struct epoll_event *event) {
    uint32_t which = event->data.u32;
    if (which == LISTENER) welcome();
    else if (which == INPUT) input();
    else if (connections[which] == NULL) return;
    else if (connections[which]->waiting) put_waiting((int) which);
    else if (event->events & (EPOLLIN | EPOLLHUP | EPOLLERR)) take((int) which);
    else if (mode == SOURCE) fill((int) which);
}

int main(int argc, char **argv) {
    if (argc != 3) complain("usage: floor echo|burst|sink|source|broadcast PORT|PATH");
    while (mode < MODES && strcmp(argv[1], NAMES[mode]) != 0) mode++;
    if (mode == MODES) complain("floor: no such mode");
    struct epoll_event events[EVENTS];
    raise_descriptor_limit();
    epoll = epoll_create1(EPOLL_CLOEXEC);
    listen_at(argv[2]);
    watch(epoll, EPOLL_CTL_ADD, listener, EPOLLIN, LISTENER);
    struct epoll_event commands = {.events = EPOLLIN, .data.u32 = INPUT};
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &commands); /* fails where standard input is a file, which gives no commands */
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        if (ready < 0 && errno != EINTR) fail("epoll_wait");
        for (int i = 0; i < ready; i++) happened(&events[i]);
    }
}
