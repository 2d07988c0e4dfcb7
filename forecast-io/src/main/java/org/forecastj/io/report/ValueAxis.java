package org.forecastj.io.report;

/** Domain and ticks of an axis of numbers; ticks are multiples of 1, 2 or 5 times a power of ten. Immutable. */
final class ValueAxis {
    private static final double PADDING = 0.04;
    private static final double NEAR_ZERO = 0.3;
    private static final double LARGEST_STEP = 1e308;

    private final double low;
    private final double high;
    private final double step;
    private final double[] ticks;

    private ValueAxis(double low, double high, int maxTicks) {
        this.low = low;
        this.high = high;
        this.step = niceStep((high / 2 - low / 2) / maxTicks * 2);
        this.ticks = multiples(low, high, step);
    }

    /**
     * An axis that shows all values seen.
     *
     * @param extent the values; if it is empty the axis goes from 0 to 1
     * @param maxTicks about how many ticks there may be, at least 3, so that there always is one
     */
    static ValueAxis of(Extent extent, int maxTicks) {
        if (extent.isEmpty()) {
            return new ValueAxis(0, 1, maxTicks);
        }
        double min = extent.min();
        double max = extent.max();
        double magnitude = Math.max(Math.abs(min), Math.abs(max));
        double halfSpan = max / 2 - min / 2;
        if (halfSpan <= 1e-12 * magnitude || halfSpan < 1e-290) {
            double pad = magnitude < 1e-280 ? 1 : magnitude * 0.1;
            return new ValueAxis(finite(min - pad), finite(max + pad), maxTicks);
        }
        double pad = halfSpan * 2 * PADDING;
        double padding = Double.isFinite(pad) ? pad : 0;
        return new ValueAxis(lowEnd(min, max, padding), highEnd(min, max, padding), maxTicks);
    }

    /** An axis over exactly this domain. */
    static ValueAxis within(double low, double high, int maxTicks) {
        return new ValueAxis(low, high, maxTicks);
    }

    /** Zero is shown where the values come near to it, and is not passed where they do not. */
    private static double lowEnd(double min, double max, double pad) {
        return min >= 0 && min <= NEAR_ZERO * max ? 0 : finite(min - pad);
    }

    private static double highEnd(double min, double max, double pad) {
        return max <= 0 && max >= NEAR_ZERO * min ? 0 : finite(max + pad);
    }

    private static double finite(double v) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, v));
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below the rough step, but for rounding. */
    static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double fraction = rough / power * (1 - 1e-9);
        int factor = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10;
        return Math.min(LARGEST_STEP, factor * power);
    }

    private static double[] multiples(double low, double high, double step) {
        double first = Math.ceil(low / step - 1e-9);
        double last = Math.floor(high / step + 1e-9);
        int n = (int) Math.max(0, last - first + 1);
        double[] ticks = new double[n];
        for (int i = 0; i < n; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double step() {
        return step;
    }

    double[] ticks() {
        return ticks.clone();
    }

    String[] labels() {
        return Numbers.ticks(ticks, step);
    }
}
