package org.forecastj.models.features;

/**
 * Standard deviation of a window, from the counts, means and sums of squares of its two parts.
 *
 * @see "Chan, Golub, LeVeque (1983), Algorithms for computing the sample variance, American Statistician 37, 242–247, formula (1.5)"
 */
final class WindowDeviation extends Accumulator {
    private final int window;
    private final int minimum;
    private final double[] reciprocal;
    private final double[] block;
    private final double[] suffixMean;
    private final double[] suffixSquares;
    private final int[] suffixCount;
    private int filled;
    private int count;
    private double mean;
    private double squares;

    WindowDeviation(int window, int minimum) {
        this.window = window;
        this.minimum = Math.max(2, minimum);
        reciprocal = Reciprocals.upTo(window);
        block = new double[window];
        suffixMean = new double[window + 1];
        suffixSquares = new double[window + 1];
        suffixCount = new int[window + 1];
    }

    private WindowDeviation(WindowDeviation other) {
        window = other.window;
        minimum = other.minimum;
        reciprocal = other.reciprocal;
        block = other.block.clone();
        suffixMean = other.suffixMean.clone();
        suffixSquares = other.suffixSquares.clone();
        suffixCount = other.suffixCount.clone();
        filled = other.filled;
        count = other.count;
        mean = other.mean;
        squares = other.squares;
    }

    @Override
    void append(double y) {
        if (filled == window) {
            turn();
        }
        block[filled++] = y;
        add(y);
    }

    private void add(double y) {
        if (!Double.isNaN(y)) {
            count++;
            double delta = y - mean;
            mean += delta * reciprocal[count];
            squares += delta * (y - mean);
        }
    }

    private void turn() {
        reset();
        for (int i = window - 1; i >= 0; i--) {
            add(block[i]);
            suffixMean[i] = mean;
            suffixSquares[i] = squares;
            suffixCount[i] = count;
        }
        reset();
        filled = 0;
    }

    private void reset() {
        count = 0;
        mean = 0;
        squares = 0;
    }

    @Override
    double value() {
        int before = suffixCount[filled];
        int n = before + count;
        if (n < minimum) {
            return Double.NaN;
        }
        double delta = mean - suffixMean[filled];
        double between = before == 0 ? 0 : delta * delta * ((double) before * count) * reciprocal[n];
        return Math.sqrt((squares + suffixSquares[filled] + between) * reciprocal[n - 1]);
    }

    @Override
    Accumulator copy() {
        return new WindowDeviation(this);
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        if (size >= window && window >= minimum && complete) {
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
        double[] means = new double[window];
        double[] sums = new double[window];
        for (int start = 0; start < size; start += window) {
            int length = Math.min(window, size - start);
            double mean1 = 0;
            double squares1 = 0;
            for (int i = 0; i < length; i++) {
                double delta = values[start + i] - mean1;
                mean1 += delta * reciprocal[i + 1];
                squares1 += delta * (values[start + i] - mean1);
                means[i] = mean1;
                sums[i] = squares1;
            }
            if (start == 0) {
                first(sums, length, out);
            } else {
                for (int i = 0; i < length; i++) {
                    int before = window - 1 - i;
                    double delta = means[i] - suffixMean[i + 1];
                    double between =
                            before == 0 ? 0 : delta * delta * ((double) before * (i + 1)) * reciprocal[window];
                    out[start + i] =
                            Math.sqrt((sums[i] + suffixSquares[i + 1] + between) * reciprocal[window - 1]);
                }
            }
            if (length == window) {
                double mean2 = 0;
                double squares2 = 0;
                for (int i = window - 1; i >= 0; i--) {
                    double delta = values[start + i] - mean2;
                    mean2 += delta * reciprocal[window - i];
                    squares2 += delta * (values[start + i] - mean2);
                    suffixMean[i] = mean2;
                    suffixSquares[i] = squares2;
                }
            }
        }
    }

    private void first(double[] sums, int length, double[] out) {
        for (int i = 0; i < length; i++) {
            out[i] = i + 1 < minimum ? Double.NaN : Math.sqrt(sums[i] * reciprocal[i]);
        }
    }
}
