/* One direction only: the sink takes all we can send, the source sends all we can take. */
#include "load.h"

#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { EVENTS = 64, PIECE = 1 << 20, PATIENCE_MILLIS = 10000 };

static char buffer[CHUNK];
static struct window window;

static void expect_end(int fd) {
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    if (shutdown(fd, SHUT_WR) != 0) fail("shutdown");
    if (poll(&wait, 1, PATIENCE_MILLIS) != 1 || recv(fd, buffer, 1, 0) != 0) complain("the server did not end after us");
}

static void run(const struct order *order, uint32_t direction, ssize_t (*move)(int)) {
    struct epoll_event events[EVENTS];
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int *fds = dial_all(order, epoll, direction);
    uint64_t bytes = 0;
    window_begin(&window, order);
    for (bool goes_on = true; goes_on;) {
        int ready = epoll_wait(epoll, events, EVENTS, 0);
        for (int i = 0; i < ready; i++) {
            ssize_t size = move(fds[events[i].data.u32]);
            if (size == 0) complain("the server closed a connection");
            if (size < 0 && errno != EAGAIN) fail("stream");
            if (size > 0 && window.open) bytes += (uint64_t) size;
        }
        goes_on = window_goes_on(&window, nanos(), ready > 0);
    }
    window.bytes = bytes;
    window.units = bytes / CHUNK;
    window_report(&window);
    /* The server has read everything once it has seen our end and ended as well. */
    for (int i = 0; direction == EPOLLOUT && i < order->connections; i++) expect_end(fds[i]);
}

static ssize_t give(int fd) { return send(fd, buffer, CHUNK, MSG_NOSIGNAL); }

/* On TCP, MSG_TRUNC throws away without copying. */
static ssize_t take(int fd) { return recv(fd, buffer, PIECE, MSG_TRUNC); }

void sink(const struct order *order) { run(order, EPOLLOUT, give); }

void source(const struct order *order) {
    if (order->path != NULL) complain("source: TCP only");
    run(order, EPOLLIN, take);
}
