package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.series.TimeSeries;

/**
 * Chooses the parameter of a Box–Cox transform by the profile likelihood of a linear model with a trend and a season: the λ on a grid from −1 to
 * 2 in steps of 0.05 for which the residual sum of squares of (x^λ − 1) / (λ ẋ^(λ−1)), ẋ the geometric mean, is least. One decomposition of
 * the regressors, O(n · period²), and O(n · period) for each λ.
 *
 * @see "Box, Cox (1964), An analysis of transformations, Journal of the Royal Statistical Society B 26, 211–252, section 3"
 */
final class BoxCoxLikelihood {
    private static final int STEPS_OF_ONE = 20;
    private static final int LOWER = -STEPS_OF_ONE;
    private static final int UPPER = 2 * STEPS_OF_ONE;

    private BoxCoxLikelihood() {}

    /** The parameter for positive values; 1 where trend and season explain the series. */
    static double lambda(TimeSeries series, int period) {
        double[] values = Domain.observed(series, BoxCox.NAME);
        int n = values.length;
        if (n < period + 3) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + n
                            + " observations; choosing lambda of box-cox by likelihood at period " + period
                            + " needs at least " + (period + 3) + ": give lambda, as in boxCox(0.5)");
        }
        LeastSquares model = LeastSquares.fit(regressors(series, n, period), new double[n]);
        double[] logs = Arrays.stream(values).map(Math::log).toArray();
        double mean = Arrays.stream(logs).sum() / n;
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        double noise = n * Math.pow(n * Math.ulp(1.0), 2);
        for (int step = LOWER; step <= UPPER; step++) {
            double lambda = (double) step / STEPS_OF_ONE;
            double squares = model.residualSumOfSquares(scaled(logs, mean, lambda));
            if (step == STEPS_OF_ONE && squares <= noise) {
                return 1;
            }
            if (squares < least) {
                least = squares;
                best = lambda;
            }
        }
        return best;
    }

    /** Of x / ẋ, so that no power of ẋ is left. */
    private static double[] scaled(double[] logs, double mean, double lambda) {
        double[] y = new double[logs.length];
        for (int i = 0; i < y.length; i++) {
            double log = logs[i] - mean;
            y[i] = lambda == 0 ? log : StrictMath.expm1(lambda * log) / lambda;
        }
        return y;
    }

    private static double[][] regressors(TimeSeries series, int n, int period) {
        double[][] columns = new double[period + 1][n];
        for (int t = 0, i = 0; t < series.size(); t++) {
            if (!series.isMissing(t)) {
                columns[0][i] = 1;
                columns[1][i] = (t + 0.5) / series.size() - 0.5;
                if (t % period > 0) {
                    columns[1 + t % period][i] = 1;
                }
                i++;
            }
        }
        return columns;
    }
}
