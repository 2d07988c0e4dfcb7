package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * Coefficients from which to start the search for the maximum of a likelihood, by the two regressions of Hannan and Rissanen: a long
 * autoregression (Yule–Walker) gives innovations, then the series is regressed on its own lags and those of the innovations, all lags of
 * the multiplied-out polynomials.
 *
 * <p>Regressors are taken out first by least squares on the differenced columns, and missing values are filled linearly, for this
 * purpose alone. O(n·(L + lags²) + L²), L being the order of the long autoregression.
 *
 * @see "Hannan, Rissanen (1982), Recursive estimation of mixed autoregressive-moving average order, Biometrika 69"
 */
public final class StartingValues {
    private static final int SHORTEST = 10;
    private static final double LONGEST = 1.0 / 3;

    private final ArmaShape shape;
    private final double[] series;

    /**
     * Prepares the series.
     *
     * @param shape the orders
     * @param columns the differenced series, NaN where missing, then the differenced regressors; not modified
     */
    public StartingValues(ArmaShape shape, double[][] columns) {
        this.shape = shape;
        this.series = filled(columns[0]);
        int regressors = columns.length - 1;
        if (regressors > 0) {
            NormalEquations equations = new NormalEquations(regressors);
            equations.sum(series, columns, 1, 0);
            double[] beta = equations.solve();
            for (int c = 0; c < regressors; c++) {
                for (int t = 0; t < series.length; t++) {
                    series[t] -= beta[c] * columns[c + 1][t];
                }
            }
        }
    }

    /** Straight lines over the gaps, the nearest value at the ends, 0 without any value. */
    private static double[] filled(double[] w) {
        double[] out = w.clone();
        int last = -1;
        for (int t = 0; t < w.length; t++) {
            if (Double.isNaN(w[t])) {
                continue;
            }
            for (int s = last + 1; s < t; s++) {
                out[s] = last < 0 ? w[t] : w[last] + (w[t] - w[last]) * (s - last) / (t - last);
            }
            last = t;
        }
        Arrays.fill(out, last + 1, out.length, last < 0 ? 0 : w[Math.max(last, 0)]);
        return out;
    }

    /**
     * The estimate of Hannan and Rissanen, without the third stage; it need be neither stationary nor invertible.
     *
     * @return coefficients as {@link ArmaShape} orders them, all 0 where the series is too short or constant
     */
    public double[] hannanRissanen() {
        SarmaPolynomials polynomials = new SarmaPolynomials(shape);
        int[] arLags = polynomials.arLags();
        int[] maLags = polynomials.maLags();
        int count = arLags.length + maLags.length;
        int first = Math.max(shape.arDegree(), shape.maDegree());
        double[] arma = new double[shape.parameters()];
        if (count == 0 || series.length - first < 2 * count + 2) {
            return arma;
        }
        double[][] lagged = new double[count][];
        for (int i = 0; i < arLags.length; i++) {
            lagged[i] = lag(series, arLags[i]);
        }
        if (maLags.length > 0) {
            double[] innovations = longInnovations();
            for (int i = 0; i < maLags.length; i++) {
                lagged[arLags.length + i] = lag(innovations, maLags[i]);
            }
        }
        NormalEquations equations = new NormalEquations(count);
        equations.sum(series, lagged, 0, first);
        pick(equations.solve(), arLags, maLags, arma);
        return arma;
    }

    private void pick(double[] solution, int[] arLags, int[] maLags, double[] arma) {
        for (int i = 0; i < arLags.length; i++) {
            place(arLags[i], shape.p(), 0, shape.seasonalP(), shape.seasonalArOffset(), solution[i], arma);
        }
        for (int i = 0; i < maLags.length; i++) {
            double value = solution[arLags.length + i];
            place(maLags[i], shape.q(), shape.maOffset(), shape.seasonalQ(), shape.seasonalMaOffset(), value, arma);
        }
    }

    private void place(int lag, int order, int offset, int seasonalOrder, int seasonalOffset, double v, double[] arma) {
        if (lag <= order) {
            arma[offset + lag - 1] = v;
        } else if (seasonalOrder > 0 && lag % shape.period() == 0) {
            arma[seasonalOffset + lag / shape.period() - 1] = v;
        }
    }

    private static double[] lag(double[] w, int lag) {
        double[] out = new double[w.length];
        System.arraycopy(w, 0, out, lag, w.length - lag);
        return out;
    }

    /** Errors of the best linear one-step predictors of an order of at most L, which is that of the long autoregression. */
    private double[] longInnovations() {
        int n = series.length;
        int order = longOrder();
        double[] covariances = covariances(order);
        double[] e = series.clone();
        double[] phi = new double[order + 1];
        double[] below = new double[order + 1];
        double variance = covariances[0];
        for (int k = 1; k <= order && variance > 0; k++) {
            double sum = covariances[k];
            for (int j = 1; j < k; j++) {
                sum -= phi[j] * covariances[k - j];
            }
            double r = sum / variance;
            System.arraycopy(phi, 1, below, 1, k - 1);
            for (int j = 1; j < k; j++) {
                phi[j] = below[j] - r * below[k - j];
            }
            phi[k] = r;
            variance *= 1 - r * r;
            int end = k == order ? n : k + 1;
            for (int t = k; t < end; t++) {
                e[t] = series[t] - predict(phi, k, t);
            }
        }
        return e;
    }

    private double predict(double[] phi, int order, int t) {
        double sum = 0;
        for (int j = 1; j <= order; j++) {
            sum += phi[j] * series[t - j];
        }
        return sum;
    }

    private int longOrder() {
        int n = series.length;
        int wanted = Math.max(SHORTEST, Math.max(shape.arDegree(), shape.maDegree()) + 2);
        return Math.max(1, Math.min(wanted, (int) (n * LONGEST)));
    }

    private double[] covariances(int order) {
        double[] out = new double[order + 1];
        for (int k = 0; k <= order; k++) {
            double sum = 0;
            for (int t = k; t < series.length; t++) {
                sum += series[t] * series[t - k];
            }
            out[k] = sum;
        }
        return out;
    }
}
