package org.forecastj.core.transform;

import org.forecastj.core.internal.math.Units;
import org.forecastj.core.spi.ModelState;

/**
 * The mean of the observed values within a centred window; where it has none, the straight line between the observed neighbours. Immutable.
 *
 * @param name name of the transform
 * @param window rows of the window, odd, at least 3
 */
record MovingAverageFill(String name, int window) implements FittedFill {
    static final String ID = "fill-moving-average";

    @Override
    public void fill(double[] values) {
        double[] observed = values.clone();
        Linear.interpolate(values);
        WindowSums sums = new WindowSums(observed, window);
        for (int i = 0; i < observed.length; i++) {
            if (Double.isNaN(observed[i])) {
                double mean = sums.mean(i);
                values[i] = Double.isNaN(mean) ? values[i] : mean;
            }
        }
    }

    /**
     * Sums and counts over centred windows, from those of the beginnings and ends of blocks as long as a window: a window is the end of one
     * block and the beginning of the next. Nothing is subtracted, so a huge value leaves no trace outside of its windows. O(n).
     */
    private static final class WindowSums {
        private final int window;
        private final double unit;
        private final double[] beginnings;
        private final double[] ends;
        private final int[] counts;

        WindowSums(double[] y, int window) {
            this.window = window;
            // so that sums do not overflow
            unit = Units.of(y) > 0x1p960 ? 0x1p64 : 1;
            beginnings = new double[y.length];
            ends = new double[y.length];
            counts = new int[y.length + 1];
            for (int i = 0; i < y.length; i++) {
                boolean missing = Double.isNaN(y[i]);
                beginnings[i] = (missing ? 0 : y[i] / unit) + (i % window == 0 ? 0 : beginnings[i - 1]);
                counts[i + 1] = counts[i] + (missing ? 0 : 1);
            }
            for (int i = y.length - 1; i >= 0; i--) {
                boolean last = i == y.length - 1 || (i + 1) % window == 0;
                ends[i] = (Double.isNaN(y[i]) ? 0 : y[i] / unit) + (last ? 0 : ends[i + 1]);
            }
        }

        /** Of the observed values around a row, NaN if there are none. */
        double mean(int row) {
            int from = Math.max(0, row - window / 2);
            int to = (int) Math.min(beginnings.length - 1L, (long) row + window / 2);
            int n = counts[to + 1] - counts[from];
            double sum = from % window == 0 ? beginnings[to] : ends[from];
            if (from / window != to / window) {
                sum = ends[from] + beginnings[to];
            }
            return n == 0 ? Double.NaN : sum / n * unit;
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("name", name).put("window", window);
    }

    static MovingAverageFill read(ModelState state) {
        int window = state.integer("window");
        if (window < 3 || window % 2 == 0) {
            throw state.wrong("window", "an odd number from 3 on", window);
        }
        return new MovingAverageFill(state.text("name"), window);
    }
}
