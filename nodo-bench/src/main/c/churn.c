/* Short lives: connect, one request and its answer, close; as many at a time as there are connections. */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 256 };

struct life {
    int fd;
    int received;
    bool asked;
    uint64_t since;
};

static const struct order *order;
static struct window window;
static char request[CHUNK], buffer[CHUNK];
static int epoll;
static unsigned lives;

static void ask(struct life *life, uint32_t index, int operation) {
    ssize_t sent = send(life->fd, request, (size_t) order->size, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) fail("send");
    life->asked = sent == order->size;
    if (life->asked || operation == EPOLL_CTL_ADD) watch(epoll, operation, life->fd, life->asked ? EPOLLIN : EPOLLOUT, index);
}

static void begin(struct life *life, uint32_t index, uint64_t now) {
    *life = (struct life) {.fd = dial(order, lives++, false), .since = now};
    ask(life, index, EPOLL_CTL_ADD);
}

/* Takes what came; gives whether that life is over. */
static bool pull(struct life *life, uint64_t now) {
    ssize_t size = recv(life->fd, buffer, sizeof buffer, 0);
    if (size < 0 && errno == EAGAIN) return false;
    if (size <= 0) fail("recv");
    if (memcmp(buffer, request + life->received, (size_t) size) != 0) complain("the answer is not what was sent");
    life->received += (int) size;
    if (life->received < order->size) return false;
    if (life->received > order->size) complain("more came than was asked for");
    close(life->fd);
    window_latency(&window, now - life->since);
    window_count(&window, 1, (uint64_t) order->size);
    return true;
}

void churn(const struct order *with) {
    struct epoll_event events[EVENTS];
    order = with;
    for (size_t i = 0; i < sizeof request; i++) request[i] = (char) i;
    epoll = epoll_create1(EPOLL_CLOEXEC);
    struct life *all = calloc((size_t) order->connections, sizeof *all);
    window_begin(&window, order);
    for (int i = 0; i < order->connections; i++) begin(&all[i], (uint32_t) i, nanos());
    for (bool goes_on = true; goes_on;) {
        int ready = epoll_wait(epoll, events, EVENTS, 0);
        uint64_t now = nanos();
        goes_on = window_goes_on(&window, now, ready > 0);
        for (int i = 0; i < ready; i++) {
            struct life *life = &all[events[i].data.u32];
            if (!life->asked) ask(life, events[i].data.u32, EPOLL_CTL_MOD);
            else if (pull(life, now)) begin(life, events[i].data.u32, nanos());
        }
    }
    window_report(&window);
}
