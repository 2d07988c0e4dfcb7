package org.forecastj.models.features;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sequence of numbers to which more can be appended in time proportional to what is appended, amortised. Immutable and safe to share:
 * the longer sequence writes behind the end of the shorter one, into room that only one of its successors gets.
 */
final class Values {
    private final double[] buffer;
    private final int size;
    /** How much of the buffer is taken, by this sequence or a successor. */
    private final AtomicInteger taken;

    private Values(double[] buffer, int size, AtomicInteger taken) {
        this.buffer = buffer;
        this.size = size;
        this.taken = taken;
    }

    /** A sequence of the numbers of an array, which it takes over. */
    static Values of(double[] owned) {
        return new Values(owned, owned.length, new AtomicInteger(owned.length));
    }

    int size() {
        return size;
    }

    double get(int i) {
        return buffer[i];
    }

    void copyTo(double[] target, int count) {
        System.arraycopy(buffer, 0, target, 0, count);
    }

    Values append(double[] more) {
        int longer = Math.addExact(size, more.length);
        if (longer <= buffer.length && taken.compareAndSet(size, longer)) {
            System.arraycopy(more, 0, buffer, size, more.length);
            return new Values(buffer, longer, taken);
        }
        int room = (int) Math.min(Integer.MAX_VALUE - 8L, longer + (longer >> 1) + 8L);
        double[] larger = Arrays.copyOf(buffer, room);
        System.arraycopy(more, 0, larger, size, more.length);
        return new Values(larger, longer, new AtomicInteger(longer));
    }
}
