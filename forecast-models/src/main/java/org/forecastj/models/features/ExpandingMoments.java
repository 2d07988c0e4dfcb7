package org.forecastj.models.features;

/**
 * Sum, mean or standard deviation of all values.
 *
 * @see "Welford (1962), Note on a method for calculating corrected sums of squares and products, Technometrics 4, 419–420"
 */
final class ExpandingMoments extends Accumulator {
    private final RollingStatistic summary;
    private long count;
    private double sum;
    private double mean;
    private double squares;

    ExpandingMoments(RollingStatistic summary) {
        this.summary = summary;
    }

    @Override
    void append(double y) {
        if (Double.isNaN(y)) {
            return;
        }
        count++;
        sum += y;
        if (summary == RollingStatistic.SD) {
            double delta = y - mean;
            mean += delta / count;
            squares += delta * (y - mean);
        }
    }

    @Override
    double value() {
        if (count < summary.fewest()) {
            return Double.NaN;
        }
        return switch (summary) {
            case SUM -> sum;
            case SD -> Math.sqrt(squares / (count - 1));
            default -> sum / count;
        };
    }

    @Override
    Accumulator copy() {
        ExpandingMoments copy = new ExpandingMoments(summary);
        copy.count = count;
        copy.sum = sum;
        copy.mean = mean;
        copy.squares = squares;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = value();
        }
    }
}
