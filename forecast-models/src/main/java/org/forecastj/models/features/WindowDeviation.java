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
    void run(double[] values, int size, double[] out) {
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = value();
        }
    }
}
