package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;

/**
 * Chooses the parameter of a Box–Cox transform: the λ in [−1, 2] for which sd / mean^(1−λ) of the whole periods, counted back from the end,
 * varies least about its own mean. O(n) for the periods and O(n / period) for each of some 100 values of λ tried.
 *
 * @see "Guerrero (1993), Time-series analysis supported by power transformations, Journal of Forecasting 12, 37–48"
 */
final class Guerrero {
    private static final double LOWER = -1;
    private static final double UPPER = 2;
    private static final double TOLERANCE = 1e-7;
    private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;

    private Guerrero() {}

    /** The parameter for positive values; 1 (no change of shape) where no period varies. A period of 0 means that of the frequency. */
    static double lambda(TimeSeries series, int period) {
        Domain.observed(series, BoxCox.NAME);
        int length = Math.max(
                2,
                period == 0
                        ? series.index()
                                .frequency()
                                .map(Frequency::seasonalPeriod)
                                .orElse(1)
                        : period);
        double[][] periods = meansAndDeviations(series, length);
        if (periods.length < 2) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + series.observedCount()
                            + " observations; choosing lambda of box-cox needs" + " at least 2 periods of " + length
                            + " rows with 2 observations each: give lambda, as in boxCox(0.5)");
        }
        boolean varies = Arrays.stream(periods).anyMatch(p -> p[1] > 0);
        return varies ? minimum(periods) : 1;
    }

    private static double[][] meansAndDeviations(TimeSeries series, int length) {
        double scale = 0;
        for (int i = 0; i < series.size(); i++) {
            scale = series.isMissing(i) ? scale : Math.max(scale, series.value(i));
        }
        List<double[]> periods = new ArrayList<>();
        for (int from = series.size() % length; from + length <= series.size(); from += length) {
            double[] pair = meanAndDeviation(series, from, from + length, scale);
            if (!Double.isNaN(pair[1])) {
                periods.add(pair);
            }
        }
        return periods.toArray(new double[0][]);
    }

    /** Of the values divided by {@code scale}, which λ does not depend on; NaN deviation for fewer than two observations. */
    private static double[] meanAndDeviation(TimeSeries series, int from, int to, double scale) {
        double sum = 0;
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!series.isMissing(i)) {
                sum += series.value(i) / scale;
                n++;
            }
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double d = series.isMissing(i) ? 0 : series.value(i) / scale - mean;
            squares += d * d;
        }
        return new double[] {mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1))};
    }

    private static double minimum(double[][] periods) {
        return new BrentOptimizer(TOLERANCE, TOLERANCE)
                .optimize(
                        new UnivariateObjectiveFunction(lambda -> variation(periods, lambda)),
                        GoalType.MINIMIZE,
                        new SearchInterval(LOWER, UPPER, LOWER + GOLDEN * (UPPER - LOWER)),
                        new MaxEval(1000))
                .getPoint();
    }

    /** Coefficient of variation of sd / mean^(1−λ). */
    private static double variation(double[][] periods, double lambda) {
        double[] ratios = new double[periods.length];
        double mean = 0;
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = periods[i][1] / Math.pow(periods[i][0], 1 - lambda);
            mean += ratios[i] / ratios.length;
        }
        double squares = 0;
        for (double r : ratios) {
            squares += (r - mean) * (r - mean);
        }
        return Math.sqrt(squares / (ratios.length - 1)) / mean;
    }
}
