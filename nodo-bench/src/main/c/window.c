#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEPS = 64, SLOTS = 64 * STEPS };
static const uint64_t PATIENCE = 10000000000u;

/* utime + stime of all threads of one process, in clock ticks. */
static long ticks_of(int pid) {
    char path[64], text[1024];
    long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (file == NULL) fail(path);
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = 0;
    char *after_name = strrchr(text, ')'); /* the name may hold anything, blanks too */
    if (after_name == NULL || sscanf(after_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system) != 2) {
        complain("/proc/PID/stat cannot be read");
    }
    return user + system;
}

/* The server's ticks, and those of its children: the workers of a cluster. */
static long cpu_ticks(int pid) {
    char path[64];
    long ticks = ticks_of(pid);
    int child;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
    FILE *file = fopen(path, "r"); /* not every kernel has it: then a server without children is measured as well */
    if (file == NULL) return ticks;
    while (fscanf(file, "%d", &child) == 1) ticks += ticks_of(child);
    fclose(file);
    return ticks;
}

void window_begin(struct window *window, const struct order *order) {
    uint64_t now = nanos();
    *window = (struct window) {.order = order, .opens = now + (uint64_t) (order->warm * 1e9), .last = now};
    window->closes = window->opens + (uint64_t) (order->seconds * 1e9);
    window->latencies = calloc(SLOTS, sizeof *window->latencies);
}

bool window_goes_on(struct window *window, uint64_t now, bool progress) {
    if (progress) window->last = now;
    else if (now - window->last > PATIENCE) complain("nothing came or went for ten seconds");
    if (window->opened == 0 && now >= window->opens) {
        window->open = true;
        window->ticks = cpu_ticks(window->order->pid);
        window->opened = nanos();
    } else if (window->open && now >= window->closes) {
        window->open = false;
        window->ticks = cpu_ticks(window->order->pid) - window->ticks;
        window->closed = nanos();
    }
    return now < window->closes;
}

void window_count(struct window *window, uint64_t units, uint64_t bytes) {
    if (!window->open) return;
    window->units += units;
    window->bytes += bytes;
}

/* A slot for each power of two and each 64th of it: under 2 % off. */
static int slot(uint64_t nanos) {
    if (nanos < STEPS) return (int) nanos;
    int power = 63 - __builtin_clzll(nanos);
    return (power - 5) * STEPS + (int) (nanos >> (power - 6) & (STEPS - 1));
}

static uint64_t slot_nanos(int slot) {
    if (slot < STEPS) return (uint64_t) slot;
    int power = slot / STEPS + 5;
    return (1ull << power) + ((uint64_t) (slot % STEPS) << (power - 6));
}

void window_latency(struct window *window, uint64_t nanos) {
    if (window->open) window->latencies[slot(nanos)]++;
}

static uint64_t percentile(const struct window *window, double share) {
    uint64_t all = 0, seen = 0;
    for (int i = 0; i < SLOTS; i++) all += window->latencies[i];
    if (all == 0) return 0;
    for (int i = 0; i < SLOTS; i++) {
        seen += window->latencies[i];
        if ((double) seen >= (double) all * share) return slot_nanos(i);
    }
    return 0;
}

void window_report(struct window *window) {
    double seconds = (double) (window->closed - window->opened) / 1e9;
    double cpu = (double) window->ticks / (double) sysconf(_SC_CLK_TCK);
    printf("{\"units\":%llu,\"bytes\":%llu,\"seconds\":%.6f,\"cpuSeconds\":%.3f,\"p50Nanos\":%llu,\"p99Nanos\":%llu}\n",
           (unsigned long long) window->units, (unsigned long long) window->bytes, seconds, cpu,
           (unsigned long long) percentile(window, 0.5), (unsigned long long) percentile(window, 0.99));
    fflush(stdout);
    free(window->latencies);
}
