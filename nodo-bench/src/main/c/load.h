/* The load generator: what its kinds of load share. Each kind is one function, in the file of its name. */
#ifndef NODO_BENCH_LOAD_H
#define NODO_BENCH_LOAD_H

#include "common.h"

struct order {
    const char *kind;
    const char *path; /* of a Unix socket; NULL for TCP on this machine */
    int port;
    int pid;          /* the server, whose CPU time is read */
    int connections;
    int size;         /* bytes of a request */
    int answer;       /* bytes of its answer */
    int depth;        /* requests on their way on one connection */
    double warm, seconds;
    bool verify;      /* whether the answer must be the request's bytes */
    char **command;   /* of the server to start */
};

void exchange(const struct order *order);
void broadcast(const struct order *order);
void sink(const struct order *order);
void source(const struct order *order);
void churn(const struct order *order);
void idle(const struct order *order);
void start(const struct order *order);

/* A connection to the server; `number` spreads them over 127.0.0.x, so that the kernel does not run out of ports. */
int dial(const struct order *order, unsigned number, bool blocking);
/* So many connections that do not block, registered for `events` with their index. */
int *dial_all(const struct order *order, int epoll, uint32_t events);

/* The measured time: it opens after warming up, and counts only what happens while it is open. */
struct window {
    const struct order *order;
    uint64_t opens, closes;  /* when it is to */
    uint64_t opened, closed; /* when it did */
    uint64_t last;           /* when a byte moved */
    uint64_t cpu;            /* nanoseconds of the server, at first up to its opening, in the end between */
    bool open;
    uint64_t units, bytes;
    uint64_t *latencies; /* how often each, in steps of 1/64 */
};

void window_begin(struct window *window, const struct order *order);
/* Whether the load goes on; asked after each batch of events. `progress` says whether the batch moved a byte. */
bool window_goes_on(struct window *window, uint64_t now, bool progress);
void window_count(struct window *window, uint64_t units, uint64_t bytes);
void window_latency(struct window *window, uint64_t nanos);
/* Prints the figures as one line of JSON. */
void window_report(struct window *window);

#endif
