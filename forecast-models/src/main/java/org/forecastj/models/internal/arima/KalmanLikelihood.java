package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.forecastj.core.Execution;

/**
 * Exact diffuse likelihood of a seasonal ARIMA model with regressors and missing values, by the Kalman filter.
 *
 * <p>The model is ∇^d ∇_m^D (y_t − x_t'β) = w_t with a stationary seasonal ARMA process w_t. The likelihood is that of the rows after the first
 * L = d + D·m given those; values missing among the first L are unknown constants with a flat prior, integrated out. Without missing values it is the
 * exact likelihood of the differenced series. β and σ² are maximised out: the value is −½[N log(2πσ̂²) + N + Σ log F_t + log|X'V⁻¹X|] with N the
 * number of observed rows after the first L less the number of flat constants, F_t the variances of the innovations and X the columns of the flat
 * constants, both relative to σ². Columns that depend linearly on those before them get the coefficient 0; flat constants that no observation
 * depends on are left out.
 *
 * <p>The series and all columns pass through the filter at once with the same gains; β comes from a QR decomposition of their standardised
 * innovations. O(n·((r + gaps)² + columns·r) + n·columns²) for each value, less once the filter is in its steady state. Work space: one object per thread.
 *
 * @see "Ansley, Kohn (1985), Estimation, filtering, and smoothing in state space models with incompletely specified initial conditions, Annals of
 *     Statistics 13"
 * @see "Gómez, Maravall (1994), Estimation, prediction, and interpolation for nonstationary series with the Kalman filter, JASA 89"
 * @see "de Jong (1991), The diffuse Kalman filter, Annals of Statistics 19"
 */
public final class KalmanLikelihood implements ArmaLikelihood {
    private static final double STEP = 2e-5;
    private static final int HALVINGS = 8;
    /** What differencing leaves of a column that it removes, relative to the column. */
    private static final double ROUNDING = 1e-13;

    private final ArmaShape shape;
    private final int d;
    private final int seasonalD;
    private final int levels;
    private final double[] y;
    /** The regressors, then the series. */
    private final double[][] series;

    private final double[][] rooms;
    private final double[][] innovations;
    private final OrthogonalColumns orthogonal;
    private double[] regression;
    private double variance = Double.NaN;
    private int evaluations;

    /**
     * Takes a series.
     *
     * @param shape orders
     * @param d number of differences, not negative
     * @param seasonalD number of seasonal differences, not negative
     * @param y more than d + D·m values, NaN where missing; copied
     * @param columns regressors, finite, each as long as y; copied
     * @throws IllegalArgumentException if the arguments do not fit together or values are infinite
     */
    public KalmanLikelihood(ArmaShape shape, int d, int seasonalD, double[] y, double[][] columns) {
        LevelWindow.check(shape, d, seasonalD, y, columns);
        this.shape = shape;
        this.d = d;
        this.seasonalD = seasonalD;
        levels = d + seasonalD * shape.period();
        this.y = y.clone();
        series = new double[columns.length + 1][];
        double[] floors = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            series[c] = columns[c].clone();
            floors[c] = ROUNDING * norm(columns[c]);
        }
        series[columns.length] = this.y;
        rooms = new double[series.length][y.length];
        innovations = new double[series.length][y.length - levels];
        orthogonal = new OrthogonalColumns(floors);
        regression = new double[columns.length];
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    @Override
    public ArmaShape shape() {
        return shape;
    }

    @Override
    public double value(double[] arma) {
        evaluations++;
        return evaluate(arma);
    }

    private double evaluate(double[] arma) {
        Arrays.fill(regression, Double.NaN);
        variance = Double.NaN;
        for (double coefficient : arma) {
            if (!Double.isFinite(coefficient)) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        ArimaSystem system = ArimaSystem.of(shape, d, seasonalD, arma);
        double[] start = system.stationaryCovariance();
        if (start == null) {
            return Double.NEGATIVE_INFINITY;
        }
        CovarianceRecursion gains = new CovarianceRecursion(system, start, true);
        LevelWindow.addFlatGaps(gains, y, levels);
        LogProduct determinant = new LogProduct();
        int count = filter(system, gains, determinant);
        double squares = orthogonal.project(innovations, count, regression);
        variance = squares / count;
        double value = -0.5 * (count * (Math.log(2 * Math.PI * variance) + 1) + determinant.log());
        return count > 0 && Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
    }

    private int filter(ArimaSystem system, CovarianceRecursion gains, LogProduct determinant) {
        FilteredMean[] means = new FilteredMean[series.length];
        for (int c = 0; c < means.length; c++) {
            LevelWindow.fill(series[c], levels, rooms[c]);
            means[c] = new FilteredMean(system, rooms[c]);
        }
        int count = 0;
        for (int t = levels; t < y.length; t++) {
            Execution.checkpoint();
            CovarianceRecursion.Row row = gains.prepare(!Double.isNaN(y[t]));
            if (row == CovarianceRecursion.Row.MISSING) {
                for (FilteredMean mean : means) {
                    mean.advance(mean.predict());
                }
            } else {
                determinant.multiply(gains.determinantFactor());
                double scale = 1 / Math.sqrt(gains.variance());
                for (int c = 0; c < means.length; c++) {
                    double innovation = series[c][t] - means[c].predict();
                    means[c].advance(gains, series[c][t], innovation);
                    innovations[c][count] = innovation * scale;
                }
                count += row == CovarianceRecursion.Row.REGULAR ? 1 : 0;
            }
            gains.advance();
        }
        return count;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The derivatives are central differences with steps of 2·10⁻⁵, smaller where the autoregression would stop being stationary: good to about
     * five digits.
     */
    @Override
    public double valueAndGradient(double[] arma, double[] gradient) {
        evaluations++;
        double value = evaluate(arma);
        if (value == Double.NEGATIVE_INFINITY) {
            return value;
        }
        double[] kept = regression.clone();
        double keptVariance = variance;
        double[] moved = arma.clone();
        for (int k = 0; k < moved.length; k++) {
            gradient[k] = derivative(moved, k, value);
            moved[k] = arma[k];
        }
        regression = kept;
        variance = keptVariance;
        return value;
    }

    private double derivative(double[] moved, int k, double value) {
        double at = moved[k];
        double step = STEP * Math.max(1, Math.abs(at));
        double up = value;
        double down = value;
        for (int i = 0; i < HALVINGS; i++) {
            moved[k] = at + step;
            up = evaluate(moved);
            double width = moved[k];
            moved[k] = at - step;
            down = evaluate(moved);
            width -= moved[k];
            if (up > Double.NEGATIVE_INFINITY && down > Double.NEGATIVE_INFINITY) {
                return (up - down) / width;
            }
            step /= 4;
        }
        step *= 4;
        if (up > Double.NEGATIVE_INFINITY) {
            return (up - value) / step;
        }
        return down > Double.NEGATIVE_INFINITY ? (value - down) / step : 0;
    }

    @Override
    public int evaluations() {
        return evaluations;
    }

    @Override
    public double[] regression() {
        return regression.clone();
    }

    @Override
    public double[][] regressionCovariance() {
        return orthogonal.inverseGram();
    }

    @Override
    public double variance() {
        return variance;
    }
}
