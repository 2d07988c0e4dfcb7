package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * Takes a polynomial of time out, and goes on with it into the future. Time is −1 at the first row of the training window and 1 at the last
 * one, by rows of a regular index and by elapsed time of an irregular one. Immutable.
 */
final class Detrend implements FittedStepTransform, StoredTransform {
    static final String ID = "detrend";
    static final int MAX_DEGREE = 3;

    private final double[] coefficients;
    private final double length;

    /** The specification. */
    record Spec(int degree) implements Transform {
        Spec {
            if (degree < 1 || degree > MAX_DEGREE) {
                throw new IllegalArgumentException("the degree of " + ID + " is " + degree + "; 1 (a line) to "
                        + MAX_DEGREE + " is needed, as higher ones say nothing about the future");
            }
        }

        @Override
        public String name() {
            return nameOf(degree);
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            double[] observed = Domain.observed(training, name());
            if (observed.length < degree + 2) {
                throw new ForecastingException(
                        Reason.TOO_SHORT,
                        "series '" + training.name() + "' has " + observed.length + " observations; " + name()
                                + " needs at least " + (degree + 2)
                                + ": give a longer history or a lower degree");
            }
            double largest = Arrays.stream(observed).map(Math::abs).max().orElseThrow();
            // within [−1, 1], so that no square overflows or vanishes
            double unit = largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest));
            double length = length(training.index());
            double[] y = Arrays.stream(observed).map(v -> v / unit).toArray();
            double[] coefficients = LeastSquares.fit(powers(training, observed.length, length), y)
                    .coefficients();
            return new Detrend(Arrays.stream(coefficients).map(c -> c * unit).toArray(), length);
        }

        private double[][] powers(TimeSeries training, int n, double length) {
            double[][] columns = new double[degree + 1][n];
            for (int row = 0, i = 0; row < training.size(); row++) {
                if (!training.isMissing(row)) {
                    double power = 1;
                    for (double[] column : columns) {
                        column[i] = power;
                        power *= time(training.index(), row, length);
                    }
                    i++;
                }
            }
            return columns;
        }
    }

    private Detrend(double[] coefficients, double length) {
        this.coefficients = coefficients;
        this.length = length;
    }

    private static String nameOf(int degree) {
        return degree == 1 ? ID : ID + "(" + degree + ")";
    }

    /** Rows or milliseconds from the first row to the last one, at least 1. */
    private static double length(TimeIndex index) {
        return Math.max(1, position(index, index.size() - 1));
    }

    private static double position(TimeIndex index, int row) {
        return index.isRegular() ? row : index.epochMillis(row) - index.epochMillis(0);
    }

    private static double time(TimeIndex index, int row, double length) {
        return 2 * position(index, row) / length - 1;
    }

    @Override
    public String name() {
        return nameOf(coefficients.length - 1);
    }

    @Override
    public Line inverseAt(TimeIndex rows, int row) {
        return new Line(at(time(rows, row, length)), 1);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("coefficients", coefficients).put("length", length);
    }

    static Detrend read(ModelState state) {
        double[] coefficients = state.numbers("coefficients");
        if (coefficients.length < 2 || coefficients.length > MAX_DEGREE + 1) {
            throw state.wrong("coefficients", "an array of 2 to " + (MAX_DEGREE + 1) + " numbers", coefficients);
        }
        double length = state.number("length");
        if (!(length >= 1)) {
            throw state.wrong("length", "a number of at least 1", length);
        }
        return new Detrend(coefficients, length);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Detrend d && length == d.length && Arrays.equals(coefficients, d.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(coefficients) + Double.hashCode(length);
    }

    @Override
    public String toString() {
        return name() + "(start=" + at(-1) + ", end=" + at(1) + ")";
    }

    /** The trend at a time. */
    private double at(double time) {
        double trend = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            trend = trend * time + coefficients[i];
        }
        return trend;
    }
}
