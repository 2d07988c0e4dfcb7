package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * One pass of the Kalman filter of a seasonal ARIMA model with given coefficients over a series with missing values.
 *
 * <p>Values missing among the first L = d + D·m rows are unknown constants with a flat prior. The observation that first depends on such a constant
 * determines it; that row has no innovation and no prediction. All others are one-step predictions from the past alone, with the uncertainty of the
 * estimated constants in their variances.
 *
 * <p>Immutable; safe for concurrent use. O(n·(r + gaps)²) to run, O(n·r) after the filter has reached its steady state.
 *
 * @see "Koopman (1997), Exact initial Kalman filtering and smoothing for nonstationary time series models, JASA 92"
 */
public final class KalmanFilter {
    private final double[] predictions;
    private final double[] standardised;
    private final double[] variances;
    private final double sumOfSquares;
    private final double logDeterminant;
    private final int count;
    private final ArimaState state;

    private KalmanFilter(ArimaSystem system, CovarianceRecursion gains, double[] eta) {
        int n = eta.length;
        predictions = new double[n];
        standardised = new double[n];
        variances = new double[n];
        Arrays.fill(predictions, Double.NaN);
        Arrays.fill(standardised, Double.NaN);
        Arrays.fill(variances, Double.NaN);
        LevelWindow.addFlatGaps(gains, eta, system.levels);
        FilteredMean mean = new FilteredMean(system, LevelWindow.levels(eta, system.levels));
        LogProduct determinant = new LogProduct();
        double squares = 0;
        int regular = 0;
        for (int t = system.levels; t < n; t++) {
            Execution.checkpoint();
            CovarianceRecursion.Row row = gains.prepare(!Double.isNaN(eta[t]));
            double prediction = mean.predict();
            boolean determined = !gains.isOpen();
            predictions[t] = determined ? prediction : Double.NaN;
            variances[t] = determined ? gains.variance() : Double.POSITIVE_INFINITY;
            if (row == CovarianceRecursion.Row.MISSING) {
                mean.advance(prediction);
            } else {
                double innovation = eta[t] - prediction;
                mean.advance(gains, eta[t], innovation);
                determinant.multiply(gains.determinantFactor());
                if (determined) {
                    standardised[t] = innovation / Math.sqrt(gains.variance());
                    squares += standardised[t] * standardised[t];
                    regular++;
                }
            }
            gains.advance();
        }
        if (gains.flatDirections() > 0) {
            throw new ForecastingException(
                    Reason.MISSING_VALUES,
                    "the level of a part of the season cannot be determined: it has no observed value in " + n
                            + " rows; fill in missing values or difference less (d " + system.d() + ", D "
                            + system.seasonalD() + ")");
        }
        sumOfSquares = squares;
        logDeterminant = determinant.log();
        count = regular;
        state = new ArimaState(system, new CovarianceRecursion(gains), mean.state(), mean.lastLevels());
    }

    /**
     * Filters a series.
     *
     * @param system the model with its coefficients
     * @param y more than L values, NaN where missing; not modified
     * @param columns regressors, finite, each as long as y; not modified
     * @param beta their coefficients, finite
     * @return the result of the pass
     * @throws IllegalArgumentException if the arguments do not fit together or the autoregression is not stationary
     * @throws ForecastingException MISSING_VALUES if a level has no observed value to determine it by
     */
    public static KalmanFilter run(ArimaSystem system, double[] y, double[][] columns, double[] beta) {
        LevelWindow.check(system.shape(), system.d(), system.seasonalD(), y, columns);
        if (beta.length != columns.length) {
            throw new IllegalArgumentException(
                    "one coefficient per column is needed; got " + beta.length + " for " + columns.length);
        }
        double[] start = system.stationaryCovariance();
        if (start == null) {
            throw new IllegalArgumentException(
                    "the autoregression must be stationary; got coefficients " + Arrays.toString(system.arma()));
        }
        double[] eta = y.clone();
        for (int c = 0; c < columns.length; c++) {
            for (int t = 0; t < eta.length; t++) {
                eta[t] -= beta[c] * columns[c][t];
            }
        }
        return new KalmanFilter(system, new CovarianceRecursion(system, start, true), eta);
    }

    /**
     * One-step predictions of η_t = y_t − x_t'β, a new array of length n; NaN in the first L rows and where a flat constant leaves the prediction
     * open. Given at missing rows, too.
     */
    public double[] predictions() {
        return predictions.clone();
    }

    /** Innovations over √F_t, in units of the series, a new array of length n; NaN where there is no observation or no prediction. */
    public double[] standardisedInnovations() {
        return standardised.clone();
    }

    /** Variances F_t of the predictions relative to σ², a new array; NaN in the first L rows, infinite where the prediction is open. */
    public double[] variances() {
        return variances.clone();
    }

    /** Sum of the squared standardised innovations. */
    public double sumOfSquares() {
        return sumOfSquares;
    }

    /** Number N of standardised innovations. */
    public int count() {
        return count;
    }

    /** Log-likelihood at σ² = sum of squares / N; as {@link KalmanLikelihood#value} but at the given coefficients of the regressors. */
    public double logLikelihood() {
        return -0.5 * (count * (Math.log(2 * Math.PI * sumOfSquares / count) + 1) + logDeterminant);
    }

    /** The state after the last row. */
    public ArimaState state() {
        return state;
    }
}
