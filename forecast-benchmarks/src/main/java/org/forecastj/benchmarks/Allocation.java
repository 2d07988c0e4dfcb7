package org.forecastj.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Counts the memory that an operation allocates on the heap. Stateless. */
final class Allocation {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int REPETITIONS = 100;

    private Allocation() {}

    /**
     * Mean bytes of one call, of many by the calling thread.
     *
     * @param operation what is measured, on the calling thread alone
     */
    static long bytes(Supplier<?> operation) {
        int warm = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            warm += operation.get().hashCode() & 1;
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < REPETITIONS; i++) {
            warm += operation.get().hashCode() & 1;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return warm < 0 ? 0 : allocated / REPETITIONS;
    }
}
