#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STEPS = 64, SLOTS = 64 * STEPS };
static const uint64_t PATIENCE = 10000000000u;

/* CPU time of all threads of one process: its clock counts nanoseconds, /proc/PID/stat only hundredths of a second. */
static uint64_t cpu_of(int pid) {
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0) complain("the server's CPU time cannot be read");
    return (uint64_t) used.tv_sec * 1000000000u + (uint64_t) used.tv_nsec;
}

/* The server's CPU time, and that of its children: the workers of a cluster. */
static uint64_t cpu_nanos(int pid) {
    char path[64];
    uint64_t all = cpu_of(pid);
    int child;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
    FILE *file = fopen(path, "r"); /* not every kernel has it: then a server without children is measured as well */
    if (file == NULL) return all;
    while (fscanf(file, "%d", &child) == 1) all += cpu_of(child);
    fclose(file);
    return all;
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
        window->cpu = cpu_nanos(window->order->pid);
        window->opened = nanos();
    } else if (window->open && now >= window->closes) {
        window->open = false;
        window->cpu = cpu_nanos(window->order->pid) - window->cpu;
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
    double cpu = (double) window->cpu / 1e9;
    printf("{\"units\":%llu,\"bytes\":%llu,\"seconds\":%.6f,\"cpuSeconds\":%.6f,\"p50Nanos\":%llu,\"p99Nanos\":%llu}\n",
           (unsigned long long) window->units, (unsigned long long) window->bytes, seconds, cpu,
           (unsigned long long) percentile(window, 0.5), (unsigned long long) percentile(window, 0.99));
    fflush(stdout);
    free(window->latencies);
}
