package org.forecastj.models.boosting;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws the rows that trees learn from, in O(rows). Immutable; draws depend on the seed and the iteration alone. */
final class RowSampler {
    private static final long PURPOSE = 1;
    private static final int LOW_BITS = 15;
    private static final int LOW = (1 << LOW_BITS) - 1;

    private final RowSampling sampling;
    private final long seed;
    /** First iteration of gradient-based sampling: early gradients say little about which rows are hard. */
    private final int warmUp;

    RowSampler(GradientBoosting settings) {
        this.sampling = settings.rowSampling;
        this.seed = settings.seed;
        this.warmUp = settings.mode.kind == BoostingMode.Kind.FOREST ? 0 : (int) (1 / settings.learningRate);
    }

    /** Random numbers of one purpose in one iteration. */
    static SplittableRandom random(long seed, long purpose, int iteration) {
        long start = new SplittableRandom(seed ^ purpose << Integer.SIZE).nextLong();
        return new SplittableRandom(new SplittableRandom(start + iteration).nextLong());
    }

    /**
     * Draws rows for one tree.
     *
     * @param rows the rows that may be drawn, in rising order; null for all
     * @param gradients gradients of all rows
     */
    RowSample draw(int iteration, int @Nullable [] rows, float[] gradients) {
        return switch (sampling.kind) {
            case ALL -> new RowSample(rows, null, 1);
            case BAGGING -> bag(iteration / sampling.every, rows, gradients.length);
            case GRADIENT -> iteration < warmUp ? new RowSample(rows, null, 1) : bySize(iteration, rows, gradients);
        };
    }

    private RowSample bag(int round, int @Nullable [] rows, int all) {
        int count = rows == null ? all : rows.length;
        int[] bag = new int[Math.max(1, (int) (sampling.fraction * count))];
        Draw draw = new Draw(random(seed, PURPOSE, round), bag.length, count);
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (draw.next()) {
                bag[size++] = rows == null ? i : rows[i];
            }
        }
        return new RowSample(bag, null, 1);
    }

    /** Rows with the largest absolute gradients, those of equal size by lot, and a part of the others. */
    private RowSample bySize(int iteration, int @Nullable [] rows, float[] gradients) {
        int count = rows == null ? gradients.length : rows.length;
        int top = Math.max(1, (int) (sampling.fraction * count));
        int others = count - top;
        int drawn = Math.min(others, Math.max(1, (int) (sampling.otherFraction * count)));
        if (drawn == others) {
            return new RowSample(rows, null, 1);
        }
        float limit = kthLargest(gradients, rows, top);
        int above = 0;
        int equal = 0;
        for (int i = 0; i < count; i++) {
            float size = Math.abs(gradients[rows == null ? i : rows[i]]);
            above += size > limit ? 1 : 0;
            equal += size == limit ? 1 : 0;
        }
        SplittableRandom random = random(seed, PURPOSE, iteration);
        Draw ties = new Draw(random.split(), top - above, equal);
        Draw rest = new Draw(random.split(), drawn, others);
        int[] chosen = new int[top + drawn];
        boolean[] amplified = new boolean[gradients.length];
        int next = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            float size = Math.abs(gradients[row]);
            if (size > limit || (size == limit && ties.next())) {
                chosen[next++] = row;
            } else if (rest.next()) {
                chosen[next++] = row;
                amplified[row] = true;
            }
        }
        return new RowSample(chosen, amplified, others / (double) drawn);
    }

    /** The k-th largest absolute value by two passes over the bits, which order non-negative floats. */
    static float kthLargest(float[] values, int @Nullable [] rows, int k) {
        int high = digit(values, rows, k, -1);
        int above = 0;
        int count = rows == null ? values.length : rows.length;
        for (int i = 0; i < count; i++) {
            above += bits(values[rows == null ? i : rows[i]]) >>> LOW_BITS > high ? 1 : 0;
        }
        int low = digit(values, rows, k - above, high);
        return Float.intBitsToFloat(high << LOW_BITS | low);
    }

    /** The high digit of the k-th largest value or, if that is given, the low digit of the k-th largest one with it. */
    private static int digit(float[] values, int @Nullable [] rows, int k, int high) {
        int[] counts = new int[1 << (Integer.SIZE - LOW_BITS)];
        int count = rows == null ? values.length : rows.length;
        for (int i = 0; i < count; i++) {
            int bits = bits(values[rows == null ? i : rows[i]]);
            if (high < 0) {
                counts[bits >>> LOW_BITS]++;
            } else if (bits >>> LOW_BITS == high) {
                counts[bits & LOW]++;
            }
        }
        int digit = counts.length - 1;
        int left = k - counts[digit];
        while (left > 0) {
            digit--;
            left -= counts[digit];
        }
        return digit;
    }

    private static int bits(float value) {
        return Float.floatToIntBits(Math.abs(value));
    }
}
