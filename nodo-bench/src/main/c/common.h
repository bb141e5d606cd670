/* What the floor server and the load generator share: sockets, the clock, and how a failure ends the program. */
#ifndef NODO_BENCH_COMMON_H
#define NODO_BENCH_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHUNK = 64 * 1024, MESSAGE = 64, BURST = 100 };

/* Prints one line that names the failed step and errno's text, and exits. */
_Noreturn void fail(const char *step);
/* The same without errno. */
_Noreturn void complain(const char *text);

uint64_t nanos(void);
/* Room for many connections: the soft limit of descriptors becomes the hard one. */
void raise_descriptor_limit(void);
void set_no_delay(int fd);
/* An epoll registration that carries the index of a connection; `operation` is EPOLL_CTL_ADD or EPOLL_CTL_MOD. */
void watch(int epoll, int operation, int fd, uint32_t events, uint32_t index);

#endif
