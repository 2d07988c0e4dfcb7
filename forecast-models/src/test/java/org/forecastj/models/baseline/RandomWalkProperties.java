package org.forecastj.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;

/**
 * Naive and drift with missing values against dense generalised least squares on the values as a random walk seen from its first observation:
 * covariance min(s, t), regressor t.
 */
class RandomWalkProperties {
    private static final int HORIZON = 5;

    @Property(tries = 100)
    void naiveIsTheBestPredictorOfARandomWalk(@ForAll long seed, @ForAll @IntRange(min = 3, max = 30) int rows) {
        TimeSeries series = walk(seed, rows);
        Dense dense = new Dense(series);
        double variance = dense.form(dense.rise, dense.rise) / dense.rise.getDimension();
        NaiveFit fit = new NaiveModel().fit(series);
        assertEquals(Math.sqrt(variance), fit.sigma(), 1e-9);
        Forecast forecast = fit.forecast(HORIZON);
        for (int h = 1; h <= HORIZON; h++) {
            RealVector shared = dense.covarianceWith(rows - 1 + h);
            double mean = dense.first + dense.form(shared, dense.rise);
            double own = dense.distance(rows - 1 + h) - dense.form(shared, shared);
            assertEquals(mean, forecast.mean().value(h - 1), 1e-9);
            assertEquals(Math.sqrt(variance * own), forecast.standardDeviation().value(h - 1), 1e-9);
        }
    }

    @Property(tries = 100)
    void driftIsTheBestUnbiasedPredictorOfARandomWalkWithDrift(
            @ForAll long seed, @ForAll @IntRange(min = 4, max = 30) int rows) {
        TimeSeries series = walk(seed, rows);
        Dense dense = new Dense(series);
        double precision = dense.form(dense.times, dense.times);
        double slope = dense.form(dense.times, dense.rise) / precision;
        RealVector left = dense.rise.subtract(dense.times.mapMultiply(slope));
        double variance = dense.form(left, left) / (left.getDimension() - 1);
        DriftFit fit = new DriftModel().fit(series);
        assertEquals(slope, fit.slope(), 1e-9);
        assertEquals(Math.sqrt(variance), fit.sigma(), 1e-9);
        Forecast forecast = fit.forecast(HORIZON);
        for (int h = 1; h <= HORIZON; h++) {
            double time = dense.distance(rows - 1 + h);
            RealVector shared = dense.covarianceWith(rows - 1 + h);
            double mean = dense.first + slope * time + dense.form(shared, left);
            double open = time - dense.form(shared, dense.times);
            double own = time - dense.form(shared, shared) + open * open / precision;
            assertEquals(mean, forecast.mean().value(h - 1), 1e-9);
            assertEquals(Math.sqrt(variance * own), forecast.standardDeviation().value(h - 1), 1e-9);
        }
    }

    /** A walk with gaps: three observed values at least. */
    private static TimeSeries walk(long seed, int rows) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        double[] y = new double[rows];
        double level = 0;
        for (int t = 0; t < rows; t++) {
            level += 0.3 + random.nextGaussian();
            y[t] = t >= 3 && random.nextInt(3) == 0 ? Double.NaN : level;
        }
        return TimeSeries.daily("walk", LocalDate.of(2024, 1, 1), y);
    }

    /** The observed rows after the first, as rises from it. */
    private static final class Dense {
        private final double first;
        private final int firstRow;
        private final RealVector times;
        private final RealVector rise;
        private final LUDecomposition covariance;

        Dense(TimeSeries series) {
            double[] y = series.values();
            int[] rows = java.util.stream.IntStream.range(0, y.length)
                    .filter(t -> !Double.isNaN(y[t]))
                    .toArray();
            firstRow = rows[0];
            first = y[firstRow];
            int[] later = Arrays.copyOfRange(rows, 1, rows.length);
            times = new ArrayRealVector(
                    Arrays.stream(later).mapToDouble(this::distance).toArray());
            rise = new ArrayRealVector(
                    Arrays.stream(later).mapToDouble(t -> y[t] - first).toArray());
            double[][] v = new double[later.length][];
            for (int i = 0; i < v.length; i++) {
                v[i] = covarianceWith(later[i]).toArray();
            }
            covariance = new LUDecomposition(new Array2DRowRealMatrix(v));
        }

        double distance(int row) {
            return row - firstRow;
        }

        RealVector covarianceWith(int row) {
            return times.map(t -> Math.min(t, distance(row)));
        }

        /** aᵀV⁻¹b. */
        double form(RealVector a, RealVector b) {
            return a.dotProduct(covariance.getSolver().solve(b));
        }
    }
}
