package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.HoltWinters;
import org.forecastj.core.decomposition.HoltWintersFit;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.internal.math.FourierTransform;
import org.forecastj.core.internal.math.LeastSquares;

/** Computes the features of one series. Not thread-safe. */
final class FeatureExtraction {
    private static final int LAGS = 10;
    private static final int PARTIAL_LAGS = 5;
    private static final int ARCH_LAGS = 12;
    private static final int LEAST_HOLT = 10;
    private static final int MODEL_ROWS = 2000;
    private static final int MODEL_PERIODS = 4;

    private final Map<Feature, Double> values = new EnumMap<>(Feature.class);
    private final String name;
    private final double[] observed;
    private final int exponent;
    private final int rows;
    private final int period;
    private final Decomposition parts;
    private final boolean constant;
    private final double deviation;
    /** The filled series with mean 0 and standard deviation 1; zeros if it is constant. */
    private final double[] z;

    private FeatureExtraction(String name, double[] y, int... periods) {
        for (Feature feature : Feature.values()) {
            values.put(feature, Double.NaN);
        }
        this.name = name;
        observed = Sample.observed(name, y);
        double magnitude = Sample.magnitude(y);
        double[] x = Sample.rescaled(y, magnitude);
        exponent = magnitude == 0 ? 0 : Math.getExponent(magnitude) - Math.getExponent(Sample.magnitude(x));
        rows = y.length;
        period = periods.length == 0 ? 1 : periods[0];
        parts = Mstl.periods(periods).decompose(x);
        double[] filled = parts.data();
        constant = Sample.isConstant(filled, rows, Sample.magnitude(filled));
        z = constant ? new double[rows] : Periodogram.centred(filled, false);
        deviation = constant ? 1 : Math.sqrt(FeatureWindows.variance(z, 0, rows));
        for (int t = 0; t < rows; t++) {
            z[t] /= deviation;
        }
    }

    static int[] requirePeriods(int... periods) {
        for (int p : periods) {
            if (p < 1) {
                throw new IllegalArgumentException("a period is " + p + "; at least 1 row is needed");
            }
        }
        return periods;
    }

    static Map<Feature, Double> of(String name, double[] y, int... periods) {
        FeatureExtraction features = new FeatureExtraction(name, y, requirePeriods(periods));
        features.size(y);
        features.moments();
        features.demand(y);
        features.decomposition();
        features.season();
        FeatureWindows windows = new FeatureWindows(features.z, features.period, features.constant);
        windows.into(features);
        if (!features.constant) {
            features.dependence();
            features.correlations();
            features.nonlinearity();
            features.smoothing();
        }
        return features.values;
    }

    void set(Feature feature, double value) {
        Execution.checkpoint();
        values.put(feature, Double.isFinite(value) ? value : Double.NaN);
    }

    /** NaN where a statistic refuses the series. */
    private void setIfDefined(Feature feature, DoubleSupplier value) {
        try {
            set(feature, value.getAsDouble());
        } catch (ForecastingException e) {
            Execution.checkpoint();
            set(feature, Double.NaN);
        }
    }

    private void size(double[] y) {
        set(Feature.LENGTH, y.length);
        set(Feature.MISSING, 1 - observed.length / (double) y.length);
        set(Feature.N_PERIODS, parts.periods().size());
        set(Feature.PERIOD, period);
        long zeros = Arrays.stream(observed).filter(v -> v == 0).count();
        set(Feature.ZERO_PROPORTION, zeros / (double) observed.length);
    }

    private void moments() {
        int n = observed.length;
        double[] d = Periodogram.centred(observed, false);
        double mean = observed[0] - d[0];
        set(Feature.MEAN, Math.scalb(mean, exponent));
        if (Sample.isConstant(observed, n, Sample.magnitude(observed))) {
            set(Feature.VARIANCE, n > 1 ? 0 : Double.NaN);
            return;
        }
        double second = 0;
        for (double v : d) {
            second += v * v / n;
        }
        double sd = Math.sqrt(second);
        double third = 0;
        double fourth = 0;
        for (double v : d) {
            double u = v / sd;
            third += u * u * u / n;
            fourth += u * u * u * u / n;
        }
        set(Feature.VARIANCE, Math.scalb(second * n / (n - 1.0), 2 * exponent));
        set(Feature.SKEWNESS, third);
        set(Feature.KURTOSIS, fourth - 3);
    }

    private void demand(double[] y) {
        if (Arrays.stream(observed).noneMatch(v -> v < 0)) {
            Intermittency demand = Intermittency.of(y);
            set(Feature.ADI, demand.averageInterval());
            set(Feature.CV2, demand.squaredVariation());
        }
    }

    private void decomposition() {
        set(Feature.TREND, SeasonalStrength.trend(parts));
        set(Feature.SEASONAL_STRENGTH, SeasonalStrength.seasonal(parts));
        double[] remainder = constant ? z.clone() : parts.remainder();
        for (int t = 0; t < rows; t++) {
            remainder[t] /= deviation;
        }
        spike(remainder);
        polynomials(parts.trend());
        // what is left of a series that is explained is rounding
        if (rows > 1 && Math.sqrt(FeatureWindows.variance(remainder, 0, rows)) > 1e-10) {
            double[] r = Autocorrelation.acf(remainder, LAGS);
            set(Feature.E_ACF1, r[1]);
            set(Feature.E_ACF10, rows > LAGS ? squares(r, LAGS) : Double.NaN);
        }
    }

    private void spike(double[] remainder) {
        if (rows < 3) {
            return;
        }
        double[] d = Periodogram.centred(remainder, false);
        double variance = FeatureWindows.variance(remainder, 0, rows);
        for (int t = 0; t < rows; t++) {
            // what the sum of squares loses without this value
            d[t] = (variance * (rows - 1) - d[t] * d[t] * rows / (rows - 1.0)) / (rows - 2);
        }
        set(Feature.SPIKE, FeatureWindows.variance(d, 0, rows));
    }

    private void polynomials(double[] trend) {
        double n = rows;
        double middle = (n - 1) / 2;
        double bend = (n * n - 1) / 12;
        double linear = 0;
        double quadratic = 0;
        double linearSquares = 0;
        double quadraticSquares = 0;
        for (int t = 0; t < rows; t++) {
            double p = t - middle;
            double q = p * p - bend;
            double level = constant ? 0 : (trend[t] - trend[0]) / deviation;
            linear += p * level;
            quadratic += q * level;
            linearSquares += p * p;
            quadraticSquares += q * q;
        }
        set(Feature.LINEARITY, rows < 2 ? 0 : linear / Math.sqrt(linearSquares));
        set(Feature.CURVATURE, rows < 3 ? Double.NaN : quadratic / Math.sqrt(quadraticSquares));
    }

    private void season() {
        if (constant || !parts.periods().contains(period)) {
            return;
        }
        double[] season = parts.seasonal(period);
        double[] means = new double[period];
        for (int t = 0; t < rows; t++) {
            means[t % period] += season[t] / ((rows - 1 - t % period) / period + 1);
        }
        int peak = 0;
        int trough = 0;
        for (int i = 1; i < period; i++) {
            peak = means[i] > means[peak] ? i : peak;
            trough = means[i] < means[trough] ? i : trough;
        }
        set(Feature.PEAK, peak);
        set(Feature.TROUGH, trough);
    }

    private void dependence() {
        setIfDefined(Feature.ENTROPY, () -> Entropy.spectral(z));
        setIfDefined(Feature.HURST, () -> HurstExponent.of(last(MODEL_ROWS)));
        setIfDefined(Feature.ARCH_LM, () -> Portmanteau.archLm(z, ARCH_LAGS).statistic() / (rows - ARCH_LAGS));
        if (rows >= 3) {
            setIfDefined(
                    Feature.UNITROOT_KPSS,
                    () -> Kpss.test(z, Deterministic.LEVEL, Kpss.shortLags(rows))
                            .statistic());
            setIfDefined(
                    Feature.UNITROOT_PP,
                    () -> PhillipsPerron.test(z, Deterministic.LEVEL, PhillipsPerron.shortLags(rows))
                            .statistic());
        }
    }

    private double[] last(long most) {
        return rows <= most ? z : Arrays.copyOfRange(z, rows - (int) most, rows);
    }

    private void correlations() {
        double[] r = autocorrelations(z);
        set(Feature.X_ACF1, r[1]);
        set(Feature.X_ACF10, rows > LAGS ? squares(r, LAGS) : Double.NaN);
        set(Feature.X_PACF5, rows > PARTIAL_LAGS ? squares(partial(r, PARTIAL_LAGS), PARTIAL_LAGS) : Double.NaN);
        int first = 1;
        while (first < rows && r[first] > 0) {
            first++;
        }
        set(Feature.FIRSTZERO_AC, first);
        if (period > 1 && rows > period) {
            set(Feature.SEAS_ACF1, r[period]);
            set(Feature.SEAS_PACF, partial(r, period)[period]);
        }
        double[] d = Sample.difference(z, 1);
        differences(d, Feature.DIFF1_ACF1, Feature.DIFF1_ACF10, Feature.DIFF1X_PACF5);
        double[] dd = d.length < 2 ? new double[0] : Sample.difference(d, 1);
        differences(dd, Feature.DIFF2_ACF1, Feature.DIFF2_ACF10, Feature.DIFF2X_PACF5);
    }

    private void differences(double[] d, Feature acf1, Feature acf10, Feature pacf5) {
        // of numbers with standard deviation 1
        if (d.length < 2 || Math.sqrt(FeatureWindows.variance(d, 0, d.length)) < 1e-10) {
            return;
        }
        double[] r = Autocorrelation.acf(d, LAGS);
        set(acf1, r[1]);
        set(acf10, d.length > LAGS ? squares(r, LAGS) : Double.NaN);
        set(pacf5, d.length > PARTIAL_LAGS ? squares(partial(r, PARTIAL_LAGS), PARTIAL_LAGS) : Double.NaN);
    }

    private static double[] partial(double[] r, int lags) {
        return Autocorrelation.partial(Arrays.copyOf(r, lags + 1));
    }

    private static double squares(double[] r, int lags) {
        double sum = 0;
        for (int k = 1; k <= lags; k++) {
            sum += r[k] * r[k];
        }
        return sum;
    }

    /** Of all lags, by the transform of the powers of the series and as many zeros. */
    private static double[] autocorrelations(double[] z) {
        int size = Integer.highestOneBit(Math.max(1, 2 * z.length - 1)) * 2;
        double[] re = Arrays.copyOf(z, size);
        double[] im = new double[size];
        FourierTransform.transform(re, im);
        for (int j = 0; j < size; j++) {
            re[j] = re[j] * re[j] + im[j] * im[j];
            im[j] = 0;
        }
        FourierTransform.transform(re, im);
        double[] r = new double[z.length];
        for (int k = 0; k < r.length; k++) {
            r[k] = re[k] / re[0];
        }
        return r;
    }

    private void nonlinearity() {
        int n = rows - 1;
        if (n < 7) {
            return;
        }
        double[][] powers = new double[4][n];
        for (int t = 0; t < n; t++) {
            powers[0][t] = 1;
            for (int k = 1; k < 4; k++) {
                powers[k][t] = powers[k - 1][t] * z[t];
            }
        }
        double[] y = Arrays.copyOfRange(z, 1, rows);
        double[][] line = {powers[0].clone(), powers[1].clone()};
        double linear = LeastSquares.fit(line, y.clone()).residualSumOfSquares();
        double cubic = LeastSquares.fit(powers, y).residualSumOfSquares();
        // nothing is left to explain where the line explains all
        boolean exact = linear <= 1e-20 * rows;
        set(Feature.NONLINEARITY, exact ? 0 : 10 * n * Math.log(linear / cubic) / rows);
    }

    private void smoothing() {
        if (rows >= LEAST_HOLT) {
            smoothing(HoltWinters.trend(), Feature.HOLT_ALPHA, Feature.HOLT_BETA);
        }
        if (period > 1 && rows > 2L * period) {
            smoothing(HoltWinters.additive(period), Feature.HW_ALPHA, Feature.HW_BETA);
        }
    }

    private void smoothing(HoltWinters method, Feature alpha, Feature beta) {
        try {
            HoltWintersFit fit = method.fit(last(Math.max(MODEL_ROWS, (long) MODEL_PERIODS * period)));
            set(alpha, fit.alpha());
            set(beta, fit.beta().orElse(Double.NaN));
            if (fit.gamma().isPresent()) {
                set(Feature.HW_GAMMA, fit.gamma().getAsDouble());
            }
        } catch (ForecastingException e) {
            Execution.checkpoint();
            set(alpha, Double.NaN);
        }
    }

    @Override
    public String toString() {
        return "FeatureExtraction[series=" + name + "]";
    }
}
