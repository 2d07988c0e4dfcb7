package org.forecastj.core.transform;

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
        int half = window / 2;
        for (int i = 0; i < observed.length; i++) {
            if (Double.isNaN(observed[i])) {
                double mean =
                        mean(observed, Math.max(0, i - half), (int) Math.min(observed.length - 1L, (long) i + half));
                values[i] = Double.isNaN(mean) ? values[i] : mean;
            }
        }
    }

    /** Of the observed values in [from, to], NaN if there are none; halves, so that a difference does not overflow. */
    private static double mean(double[] observed, int from, int to) {
        double mean = 0;
        int n = 0;
        for (int j = from; j <= to; j++) {
            if (!Double.isNaN(observed[j])) {
                n++;
                mean += 2 * ((observed[j] / 2 - mean / 2) / n);
            }
        }
        return n == 0 ? Double.NaN : mean;
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
