/* The load generator. It spins on its core instead of sleeping, checks what comes back, and prints one line of JSON.
   usage: load KIND [--port N | --path P] [--pid N] [--connections N] [--size N] [--answer N] [--depth N] [--warm S] [--seconds S]
               [--verify] [-- COMMAND...]
   KIND: exchange, broadcast, sink, source, churn, idle, start (the one that takes a command) */
#include "load.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    void (*run)(const struct order *);
} KINDS[] = {{"exchange", exchange}, {"broadcast", broadcast}, {"sink", sink}, {"source", source}, {"churn", churn}, {"idle", idle}, {"start", start}};

static const struct option OPTIONS[] = {
    {"port", required_argument, NULL, 'p'}, {"path", required_argument, NULL, 'u'}, {"pid", required_argument, NULL, 'i'},
    {"connections", required_argument, NULL, 'c'}, {"size", required_argument, NULL, 's'}, {"answer", required_argument, NULL, 'a'},
    {"depth", required_argument, NULL, 'd'}, {"warm", required_argument, NULL, 'w'}, {"seconds", required_argument, NULL, 't'},
    {"verify", no_argument, NULL, 'v'}, {NULL, 0, NULL, 0}};

static void take(struct order *order, int option, char *value) {
    switch (option) {
        case 'p': order->port = atoi(value); break;
        case 'u': order->path = value; break;
        case 'i': order->pid = atoi(value); break;
        case 'c': order->connections = atoi(value); break;
        case 's': order->size = atoi(value); break;
        case 'a': order->answer = atoi(value); break;
        case 'd': order->depth = atoi(value); break;
        case 'w': order->warm = atof(value); break;
        case 't': order->seconds = atof(value); break;
        case 'v': order->verify = true; break;
        default: complain("load: no such option");
    }
}

int main(int argc, char **argv) {
    struct order order = {.connections = 1, .size = MESSAGE, .depth = 1, .seconds = 1};
    for (int option; (option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) take(&order, option, optarg);
    if (optind == argc) complain("load: what kind of load?");
    order.kind = argv[optind];
    order.command = &argv[optind + 1];
    if (order.answer == 0) order.answer = order.size;
    raise_descriptor_limit();
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strcmp(order.kind, KINDS[i].name) == 0) {
            KINDS[i].run(&order);
            return 0;
        }
    }
    complain("load: no such kind");
}
