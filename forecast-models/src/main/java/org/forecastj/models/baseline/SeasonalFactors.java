package org.forecastj.models.baseline;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.forecastj.core.decomposition.ClassicalDecomposition;
import org.forecastj.core.decomposition.Interpolation;
import org.forecastj.core.statistics.Autocorrelation;

/** The season of {@link Naive2Model}: the test of the M4 competition and the figure of a multiplicative decomposition. Stateless. */
final class SeasonalFactors {
    /** 5% of a normal distribution lie above it: a two-sided test at 90%. */
    private static final double CRITICAL = 1.645;

    private static final double ROUNDING = 16 * Math.ulp(1.0);

    private static final int SEASONS = 3;

    private SeasonalFactors() {}

    /**
     * Factors of the phases, counted from the first row of the history.
     *
     * @param y with an observed value
     * @return {@code period} positive factors, or none if there is no season
     */
    static double[] of(double[] y, int period) {
        int first = 0;
        while (Double.isNaN(y[first])) {
            first++;
        }
        double[] rows = inUnits(Arrays.copyOfRange(y, first, lastObserved(y) + 1));
        if (period == 1 || rows.length < (long) SEASONS * period || !allPositive(rows) || !isSeasonal(rows, period)) {
            return new double[0];
        }
        double[] seasonal = ClassicalDecomposition.multiplicative(Interpolation.linear(rows), period)
                .seasonal();
        double[] factors = new double[period];
        for (int i = 0; i < period; i++) {
            factors[(first + i) % period] = seasonal[i];
        }
        return factors;
    }

    /** The last row that is observed. */
    static int lastObserved(double[] y) {
        int last = y.length - 1;
        while (Double.isNaN(y[last])) {
            last--;
        }
        return last;
    }

    /** In units of a power of two, which is exact, so that no sum overflows. */
    private static double[] inUnits(double[] y) {
        double largest = Arrays.stream(y)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .max()
                .orElse(0);
        int exponent = Math.getExponent(largest);
        return Arrays.stream(y).map(v -> Math.scalb(v, -exponent)).toArray();
    }

    private static boolean allPositive(double[] y) {
        return Arrays.stream(y).noneMatch(v -> v <= 0);
    }

    /** Up to the rounding of the values, below which there is no autocorrelation. */
    private static boolean isConstant(double[] observed) {
        DoubleSummaryStatistics range = Arrays.stream(observed).summaryStatistics();
        double largest = Math.max(Math.abs(range.getMin()), Math.abs(range.getMax()));
        return range.getMax() - range.getMin() <= ROUNDING * largest;
    }

    private static boolean isSeasonal(double[] y, int period) {
        double[] observed = Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
        if (isConstant(observed)) {
            return false;
        }
        double[] r = Autocorrelation.acf(y, period);
        double squares = 0;
        for (int lag = 1; lag < period; lag++) {
            squares += r[lag] * r[lag];
        }
        return Math.abs(r[period]) > CRITICAL * Math.sqrt((1 + 2 * squares) / observed.length);
    }
}
