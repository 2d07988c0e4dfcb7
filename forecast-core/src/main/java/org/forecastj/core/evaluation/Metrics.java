package org.forecastj.core.evaluation;

import org.forecastj.core.evaluation.ScaledMetric.Scale;
import org.forecastj.core.model.Levels;

/**
 * The usual metrics. In the formulas y is the actual value, f the point forecast, e = y − f, and means run over all scored steps of the
 * group: of a series, over the steps of all its folds. The value of a model is the mean over its series.
 *
 * <p>Steps with a missing actual value are never scored. All metrics can be used on plain arrays too: {@code Metrics.mae().of(actual,
 * predicted)}. Stateless.
 *
 * @see "Hyndman, Koehler (2006), Another look at measures of forecast accuracy, International Journal of Forecasting 22, 679–688"
 */
public final class Metrics {
    private Metrics() {}

    private static double lowerIsBetter(double value) {
        return value;
    }

    /**
     * Mean absolute error, mean |e|, in units of the series.
     *
     * @return MAE
     */
    public static PointMetric mae() {
        return Metric.mean("MAE", (y, f) -> Math.abs(y - f));
    }

    /**
     * Mean squared error, mean e², in squared units of the series.
     *
     * @return MSE
     */
    public static PointMetric mse() {
        return Metric.mean("MSE", (y, f) -> (y - f) * (y - f));
    }

    /**
     * Root mean squared error, √(mean e²), in units of the series.
     *
     * @return RMSE
     */
    public static PointMetric rmse() {
        return new PointMetric("RMSE", Aggregates::rootMeanSquare, Metrics::lowerIsBetter, (y, f) -> y - f);
    }

    /**
     * Mean absolute percentage error, mean 100·|e/y|, in percent. It is not defined where y = 0: these steps are left out and counted in
     * {@link Score#skipped()}.
     *
     * @return MAPE
     */
    public static PointMetric mape() {
        return Metric.mean("MAPE", Metrics::percentage);
    }

    /**
     * Mean percentage error, mean 100·e/y, in percent: positive where forecasts are too low, for positive y. Steps with y = 0 are left out
     * and counted. Nearest to 0 is best.
     *
     * @return MPE
     */
    public static PointMetric mpe() {
        return new PointMetric("MPE", Aggregates::mean, Math::abs, (y, f) -> y == 0 ? Double.NaN : 100 * ((y - f) / y));
    }

    /**
     * Median absolute percentage error, median 100·|e/y|, in percent. Steps with y = 0 are left out and counted.
     *
     * @return MdAPE
     */
    public static PointMetric mdape() {
        return new PointMetric("MdAPE", Aggregates::median, Metrics::lowerIsBetter, Metrics::percentage);
    }

    private static double percentage(double y, double f) {
        return y == 0 ? Double.NaN : 100 * Math.abs((y - f) / y);
    }

    /**
     * Symmetric mean absolute percentage error, mean 200·|e|/(|y| + |f|), from 0 to 200 percent; 0 where y = f = 0.
     *
     * @return sMAPE
     * @see "Makridakis, Hibon (2000), The M3-Competition, International Journal of Forecasting 16, 451–476, with absolute values in the
     *     denominator"
     */
    public static PointMetric smape() {
        return Metric.mean("sMAPE", (y, f) -> y == f ? 0 : 200 * Math.abs(y - f) / (Math.abs(y) + Math.abs(f)));
    }

    /**
     * Weighted mean absolute percentage error, 100·Σ|e|/Σ|y|, in percent; not defined where all y are 0.
     *
     * @return wMAPE
     */
    public static PointMetric wmape() {
        return new PointMetric(
                "wMAPE",
                Aggregates::ratio,
                Metrics::lowerIsBetter,
                (y, f) -> 100 * Math.abs(y - f),
                (y, f) -> Math.abs(y));
    }

    /**
     * Coefficient of determination, 1 − Σe²/Σ(y − ȳ)², with ȳ the mean of the scored actual values; not defined where they are all equal.
     * Higher is better.
     *
     * @return R²
     */
    public static PointMetric r2() {
        return new PointMetric("R2", Aggregates::determination, value -> -value, (y, f) -> y - f, (y, f) -> y);
    }

    /**
     * Mean of f − y, in units of the series: positive where forecasts are too high (the opposite sign of R's ME). Nearest to 0 is best.
     *
     * @return bias
     */
    public static PointMetric bias() {
        return new PointMetric("bias", Aggregates::mean, Math::abs, (y, f) -> f - y);
    }

    /**
     * Bias relative to the level, 100·Σ(f − y)/Σ|y|, in percent; not defined where all y are 0. Nearest to 0 is best.
     *
     * @return relative bias
     */
    public static PointMetric relativeBias() {
        return new PointMetric(
                "relative bias", Aggregates::ratio, Math::abs, (y, f) -> 100 * (f - y), (y, f) -> Math.abs(y));
    }

    /**
     * First autocorrelation of the errors, Σ(eₕ − ē)(eₕ₋₁ − ē)/Σ(eₕ − ē)², about from −1 to 1, over steps that follow on one another within a
     * fold. Steps with a missing value are left out and break the sequence. Not defined where the errors are all equal or no two steps
     * follow on one another, as at a single horizon. Nearest to 0 is best.
     *
     * @return ACF1
     */
    public static SequenceMetric acf1() {
        return new SequenceMetric(
                "ACF1",
                SequenceMetric::errors,
                (actual, predicted) -> SequenceMetric.steps(actual),
                SequenceMetric::autocorrelation,
                Math::abs);
    }

    /**
     * Theil's U₂, √(Σ(eₕ/yₕ₋₁)²/Σ((yₕ − yₕ₋₁)/yₕ₋₁)²): below 1 where forecasts are better than a naive one that knows the value before. The
     * first step of a fold is left out, as in R, and so are those after a missing value or after y = 0; all are counted. Not defined where
     * the actual values do not change.
     *
     * @return Theil's U
     * @see "Theil (1966), Applied Economic Forecasting, chapter 2"
     */
    public static SequenceMetric theilsU() {
        return new SequenceMetric(
                "Theil's U",
                (actual, predicted) -> SequenceMetric.relative(SequenceMetric.errors(actual, predicted), actual),
                (actual, predicted) -> SequenceMetric.relative(SequenceMetric.changes(actual), actual),
                SequenceMetric::rootRatio,
                Metrics::lowerIsBetter);
    }

    /**
     * Mean absolute scaled error, mean |e|/s, where s is the mean of |y[t] − y[t − period]| over the training window of the fold. Not
     * defined where s is zero or the window has no pair of rows a period apart: such folds are left out and counted.
     *
     * @param period seasonal period in rows, at least 1; 1 scales by the naive forecast
     * @return MASE
     * @throws IllegalArgumentException if the period is below 1
     */
    public static ScaledMetric mase(int period) {
        return new ScaledMetric("MASE", period, false);
    }

    /**
     * Root mean squared scaled error, √(mean (e/s)²), where s² is the mean of (y[t] − y[t − period])² over the training window of the
     * fold. The M5 competition has period 1. Folds where s is zero or not defined are left out and counted.
     *
     * @param period seasonal period in rows, at least 1
     * @return RMSSE
     * @throws IllegalArgumentException if the period is below 1
     * @see "Makridakis, Spiliotis, Assimakopoulos (2022), M5 accuracy competition, International Journal of Forecasting 38, 1346–1364"
     */
    public static ScaledMetric rmsse(int period) {
        return new ScaledMetric("RMSSE", period, true);
    }

    /**
     * Pinball loss of the quantile q at probability p: mean of p·(y − q) where y ≥ q, else (1 − p)·(q − y), in units of the series.
     *
     * @param p probability in (0, 1); needs the interval level |2p − 1|
     * @return pinball loss
     * @throws IllegalArgumentException if p is outside (0, 1)
     * @see "Gneiting, Raftery (2007), Strictly proper scoring rules, Journal of the American Statistical Association 102, 359–378"
     */
    public static QuantileMetric pinball(double p) {
        return new QuantileMetric(p);
    }

    /**
     * Share of the actual values within the interval, bounds included, from 0 to 1. Nearest to the level is best.
     *
     * @param level level of the interval, in (0, 1)
     * @return coverage
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public static IntervalMetric coverage(double level) {
        Levels.sorted(level);
        return new IntervalMetric(
                "coverage(" + level + ")",
                level,
                (y, lower, upper) -> lower <= y && y <= upper ? 1 : 0,
                value -> Math.abs(value - level));
    }

    /**
     * Mean width of the interval, in units of the series.
     *
     * @param level level of the interval, in (0, 1)
     * @return interval width
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public static IntervalMetric intervalWidth(double level) {
        Levels.sorted(level);
        return new IntervalMetric(
                "width(" + level + ")", level, (y, lower, upper) -> upper - lower, Metrics::lowerIsBetter);
    }

    /**
     * Interval score of Winkler: mean of the width plus 2/α times the distance by which y lies outside, α = 1 − level, in units of the
     * series. It rewards intervals that are narrow and cover.
     *
     * @param level level of the interval, in (0, 1)
     * @return Winkler score
     * @throws IllegalArgumentException if the level is outside (0, 1)
     * @see "Winkler (1972), A decision-theoretic approach to interval estimation, Journal of the American Statistical Association 67,
     *     187–191"
     */
    public static IntervalMetric winkler(double level) {
        Levels.sorted(level);
        return new IntervalMetric(
                "Winkler(" + level + ")",
                level,
                (y, lower, upper) -> winkler(level, y, lower, upper),
                Metrics::lowerIsBetter);
    }

    static double winkler(double level, double y, double lower, double upper) {
        double outside = Math.max(0, Math.max(lower - y, y - upper));
        return upper - lower + 2 / (1 - level) * outside;
    }

    /**
     * Mean scaled interval score: the {@link #winkler} score of a fold divided by the scale of {@link #mase}.
     *
     * @param level level of the interval, in (0, 1)
     * @param period seasonal period in rows, at least 1
     * @return MSIS
     * @throws IllegalArgumentException if the level is outside (0, 1) or the period below 1
     * @see "Makridakis, Spiliotis, Assimakopoulos (2020), The M4 Competition, International Journal of Forecasting 36, 54–74"
     */
    public static Metric msis(double level, int period) {
        return new ScaledIntervalScore(winkler(level), level, Scale.requirePeriod(period));
    }

    /**
     * A default set: MAE, RMSE, wMAPE, sMAPE, MASE and RMSSE at the period, R², bias, and coverage and Winkler score at 0.95.
     *
     * @param period seasonal period in rows, at least 1
     * @return the metrics
     * @throws IllegalArgumentException if the period is below 1
     */
    public static Metric[] all(int period) {
        return new Metric[] {
            mae(), rmse(), wmape(), smape(), mase(period), rmsse(period), r2(), bias(), coverage(0.95), winkler(0.95)
        };
    }

    /** Winkler scores divided by the scale of the training window. */
    private record ScaledIntervalScore(IntervalMetric interval, double level, int period) implements Metric {
        @Override
        public String name() {
            return "MSIS(" + level + ", " + period + ")";
        }

        @Override
        public double[] levels() {
            return interval.levels();
        }

        @Override
        public double[][] score(FoldForecast fold) {
            double scale = Scale.meanAbsolute(fold.training().values(), period);
            double[][] scores = interval.score(fold);
            for (int h = 0; h < scores[0].length; h++) {
                scores[0][h] /= scale;
            }
            return scores;
        }

        @Override
        public double aggregate(double[][] scores) {
            return Aggregates.mean(scores);
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
