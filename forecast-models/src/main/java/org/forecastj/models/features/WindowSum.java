package org.forecastj.models.features;

/** Mean, sum, share of zeros or number of non-zeros of a window. */
final class WindowSum extends Accumulator {
    private final RollingStatistic summary;
    private final int window;
    private final int minimum;
    private final double[] block;
    /** Totals of the previous block from each of its positions to its end. */
    private final double[] suffix;

    private final int[] suffixCount;
    private int filled;
    private double prefix;
    private int prefixCount;

    WindowSum(RollingStatistic summary, int window, int minimum) {
        this(summary, window, minimum, new double[window], new double[window + 1], new int[window + 1]);
    }

    private WindowSum(
            RollingStatistic summary, int window, int minimum, double[] block, double[] suffix, int[] suffixCount) {
        this.summary = summary;
        this.window = window;
        this.minimum = minimum;
        this.block = block;
        this.suffix = suffix;
        this.suffixCount = suffixCount;
    }

    @Override
    void append(double y) {
        if (filled == window) {
            turn();
        }
        double term = term(y);
        block[filled++] = term;
        if (!Double.isNaN(term)) {
            prefix += term;
            prefixCount++;
        }
    }

    private double term(double y) {
        return switch (summary) {
            case ZERO_SHARE -> Double.isNaN(y) ? y : y == 0 ? 1 : 0;
            case NON_ZERO_COUNT -> Double.isNaN(y) ? y : y == 0 ? 0 : 1;
            default -> y;
        };
    }

    private void turn() {
        double sum = 0;
        int count = 0;
        for (int i = window - 1; i >= 0; i--) {
            if (!Double.isNaN(block[i])) {
                sum += block[i];
                count++;
            }
            suffix[i] = sum;
            suffixCount[i] = count;
        }
        filled = 0;
        prefix = 0;
        prefixCount = 0;
    }

    @Override
    double value() {
        int count = suffixCount[filled] + prefixCount;
        if (count < minimum) {
            return Double.NaN;
        }
        double sum = suffix[filled] + prefix;
        return summary == RollingStatistic.MEAN || summary == RollingStatistic.ZERO_SHARE ? sum / count : sum;
    }

    @Override
    Accumulator copy() {
        WindowSum copy = new WindowSum(summary, window, minimum, block.clone(), suffix.clone(), suffixCount.clone());
        copy.filled = filled;
        copy.prefix = prefix;
        copy.prefixCount = prefixCount;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        boolean plain = summary == RollingStatistic.MEAN || summary == RollingStatistic.SUM;
        if (plain && size >= window && complete) {
            runComplete(values, size, out);
            return;
        }
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = value();
        }
    }

    /** The same numbers, block by block, where nothing is missing. */
    private void runComplete(double[] values, int size, double[] out) {
        boolean isMean = summary == RollingStatistic.MEAN;
        double total = 0;
        for (int i = 0; i < window; i++) {
            total += values[i];
            out[i] = i + 1 < minimum ? Double.NaN : isMean ? total / (i + 1) : total;
        }
        for (int start = window; start < size; start += window) {
            int end = Math.min(size, start + window);
            double before = 0;
            for (int i = start - 1; i >= start - window; i--) {
                before += values[i];
                suffix[i - start + window] = before;
            }
            double now = 0;
            int shift = 1 - start;
            for (int i = start; i < end; i++) {
                now += values[i];
                out[i] = suffix[i + shift] + now;
            }
            for (int i = start; isMean && i < end; i++) {
                out[i] /= window;
            }
        }
    }
}
