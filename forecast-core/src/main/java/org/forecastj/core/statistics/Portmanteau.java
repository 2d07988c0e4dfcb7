package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.internal.math.Tails;
import org.forecastj.core.series.TimeSeries;

/** Tests of residuals: are they white noise, normal, of constant variance? Stateless. */
public final class Portmanteau {
    private Portmanteau() {}

    /**
     * The Ljung–Box test of no autocorrelation, Q = n(n + 2) Σ rₖ² / (n − k) for k up to {@code lags}, with n the observed values and
     * autocorrelations as in {@link Autocorrelation#acf(double[], int)}. O(n · lags).
     *
     * @param residuals values, NaN where missing
     * @param lags lags, at least 1 and below the number of observations
     * @param fitted parameters of the model that left the residuals, taken off the degrees of freedom; at least 0 and below {@code lags}
     * @return the outcome
     * @throws IllegalArgumentException if {@code lags} or {@code fitted} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} for constant ones
     * @see "Ljung, Box (1978), On a measure of lack of fit in time series models, Biometrika 65, 297–303"
     */
    public static TestResult ljungBox(double[] residuals, int lags, int fitted) {
        return whiteNoise(Sample.UNNAMED, residuals, lags, fitted, true);
    }

    /**
     * The Ljung–Box test of a series, as {@link #ljungBox(double[], int, int)}.
     *
     * @param residuals the series
     * @param lags lags, at least 1 and below the number of observations
     * @param fitted parameters of the model that left the residuals, at least 0 and below {@code lags}
     * @return the outcome
     * @throws IllegalArgumentException if {@code lags} or {@code fitted} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} for constant ones
     */
    public static TestResult ljungBox(TimeSeries residuals, int lags, int fitted) {
        return whiteNoise(residuals.name(), residuals.values(), lags, fitted, true);
    }

    /**
     * The Box–Pierce test of no autocorrelation, Q = n Σ rₖ² for k up to {@code lags}; otherwise as {@link #ljungBox(double[], int, int)}.
     *
     * @param residuals values, NaN where missing
     * @param lags lags, at least 1 and below the number of observations
     * @param fitted parameters of the model that left the residuals, at least 0 and below {@code lags}
     * @return the outcome
     * @throws IllegalArgumentException if {@code lags} or {@code fitted} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} for constant ones
     * @see "Box, Pierce (1970), Distribution of residual autocorrelations in autoregressive-integrated moving average time series models,
     *     Journal of the American Statistical Association 65, 1509–1526"
     */
    public static TestResult boxPierce(double[] residuals, int lags, int fitted) {
        return whiteNoise(Sample.UNNAMED, residuals, lags, fitted, false);
    }

    /**
     * The Box–Pierce test of a series, as {@link #boxPierce(double[], int, int)}.
     *
     * @param residuals the series
     * @param lags lags, at least 1 and below the number of observations
     * @param fitted parameters of the model that left the residuals, at least 0 and below {@code lags}
     * @return the outcome
     * @throws IllegalArgumentException if {@code lags} or {@code fitted} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} for constant ones
     */
    public static TestResult boxPierce(TimeSeries residuals, int lags, int fitted) {
        return whiteNoise(residuals.name(), residuals.values(), lags, fitted, false);
    }

    private static TestResult whiteNoise(String name, double[] e, int lags, int fitted, boolean ljung) {
        Sample.requireCount("lags", lags, 1);
        if (fitted < 0 || fitted >= lags) {
            throw new IllegalArgumentException(
                    "fitted is " + fitted + "; from 0 to " + (lags - 1) + " is possible with " + lags + " lags");
        }
        int n = Sample.requireSize(
                        name, Sample.observed(name, e), lags + 1, "a portmanteau test with " + lags + " lags")
                .length;
        double[] r = Autocorrelation.acf(name, e, lags);
        double sum = 0;
        for (int k = 1; k <= lags; k++) {
            sum += Double.isNaN(r[k]) ? 0 : r[k] * r[k] * (ljung ? (n + 2.0) / (n - k) : 1);
        }
        return chiSquared(n * sum, lags, lags - fitted);
    }

    private static TestResult chiSquared(double statistic, int lags, int degrees) {
        return new TestResult(statistic, lags, degrees, Tails.chiSquared(statistic, degrees));
    }

    /**
     * The Jarque–Bera test of normality, n/6 · (S² + (K − 3)²/4) with skewness S and kurtosis K of the observed values. O(n).
     *
     * @param residuals values, NaN where missing
     * @return the outcome, with 2 degrees of freedom
     * @throws ForecastingException with {@code TOO_SHORT} for fewer than 2 observations, {@code NUMERICAL} for constant ones
     * @see "Jarque, Bera (1987), A test for normality of observations and regression residuals, International Statistical Review 55,
     *     163–172"
     */
    public static TestResult jarqueBera(double[] residuals) {
        return jarqueBera(Sample.UNNAMED, residuals);
    }

    /**
     * The Jarque–Bera test of a series, as {@link #jarqueBera(double[])}.
     *
     * @param residuals the series
     * @return the outcome, with 2 degrees of freedom
     * @throws ForecastingException with {@code TOO_SHORT} for fewer than 2 observations, {@code NUMERICAL} for constant ones
     */
    public static TestResult jarqueBera(TimeSeries residuals) {
        return jarqueBera(residuals.name(), residuals.values());
    }

    private static TestResult jarqueBera(String name, double[] residuals) {
        String what = "the Jarque-Bera test";
        double[] e = Sample.requireSize(name, Sample.observed(name, residuals), 2, what);
        double mean = Sample.mean(e, e.length);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double v : e) {
            double d = v - mean;
            second += d * d / e.length;
            third += d * d * d / e.length;
            fourth += d * d * d * d / e.length;
        }
        boolean constant = Sample.isConstant(e, e.length, Sample.magnitude(e));
        double skewness = constant ? Double.NaN : third / (second * Math.sqrt(second));
        double excess = fourth / (second * second) - 3;
        double statistic = e.length / 6.0 * (skewness * skewness + excess * excess / 4);
        return chiSquared(Sample.requireDefined(name, statistic, what), 0, 2);
    }

    /**
     * Engle's Lagrange multiplier test of constant conditional variance: rows · R² of the regression of e² on a level and its lags. Rows with
     * a missing value or lag are left out. O(n · lags²).
     *
     * @param residuals values with mean 0, NaN where missing
     * @param lags lags, at least 1
     * @return the outcome, with {@code lags} degrees of freedom
     * @throws IllegalArgumentException if {@code lags} is below 1
     * @throws ForecastingException with {@code TOO_SHORT} if there are not two rows more than lags, {@code NUMERICAL} if e² is constant
     * @see "Engle (1982), Autoregressive conditional heteroscedasticity with estimates of the variance of United Kingdom inflation,
     *     Econometrica 50, 987–1007"
     */
    public static TestResult archLm(double[] residuals, int lags) {
        return archLm(Sample.UNNAMED, residuals, lags);
    }

    /**
     * Engle's test of a series, as {@link #archLm(double[], int)}.
     *
     * @param residuals the series
     * @param lags lags, at least 1
     * @return the outcome, with {@code lags} degrees of freedom
     * @throws IllegalArgumentException if {@code lags} is below 1
     * @throws ForecastingException with {@code TOO_SHORT} if there are not two rows more than lags, {@code NUMERICAL} if e² is constant
     */
    public static TestResult archLm(TimeSeries residuals, int lags) {
        return archLm(residuals.name(), residuals.values(), lags);
    }

    private static TestResult archLm(String name, double[] residuals, int lags) {
        Sample.requireCount("lags", lags, 1);
        String what = "the ARCH test with " + lags + " lags (in complete rows after the first " + lags + ")";
        Sample.observed(name, residuals);
        double[][] columns = squaresAndLags(Sample.rescaled(residuals, Sample.magnitude(residuals)), lags);
        double[] y = Sample.requireSize(name, columns[0], lags + 2, what);
        columns[0] = new double[y.length];
        Arrays.fill(columns[0], 1);
        double mean = Sample.mean(y, y.length);
        double total = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        boolean constant = Sample.isConstant(y, y.length, Sample.magnitude(y));
        double share = constant ? Double.NaN : 1 - LeastSquares.fit(columns, y).residualSumOfSquares() / total;
        return chiSquared(Math.max(0, y.length * Sample.requireDefined(name, share, what)), lags, lags);
    }

    /** e² and its lags in the rows where all of them are there. */
    private static double[][] squaresAndLags(double[] e, int lags) {
        int[] complete = IntStream.range(lags, e.length)
                .filter(t -> !Double.isNaN(Arrays.stream(e, t - lags, t + 1).sum()))
                .toArray();
        double[][] columns = new double[lags + 1][complete.length];
        for (int j = 0; j <= lags; j++) {
            for (int r = 0; r < complete.length; r++) {
                double v = e[complete[r] - j];
                columns[j][r] = v * v;
            }
        }
        return columns;
    }
}
