package nodo.loop;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Armed timers by deadline, and by arming order where deadlines are equal: a binary heap in which each timer knows its place. Loop thread only.
final class TimerHeap {
    private @Nullable Timeout[] heap = new Timeout[16];
    private int size;
    private int referenced;
    private long armed;

    /// Arms a timer, or moves its deadline.
    void arm(Timeout timer, long deadlineMillis) {
        disarm(timer);
        timer.deadlineMillis = deadlineMillis;
        timer.order = armed++;
        if (size == heap.length) heap = Arrays.copyOf(heap, size * 2);
        if (timer.hasRef()) referenced++;
        up(size++, timer);
    }

    void disarm(Timeout timer) {
        int at = timer.index;
        if (at < 0) return;
        timer.index = -1;
        if (timer.hasRef()) referenced--;
        Timeout last = heap[--size];
        heap[size] = null;
        if (at == size || last == null) return;
        down(at, last);
        if (heap[at] == last) up(at, last);
    }

    /// Takes out the first timer that is due at a time, or gives null.
    @Nullable Timeout takeDue(long millis) {
        Timeout first = heap[0];
        if (first == null || first.deadlineMillis > millis) return null;
        disarm(first);
        return first;
    }

    /// Milliseconds from a time until the first deadline, at least 0; -1 where no timer is armed.
    long millisToFirst(long millis) {
        Timeout first = heap[0];
        return first == null ? -1 : Math.max(0, first.deadlineMillis - millis);
    }

    boolean alive() { return referenced > 0; }

    void countReferenced(int change) { referenced += change; }

    void forEach(Consumer<Timeout> visitor) {
        for (int i = 0; i < size; i++) {
            Timeout timer = heap[i];
            if (timer != null) visitor.accept(timer);
        }
    }

    private void up(int from, Timeout timer) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            Timeout above = heap[parent];
            if (above == null || !before(timer, above)) break;
            place(at, above);
            at = parent;
        }
        place(at, timer);
    }

    private void down(int from, Timeout timer) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) break;
            Timeout smaller = heap[child];
            Timeout right = child + 1 < size ? heap[child + 1] : null;
            if (right != null && smaller != null && before(right, smaller)) {
                smaller = right;
                child++;
            }
            if (smaller == null || !before(smaller, timer)) break;
            place(at, smaller);
            at = child;
        }
        place(at, timer);
    }

    private void place(int at, Timeout timer) {
        heap[at] = timer;
        timer.index = at;
    }

    private static boolean before(Timeout a, Timeout b) {
        return a.deadlineMillis != b.deadlineMillis ? a.deadlineMillis < b.deadlineMillis : a.order < b.order;
    }
}
