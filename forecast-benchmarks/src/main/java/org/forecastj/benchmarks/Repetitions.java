package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * An operation timed a number of times, one after the other: wall-clock time of each repetition, processor time of all. A class, for it holds
 * an array. Immutable.
 *
 * @param <T> what the operation returns
 */
final class Repetitions<T> {
    private static final com.sun.management.OperatingSystemMXBean PROCESS =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final double[] wallMillis;
    private final double cpuMillis;
    private final T last;

    private Repetitions(double[] wallMillis, double cpuMillis, T last) {
        this.wallMillis = wallMillis;
        this.cpuMillis = cpuMillis;
        this.last = last;
    }

    /**
     * Runs and times.
     *
     * @param count repetitions, at least 1
     * @param operation what is timed
     */
    static <T> Repetitions<T> time(int count, Supplier<T> operation) {
        if (count < 1) {
            throw new IllegalArgumentException("'reps' is " + count + "; it must be at least 1");
        }
        double[] wall = new double[count];
        long cpu = PROCESS.getProcessCpuTime();
        T last = timed(operation, wall, 0);
        for (int i = 1; i < count; i++) {
            last = timed(operation, wall, i);
        }
        return new Repetitions<>(wall, (PROCESS.getProcessCpuTime() - cpu) / 1e6, last);
    }

    private static <T> T timed(Supplier<T> operation, double[] wall, int i) {
        long start = System.nanoTime();
        T result = operation.get();
        wall[i] = (System.nanoTime() - start) / 1e6;
        return result;
    }

    /** What the last repetition returned. */
    T last() {
        return last;
    }

    /** Adds {@code times_ms}, and {@code cpu_ms} divided evenly, for the clock of the process ticks in hundredths of a second. */
    void report(ObjectNode answer) {
        Json.put(answer, "times_ms", wallMillis);
        double[] cpu = new double[wallMillis.length];
        Arrays.fill(cpu, cpuMillis / cpu.length);
        Json.put(answer, "cpu_ms", cpu);
    }

    @Override
    public String toString() {
        return "Repetitions[" + wallMillis.length + "]";
    }
}
