/* Requests and answers: each connection keeps `depth` requests on their way and sends the next when an answer is complete. */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { EVENTS = 256, MOST_DEPTH = 64, BUFFER = 256 * 1024, PERIOD = 256 };

struct connection {
    int fd;
    uint64_t to_send, sent, received; /* bytes: still to send, and so far */
    uint64_t answered, asked;         /* messages */
    uint64_t asked_at[MOST_DEPTH];
};

static char pattern[BUFFER + PERIOD], buffer[BUFFER];
static const struct order *order;
static struct window window;
static int epoll;
static uint64_t waiting_answers;

static void push(struct connection *c, uint32_t index, bool was_blocked) {
    while (c->to_send > 0) {
        size_t size = c->to_send < CHUNK ? (size_t) c->to_send : CHUNK;
        ssize_t sent = send(c->fd, pattern + c->sent % PERIOD, size, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) fail("send");
        if (sent < 0) break;
        c->sent += (uint64_t) sent;
        c->to_send -= (uint64_t) sent;
    }
    bool blocked = c->to_send > 0;
    if (blocked != was_blocked) watch(epoll, EPOLL_CTL_MOD, c->fd, blocked ? EPOLLIN | EPOLLOUT : EPOLLIN, index);
}

static void ask(struct connection *c, uint32_t index, uint64_t messages, uint64_t now) {
    bool was_blocked = c->to_send > 0;
    for (uint64_t i = 0; i < messages; i++) c->asked_at[c->asked++ % MOST_DEPTH] = now;
    waiting_answers += messages;
    c->to_send += messages * (uint64_t) order->size;
    push(c, index, was_blocked);
}

static void check(const struct connection *c, const char *bytes, size_t size) {
    if (order->verify && memcmp(bytes, pattern + c->received % PERIOD, size) != 0) complain("the answer is not what was sent");
}

/* Takes what came; gives how many messages it completed. */
static uint64_t pull(struct connection *c, uint64_t now) {
    ssize_t size = recv(c->fd, buffer, BUFFER, 0);
    if (size == 0) complain("the server closed a connection");
    if (size < 0 && errno == EAGAIN) return 0;
    if (size < 0) fail("recv");
    check(c, buffer, (size_t) size);
    c->received += (uint64_t) size;
    uint64_t complete = c->received / (uint64_t) order->answer - c->answered;
    if (complete > c->asked - c->answered) complain("more came than was asked for");
    for (uint64_t i = 0; i < complete; i++) window_latency(&window, now - c->asked_at[c->answered++ % MOST_DEPTH]);
    waiting_answers -= complete;
    window_count(&window, complete, (uint64_t) size);
    return complete;
}

static void check_nothing_left(const struct connection *connections) {
    for (int i = 0; i < order->connections; i++) {
        const struct connection *c = &connections[i];
        if (c->received != c->asked * (uint64_t) order->answer) complain("bytes are missing");
        if (recv(c->fd, buffer, 1, 0) >= 0 || errno != EAGAIN) complain("more came than was asked for");
    }
}

static void run(struct connection *connections) {
    struct epoll_event events[EVENTS];
    bool goes_on = true;
    while (goes_on || waiting_answers > 0) {
        int ready = epoll_wait(epoll, events, EVENTS, 0); /* never sleeps, so that waking it costs the server nothing */
        uint64_t now = nanos();
        goes_on = window_goes_on(&window, now, ready > 0);
        for (int i = 0; i < ready; i++) {
            uint32_t index = events[i].data.u32;
            struct connection *c = &connections[index];
            if (events[i].events & EPOLLOUT) push(c, index, true);
            if (!(events[i].events & ~(uint32_t) EPOLLOUT)) continue;
            uint64_t complete = pull(c, now);
            if (complete > 0 && goes_on) ask(c, index, complete, now);
        }
    }
}

void exchange(const struct order *with) {
    order = with;
    for (size_t i = 0; i < sizeof pattern; i++) pattern[i] = (char) (i * 167 + 13);
    if (order->depth > MOST_DEPTH) complain("too deep");
    epoll = epoll_create1(EPOLL_CLOEXEC);
    struct connection *connections = calloc((size_t) order->connections, sizeof *connections);
    int *fds = dial_all(order, epoll, EPOLLIN);
    window_begin(&window, order);
    for (int i = 0; i < order->connections; i++) connections[i].fd = fds[i];
    for (int i = 0; i < order->connections; i++) ask(&connections[i], (uint32_t) i, (uint64_t) order->depth, nanos());
    run(connections);
    check_nothing_left(connections);
    window_report(&window);
}
