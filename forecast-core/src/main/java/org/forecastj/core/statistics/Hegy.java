package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.series.TimeSeries;

/**
 * The test of Hylleberg, Engle, Granger and Yoo, whose null hypothesis is a unit root at frequency zero and at all frequencies ωₖ = 2πk/m of
 * the season. Δₘyₜ is regressed on deterministic terms, on its lags, and for each frequency on Σⱼ cos((j + 1)ωₖ) yₜ₋₁₋ⱼ and, but for 0 and π,
 * on −Σⱼ sin((j + 1)ωₖ) yₜ₋₁₋ⱼ, j from 0 to m − 1; each frequency has its t or F statistic, and F₂ is that of all but frequency zero. A large
 * F₂ rejects. Missing values are left out and the rest is closed up. O(n · (m + lags)³) for a test, O(n · (m + lags)²) for the decision of
 * {@link SeasonalTest#hegy}. Stateless.
 *
 * <p>The critical values of F₂ are simulated: by the seeded generator among the tests, for seasonal random walks of independent normal steps
 * and regressions without lags, at periods from 2 to {@value #LONGEST_PERIOD} and from 5 to 50 seasons; they are linear in 1/√(m − 1) and in
 * one over the number of seasons between those. Regressions with and without a season in the deterministic terms have a table each, made
 * with a trend and used without one too. With such a season F₂ does not depend on the season the series starts from.
 *
 * @see "Hylleberg, Engle, Granger, Yoo (1990), Seasonal integration and cointegration, Journal of Econometrics 44, 215–238"
 * @see "Beaulieu, Miron (1993), Seasonal unit roots in aggregate U.S. data, Journal of Econometrics 55, 305–328"
 * @see "Smith, Taylor, del Barrio Castro (2009), Regression-based seasonal unit root tests, Econometric Theory 25, 527–560"
 */
public final class Hegy {
    /** The longest period that critical values are there for. */
    public static final int LONGEST_PERIOD = 52;

    /** The usual largest number of lags. */
    static final int USUAL_LAGS = 3;

    private static final String NAME = "the HEGY test";
    private static final int SEASONS = 5;
    private static final double ROUNDING = 16 * Math.ulp(1.0);

    private Hegy() {}

    /** The deterministic terms of the regression. */
    public enum Terms {
        /** A constant. */
        CONSTANT(false, false),
        /** A constant and a linear trend. */
        TREND(true, false),
        /** A constant for each row of the season, which lets the alternative have a fixed season. */
        SEASON(false, true),
        /** A constant for each row of the season, and a linear trend. */
        SEASON_AND_TREND(true, true);

        private final boolean trend;
        private final boolean season;

        Terms(boolean trend, boolean season) {
            this.trend = trend;
            this.season = season;
        }

        boolean hasSeason() {
            return season;
        }

        int columns(int period) {
            return (trend ? 1 : 0) + (season ? period : 1);
        }
    }

    /**
     * The test with the number of lags of Δₘy, from 0 to {@code maxLag}, that is best by Akaike's criterion on the rows that all have.
     *
     * @param y values, NaN where missing
     * @param period rows in a season, from 2 to {@value #LONGEST_PERIOD}
     * @param terms deterministic terms
     * @param maxLag most lags, at least 0; 3 is usual
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} or {@code maxLag} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for less than five seasons or too few rows for the regression, {@code NUMERICAL} if
     *     the regression is not defined or has no error, {@code INVALID_VALUE} if a value is infinite, {@code NO_DATA} without observation
     */
    public static HegyResult byAic(double[] y, int period, Terms terms, int maxLag) {
        return byAic(Sample.UNNAMED, y, period, terms, maxLag);
    }

    /**
     * The test of a series, as {@link #byAic(double[], int, Terms, int)}.
     *
     * @param series the series
     * @param period rows in a season, from 2 to {@value #LONGEST_PERIOD}
     * @param terms deterministic terms
     * @param maxLag most lags, at least 0; 3 is usual
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} or {@code maxLag} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for less than five seasons or too few rows for the regression, {@code NUMERICAL} if
     *     the regression is not defined or has no error, {@code NO_DATA} without observation
     */
    public static HegyResult byAic(TimeSeries series, int period, Terms terms, int maxLag) {
        return byAic(series.name(), series.values(), period, terms, maxLag);
    }

    private static HegyResult byAic(String name, double[] y, int period, Terms terms, int maxLag) {
        Objects.requireNonNull(terms, "terms");
        Sample.requireCount("period", period, 2);
        Sample.requireCount("maxLag", maxLag, 0);
        if (period > LONGEST_PERIOD) {
            throw new IllegalArgumentException("period is " + period + "; the critical values of " + NAME + " go up to "
                    + LONGEST_PERIOD + ": use another test, such as the strength of the season");
        }
        double[] observed = Sample.observed(name, y);
        Sample.requireSize(name, observed, needed(period, maxLag), NAME + " at period " + period);
        Regression regression = Regression.byAic(observed, period, terms, maxLag);
        double[] statistics = new double[period / 2 + 1];
        for (int k = 0; k < statistics.length; k++) {
            statistics[k] = Sample.requireDefined(name, regression.frequency(k), NAME);
        }
        return new HegyResult(
                statistics,
                Sample.requireDefined(name, regression.seasonal(), NAME),
                Sample.requireDefined(name, regression.all(), NAME),
                regression.lags(),
                HegyTable.criticalValues(period, observed.length, terms.hasSeason()));
    }

    static int needed(int period, int maxLag) {
        return Math.max(SEASONS * period, 3 * period + 4 + 2 * maxLag);
    }

    /** Whether unit roots at all frequencies of the season are not rejected; false where the test is not defined. */
    static boolean hasSeasonalUnitRoot(double[] x, int period, double level) {
        if (period > LONGEST_PERIOD || x.length < needed(period, USUAL_LAGS)) {
            return false;
        }
        double statistic =
                Regression.byAic(x, period, Terms.SEASON_AND_TREND, USUAL_LAGS).seasonal();
        return Double.isFinite(statistic)
                && statistic < HegyTable.criticalValues(period, x.length, true).at(level);
    }

    /** F₂ without lags. */
    static double seasonal(double[] x, int period, Terms terms) {
        return new Regression(x, period, terms, 0, 0).seasonal();
    }

    /** The regression of the test. Columns stand in the order deterministic terms, lags, frequency 0, the others. */
    private static final class Regression {
        private final double[][] columns;
        private final double[] y;
        private final int period;
        private final int lags;
        private final int plain;
        private final double squares;

        /** With {@code lags} lags; the first {@code left} rows that have no season before them are left out. */
        Regression(double[] x, int period, Terms terms, int lags, int left) {
            this.period = period;
            this.lags = lags;
            int first = period + left;
            this.y = new double[x.length - first];
            this.plain = terms.columns(period) + lags;
            this.columns = new double[plain + period][y.length];
            double[] centred = centred(x);
            for (int r = 0; r < y.length; r++) {
                y[r] = centred[first + r] - centred[first + r - period];
                fillPlain(centred, terms, r, first + r);
            }
            fillFrequencies(centred, first);
            double rss = squares(columns);
            double noise = ROUNDING * Sample.magnitude(x);
            this.squares = rss > y.length * noise * noise ? rss : Double.NaN;
        }

        static Regression byAic(double[] x, int period, Terms terms, int maxLag) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int lags = 0; lags <= maxLag && maxLag > 0; lags++) {
                Regression fit = new Regression(x, period, terms, lags, maxLag);
                double aic = fit.y.length * Math.log(fit.squares / fit.y.length) + 2 * fit.columns.length;
                if (aic < least) {
                    least = aic;
                    best = lags;
                }
            }
            return new Regression(x, period, terms, best, best);
        }

        private static double[] centred(double[] x) {
            double mean = Sample.mean(x, x.length);
            return Arrays.stream(x).map(v -> v - mean).toArray();
        }

        private void fillPlain(double[] x, Terms terms, int r, int t) {
            int c = 0;
            if (terms.season) {
                columns[t % period][r] = 1;
                c = period;
            } else {
                columns[c++][r] = 1;
            }
            if (terms.trend) {
                columns[c++][r] = r + 1;
            }
            for (int j = 1; j <= lags; j++) {
                columns[c++][r] = x[t - j] - x[t - j - period];
            }
        }

        private void fillFrequencies(double[] x, int first) {
            for (int c = 0; c < period; c++) {
                int k = (c + 1) / 2;
                boolean sine = c > 0 && c % 2 == 0;
                double[] weights = new double[period];
                for (int j = 0; j < period; j++) {
                    double angle = 2 * Math.PI * k * ((j + 1) % period) / period;
                    weights[j] = sine ? -Math.sin(angle) : Math.cos(angle);
                }
                for (int r = 0; r < y.length; r++) {
                    double sum = 0;
                    for (int j = 0; j < period; j++) {
                        sum += weights[j] * x[first + r - 1 - j];
                    }
                    columns[plain + c][r] = sum;
                }
            }
        }

        int lags() {
            return lags;
        }

        /** The t statistic at frequency 0 and at π, the F statistic of the others. */
        double frequency(int k) {
            if (k == 0) {
                return fit(columns).tStatistic(plain);
            }
            int sine = plain + 2 * k;
            return sine < columns.length ? f(sine - 1, 2) : fit(columns).tStatistic(sine - 1);
        }

        double seasonal() {
            return f(plain + 1, period - 1);
        }

        double all() {
            return f(plain, period);
        }

        /** The F statistic of some columns. */
        private double f(int from, int count) {
            double[][] others = new double[columns.length - count][];
            System.arraycopy(columns, 0, others, 0, from);
            System.arraycopy(columns, from + count, others, from, others.length - from);
            double more = squares(others) - squares;
            return more / count / (squares / (y.length - columns.length));
        }

        /** The sum of squared residuals, NaN where a column depends on others. */
        private double squares(double[][] some) {
            LeastSquares fit = fit(some);
            return fit.rank() < some.length ? Double.NaN : fit.residualSumOfSquares();
        }

        private LeastSquares fit(double[][] some) {
            return LeastSquares.fit(Arrays.stream(some).map(double[]::clone).toArray(double[][]::new), y.clone());
        }
    }
}
