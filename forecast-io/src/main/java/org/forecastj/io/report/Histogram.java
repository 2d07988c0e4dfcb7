package org.forecastj.io.report;

/** Counts of values in bins of equal, round width. Immutable. */
final class Histogram {
    private static final int MOST_BINS = 40;

    private final double start;
    private final double width;
    private final double scale;
    private final int[] counts;

    private Histogram(double start, double width, double scale, int[] counts) {
        this.start = start;
        this.width = width;
        this.scale = scale;
        this.counts = counts;
    }

    /**
     * Bins by the Rice rule, 2·∛n, rounded to a round width.
     *
     * @param scaled values divided by {@code scale}, NaN where missing; at least one is there
     */
    static Histogram of(double[] scaled, double scale, int count) {
        Extent extent = new Extent().include(scaled);
        double bins = Math.min(MOST_BINS, Math.max(4, 2 * StrictMath.cbrt(count)));
        double span = extent.max() - extent.min();
        double width = span <= 1e-12 ? 0.1 : ValueAxis.niceStep(span / bins * 0.75 * scale) / scale;
        double start = Math.floor(extent.min() / width) * width;
        int[] counts = new int[(int) ((extent.max() - start) / width) + 1];
        for (double v : scaled) {
            if (!Double.isNaN(v)) {
                counts[Math.max(0, Math.min(counts.length - 1, (int) ((v - start) / width)))]++;
            }
        }
        return new Histogram(start, width, scale, counts);
    }

    int bins() {
        return counts.length;
    }

    int count(int bin) {
        return counts[bin];
    }

    /** Lower edge of a bin, upper edge of the one before. */
    double edge(int bin) {
        double edge = (start + bin * width) * scale;
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, edge));
    }

    double width() {
        return width * scale;
    }
}
