#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

enum { ADDRESSES = 200, PATIENCE_SECONDS = 10 };

int dial(const struct order *order, unsigned number, bool blocking) {
    int flags = SOCK_STREAM | SOCK_CLOEXEC | (blocking ? 0 : SOCK_NONBLOCK);
    struct sockaddr_un path = {.sun_family = AF_UNIX};
    struct sockaddr_in ip = {.sin_family = AF_INET, .sin_port = htons((uint16_t) order->port)};
    ip.sin_addr.s_addr = htonl(INADDR_LOOPBACK + number % ADDRESSES);
    if (order->path != NULL) strncpy(path.sun_path, order->path, sizeof path.sun_path - 1);
    int fd = socket(order->path ? AF_UNIX : AF_INET, flags, 0);
    if (fd < 0) fail("socket");
    if (blocking) {
        struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    int result = order->path ? connect(fd, (void *) &path, sizeof path) : connect(fd, (void *) &ip, sizeof ip);
    if (result != 0 && errno != EINPROGRESS) fail("connect");
    if (order->path == NULL) set_no_delay(fd);
    return fd;
}

int *dial_all(const struct order *order, int epoll, uint32_t events) {
    int *fds = calloc((size_t) order->connections, sizeof *fds);
    for (int i = 0; i < order->connections; i++) {
        fds[i] = dial(order, (unsigned) i, true);
        if (fcntl(fds[i], F_SETFL, O_NONBLOCK) != 0) fail("fcntl");
        watch(epoll, EPOLL_CTL_ADD, fds[i], events, (uint32_t) i);
    }
    return fds;
}
