/* One connection sends a message, and the server is to send it to all: the next is sent when all have it.
   The last to connect is the one: when the server reads from it, it has accepted all the others. */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { EVENTS = 1024 };

static const struct order *order;
static struct window window;
static char buffer[CHUNK];

static uint64_t pull(int fd) {
    ssize_t size = recv(fd, buffer, sizeof buffer, 0);
    if (size == 0) complain("the server closed a connection");
    if (size < 0 && errno != EAGAIN) fail("recv");
    return size < 0 ? 0 : (uint64_t) size;
}

static void check_each(const int *fds, const uint64_t *received, uint64_t messages) {
    for (int i = 0; i < order->connections; i++) {
        if (received[i] != messages * (uint64_t) order->size) complain("not every connection got every message");
        if (recv(fds[i], buffer, 1, 0) >= 0) complain("more came than was sent");
    }
}

void broadcast(const struct order *with) {
    order = with;
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int *fds = dial_all(order, epoll, EPOLLIN);
    uint64_t *received = calloc((size_t) order->connections, sizeof *received);
    uint64_t messages = 0, missing = 0, sent_at = 0, all = (uint64_t) order->connections * (uint64_t) order->size;
    struct epoll_event events[EVENTS];
    int sender = fds[order->connections - 1];
    bool goes_on = true;
    window_begin(&window, order);
    while (goes_on || missing > 0) {
        int ready = epoll_wait(epoll, events, EVENTS, 0);
        uint64_t now = nanos();
        goes_on = window_goes_on(&window, now, ready > 0);
        for (int i = 0; i < ready; i++) {
            uint64_t size = pull(fds[events[i].data.u32]);
            received[events[i].data.u32] += size;
            if (size > missing) complain("more came than was sent");
            missing -= size;
            window_count(&window, size / (uint64_t) order->size, size);
        }
        if (missing > 0) continue;
        if (sent_at > 0) window_latency(&window, now - sent_at);
        if (!goes_on) break;
        sent_at = now;
        missing = all;
        messages++;
        if (send(sender, buffer, (size_t) order->size, MSG_NOSIGNAL) != order->size) fail("send");
    }
    check_each(fds, received, messages);
    window_report(&window);
}
