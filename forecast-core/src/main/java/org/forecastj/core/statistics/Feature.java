package org.forecastj.core.statistics;

import java.util.Locale;

/**
 * Features of a series, those of the R package tsfeatures as far as they go, by the same names; see each for its definition here. But for
 * {@link #MEAN} and {@link #VARIANCE} no feature depends on the scale of the series, and but for these, {@link #ZERO_PROPORTION}, {@link #ADI}
 * and {@link #CV2} none on its level.
 *
 * @see "Hyndman, Wang, Laptev (2015), Large-scale unusual time series detection, IEEE International Conference on Data Mining Workshop,
 *     1616–1619; Talagala, Hyndman, Athanasopoulos (2023), Meta-learning how to forecast time series, Journal of Forecasting 42, 1476–1501"
 */
public enum Feature {
    /** Number of rows. */
    LENGTH(""),
    /** Part of the rows that is missing. */
    MISSING(""),
    /** Number of periods that were given and are decomposed: those above 1 of which the series has more than two. */
    N_PERIODS(""),
    /** The first period given, 1 without any. */
    PERIOD(""),
    /** Mean of the observed values, in units of the series. */
    MEAN(""),
    /** Variance of the observed values with divisor n − 1. */
    VARIANCE("2 observed values and a variance within the range of numbers"),
    /** Third central moment over the second to the power of 3/2, divisor n. */
    SKEWNESS("a series that varies"),
    /** Fourth central moment over the square of the second, less 3, divisor n. */
    KURTOSIS("a series that varies"),
    /** Part of the observed values that is 0. */
    ZERO_PROPORTION(""),
    /** Average demand interval, see {@link Intermittency}. */
    ADI("a series without negative values and with a value above 0"),
    /** Squared coefficient of variation of the values above 0, see {@link Intermittency}. */
    CV2("a series without negative values and with a value above 0"),
    /** Strength of the trend, see {@link SeasonalStrength}; 0 for a constant series. */
    TREND(""),
    /** Strength of all seasons together, see {@link SeasonalStrength}; 0 without season. */
    SEASONAL_STRENGTH(""),
    /** Variance of the variances of the standardised series' remainder that are left when one value at a time is left out. */
    SPIKE("3 rows"),
    /** Coefficient of the standardised series' trend on the orthonormal polynomial of degree 1 over rows. */
    LINEARITY(""),
    /** Coefficient of the standardised series' trend on the orthonormal polynomial of degree 2 over rows. */
    CURVATURE("3 rows"),
    /** Row within the first period, from 0 and counted from the first row, at which its season is largest on average. */
    PEAK("a series that varies, of more than two first periods above 1"),
    /** Row within the first period, from 0 and counted from the first row, at which its season is smallest on average. */
    TROUGH("a series that varies, of more than two first periods above 1"),
    /** First autocorrelation of the remainder. */
    E_ACF1("a remainder that varies, of 2 rows"),
    /** Sum of squares of the first ten autocorrelations of the remainder. */
    E_ACF10("a remainder that varies, of 11 rows"),
    /** Spectral entropy, see {@link Entropy#spectral(double[])}. */
    ENTROPY("a series that varies, of 3 rows"),
    /** Hurst exponent of the last 2000 rows, see {@link HurstExponent#of(double[])}. */
    HURST("a series that varies, of 10 rows"),
    /**
     * Variance of the variances of blocks without overlap of the standardised series, each as long as the first period, or of 10 rows
     * if that is less; 0 for less than two blocks.
     */
    LUMPINESS(""),
    /** Variance of the means of the blocks of {@link #LUMPINESS}; 0 for less than two blocks. */
    STABILITY(""),
    /**
     * Largest absolute difference between means of two windows next to each other of the standardised series, each as long as the
     * first period, of 10 rows without it.
     */
    MAX_LEVEL_SHIFT("two windows of rows"),
    /** Row, from 0, with which the second window of {@link #MAX_LEVEL_SHIFT} begins. */
    TIME_LEVEL_SHIFT("two windows of rows"),
    /** Largest absolute difference between variances of two windows, as in {@link #MAX_LEVEL_SHIFT}. */
    MAX_VAR_SHIFT("two windows of rows"),
    /** Row, from 0, with which the second window of {@link #MAX_VAR_SHIFT} begins. */
    TIME_VAR_SHIFT("two windows of rows"),
    /**
     * Largest divergence of Kullback and Leibler, of the first from the second, between densities of two windows as in {@link
     * #MAX_LEVEL_SHIFT}: Gaussian kernels with 0.9 min(s, IQR/1.34) n^(−1/5) for the bandwidth, and 1e−10 added, on 50 points from the least to
     * the largest value. O(50 n).
     */
    MAX_KL_SHIFT("a series that varies, of two windows of rows"),
    /** Row, from 0, with which the second window of {@link #MAX_KL_SHIFT} begins. */
    TIME_KL_SHIFT("a series that varies, of two windows of rows"),
    /** How often the series crosses its median: goes from above to at or below it or back. */
    CROSSING_POINTS(""),
    /** Longest run of rows within the same of ten parts of equal width of the range; the length for a constant series. */
    FLAT_SPOTS(""),
    /** First autocorrelation. */
    X_ACF1("a series that varies, of 2 rows"),
    /** Sum of squares of the first ten autocorrelations. */
    X_ACF10("a series that varies, of 11 rows"),
    /** First autocorrelation of the differences. */
    DIFF1_ACF1("differences that vary, at least 2 of them"),
    /** Sum of squares of the first ten autocorrelations of the differences. */
    DIFF1_ACF10("differences that vary, at least 11 of them"),
    /** First autocorrelation of the second differences. */
    DIFF2_ACF1("second differences that vary, at least 2 of them"),
    /** Sum of squares of the first ten autocorrelations of the second differences. */
    DIFF2_ACF10("second differences that vary, at least 11 of them"),
    /** Autocorrelation at the first period. */
    SEAS_ACF1("a series that varies and is longer than a first period above 1"),
    /** Sum of squares of the first five partial autocorrelations. */
    X_PACF5("a series that varies, of 6 rows"),
    /** Sum of squares of the first five partial autocorrelations of the differences. */
    DIFF1X_PACF5("differences that vary, at least 6 of them"),
    /** Sum of squares of the first five partial autocorrelations of the second differences. */
    DIFF2X_PACF5("second differences that vary, at least 6 of them"),
    /** Partial autocorrelation at the first period. O(n log n + period²). */
    SEAS_PACF("a series that varies and is longer than a first period above 1"),
    /** First lag with an autocorrelation of 0 or less; the length if there is none. */
    FIRSTZERO_AC("a series that varies, of 2 rows"),
    /**
     * 10/n times the χ² statistic n log(S₁/S₂) of Teräsvirta's neural network test at lag 1: S₁ and S₂ are sums of squares of the
     * regressions of the standardised series on its predecessor, and on that, its square and its cube.
     */
    NONLINEARITY("a series that varies, of 8 rows"),
    /** R² of the regression of squares about the mean on the twelve before, the ARCH statistic of Engle over its rows. */
    ARCH_LM("squares that vary, in 26 rows"),
    /** KPSS statistic around a level with ⌊4 (n/100)^¼⌋ lags, see {@link Kpss}. */
    UNITROOT_KPSS("a series that varies, of 3 rows"),
    /** Phillips–Perron statistic Z(t) with a level and ⌊4 ((n − 1)/100)^¼⌋ lags, see {@link PhillipsPerron}. */
    UNITROOT_PP("a series whose differences vary, of enough rows for the test"),
    /**
     * Smoothing parameter of the level in Holt's method, fitted to the last 2000 rows, see {@link org.forecastj.core.decomposition.HoltWinters#trend()}.
     */
    HOLT_ALPHA("a series that varies, of 10 rows"),
    /** Smoothing parameter of the trend in Holt's method. */
    HOLT_BETA("a series that varies, of 10 rows"),
    /**
     * Smoothing parameter of the level in the additive Holt–Winters method with the first period, fitted to the last 2000 rows, or 4 periods
     * if that is more.
     */
    HW_ALPHA("a series that varies, of more than two first periods above 1"),
    /** Smoothing parameter of the trend in the additive Holt–Winters method with the first period. */
    HW_BETA("a series that varies, of more than two first periods above 1"),
    /** Smoothing parameter of the season in the additive Holt–Winters method with the first period. */
    HW_GAMMA("a series that varies, of more than two first periods above 1");

    private final String needs;

    Feature(String needs) {
        this.needs = needs;
    }

    /**
     * The name of the feature in tables.
     *
     * @return the name of the constant in lower case, such as {@code x_acf1}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a series needs for the feature to be defined; where it does not have that, the feature is NaN.
     *
     * @return the needs in words; empty for a feature that every series with an observed value has
     */
    public String needs() {
        return needs;
    }
}
