package org.forecastj.core.evaluation;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.forecastj.core.evaluation.MetricFacts.Missing;
import org.forecastj.core.evaluation.MetricFacts.Unit;
import org.forecastj.core.evaluation.MetricFacts.Zeros;
import org.forecastj.core.evaluation.ScaledMetric.Scale;
import org.forecastj.core.model.Levels;
import org.forecastj.core.table.Table;

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
    private static final MetricFacts PERCENTAGE = lowerIsBetter(Unit.PERCENT).withZeros(Zeros.LEFT_OUT);

    private Metrics() {}

    private static MetricFacts lowerIsBetter(Unit unit) {
        return MetricFacts.lowerIsBetter(unit);
    }

    private static PointMetric point(
            String name, StepAverage average, MetricFacts facts, DoubleBinaryOperator... columns) {
        return new PointMetric(name, average, facts, columns);
    }

    /**
     * Mean absolute error, mean |e|, in units of the series.
     *
     * @return MAE
     */
    public static PointMetric mae() {
        return point("MAE", StepAverage.MEAN, lowerIsBetter(Unit.SERIES), (y, f) -> Math.abs(y - f));
    }

    /**
     * Mean squared error, mean e², in squared units of the series.
     *
     * @return MSE
     */
    public static PointMetric mse() {
        return point("MSE", StepAverage.MEAN, lowerIsBetter(Unit.SQUARED), (y, f) -> (y - f) * (y - f));
    }

    /**
     * Root mean squared error, √(mean e²), in units of the series.
     *
     * @return RMSE
     */
    public static PointMetric rmse() {
        return point("RMSE", StepAverage.ROOT_MEAN_SQUARE, lowerIsBetter(Unit.SERIES), (y, f) -> y - f);
    }

    /**
     * Mean absolute percentage error, mean 100·|e/y|, in percent. It is not defined where y = 0: these steps are left out and counted in
     * {@link Score#skipped()}.
     *
     * @return MAPE
     */
    public static PointMetric mape() {
        return point("MAPE", StepAverage.MEAN, PERCENTAGE, Metrics::percentage);
    }

    /**
     * Mean percentage error, mean 100·e/y, in percent: positive where forecasts are too low, for positive y. Steps with y = 0 are left out
     * and counted. Nearest to 0 is best.
     *
     * @return MPE
     */
    public static PointMetric mpe() {
        return point(
                "MPE",
                StepAverage.MEAN,
                MetricFacts.nearestTo(Unit.PERCENT, 0).withZeros(Zeros.LEFT_OUT),
                (y, f) -> y == 0 ? Double.NaN : 100 * ((y - f) / y));
    }

    /**
     * Median absolute percentage error, median 100·|e/y|, in percent. Steps with y = 0 are left out and counted.
     *
     * @return MdAPE
     */
    public static PointMetric mdape() {
        return point("MdAPE", StepAverage.MEDIAN, PERCENTAGE, Metrics::percentage);
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
        return point("sMAPE", StepAverage.MEAN, lowerIsBetter(Unit.PERCENT), Metrics::symmetric);
    }

    /** In percent; halves where the sum of both would overflow. */
    static double symmetric(double y, double f) {
        if (y == f) {
            return 0;
        }
        double sum = Math.abs(y) + Math.abs(f);
        return Double.isInfinite(sum) && Double.isFinite(y) && Double.isFinite(f)
                ? symmetric(y / 2, f / 2)
                : 200 * (Math.abs(y - f) / sum);
    }

    /**
     * Weighted mean absolute percentage error, 100·Σ|e|/Σ|y|, in percent; not defined where all y are 0.
     *
     * @return wMAPE
     */
    public static PointMetric wmape() {
        return point(
                "wMAPE",
                StepAverage.RATIO,
                lowerIsBetter(Unit.PERCENT).withZeros(Zeros.SCORED_UNLESS_ALL),
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
        return point(
                "R2",
                StepAverage.DETERMINATION,
                MetricFacts.higherIsBetter(Unit.NUMBER, 1).withZeros(Zeros.SCORED_UNLESS_ALL),
                (y, f) -> y - f,
                (y, f) -> y);
    }

    /**
     * Mean of f − y, in units of the series: positive where forecasts are too high (the opposite sign of R's ME). Nearest to 0 is best.
     *
     * @return bias
     */
    public static PointMetric bias() {
        return point("bias", StepAverage.MEAN, MetricFacts.nearestTo(Unit.SERIES, 0), (y, f) -> f - y);
    }

    /**
     * Bias relative to the level, 100·Σ(f − y)/Σ|y|, in percent; not defined where all y are 0. Nearest to 0 is best.
     *
     * @return relative bias
     */
    public static PointMetric relativeBias() {
        return point(
                "relative bias",
                StepAverage.RATIO,
                MetricFacts.nearestTo(Unit.PERCENT, 0).withZeros(Zeros.SCORED_UNLESS_ALL),
                (y, f) -> 100 * (f - y),
                (y, f) -> Math.abs(y));
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
                MetricFacts.nearestTo(Unit.NUMBER, 0).withMissing(Missing.BREAKS_SEQUENCE));
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
                lowerIsBetter(Unit.NUMBER).withZeros(Zeros.NEXT_LEFT_OUT).withMissing(Missing.BREAKS_SEQUENCE));
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
                MetricFacts.nearestTo(Unit.NUMBER, level));
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
                "width(" + level + ")", level, (y, lower, upper) -> upper - lower, lowerIsBetter(Unit.SERIES));
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
                lowerIsBetter(Unit.SERIES));
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
     * Mean arctangent absolute percentage error, mean arctan |e/y|, from 0 to π/2; a step with y = 0 counts π/2, or 0 where f = 0 too. For
     * series with zeros.
     *
     * @return MAAPE
     * @see "Kim, Kim (2016), A new metric of absolute percentage error for intermittent demand forecasts, International Journal of Forecasting
     *     32, 669–679, equation 2.3"
     */
    public static PointMetric maape() {
        return point(
                "MAAPE",
                StepAverage.MEAN,
                lowerIsBetter(Unit.NUMBER),
                (y, f) -> y == f ? 0 : StrictMath.atan2(Math.abs(y - f), Math.abs(y)));
    }

    /**
     * Root mean squared logarithmic error, √(mean (ln(1 + f) − ln(1 + y))²), for counts and sales that are not negative. Forecasts below 0
     * count as 0; steps with y below 0 are left out and counted. Weights of steps make the NWRMSLE of Kaggle's Favorita competition
     * ({@link #nwrmsle}).
     *
     * @return RMSLE
     */
    public static PointMetric rmsle() {
        return point(
                "RMSLE",
                StepAverage.ROOT_MEAN_SQUARE,
                lowerIsBetter(Unit.LOGARITHM),
                (y, f) -> y < 0 ? Double.NaN : StrictMath.log1p(Math.max(0, f)) - StrictMath.log1p(y));
    }

    /**
     * Weighted {@link #rmsle}, √(Σw(ln(1 + f) − ln(1 + y))²/Σw). Kaggle's Favorita competition has weight 1.25 for perishable items and 1
     * for others, and {@linkplain Averaging#pooled() pools} all items.
     *
     * @param weight weight of each step
     * @return NWRMSLE
     */
    public static Metric nwrmsle(StepWeight weight) {
        return rmsle().weighted("NWRMSLE", weight);
    }

    /**
     * Weighted mean absolute error, Σw|e|/Σw, in units of the series. Kaggle's Walmart competition has weight 5 in weeks with a holiday, else
     * 1 ({@link StepWeight#onDates}), and {@linkplain Averaging#pooled() pools} all departments.
     *
     * @param weight weight of each step
     * @return WMAE
     */
    public static Metric wmae(StepWeight weight) {
        return mae().weighted("WMAE", weight);
    }

    /**
     * Geometric mean of the absolute errors relative to those that the seasonal naive forecast makes at the same steps, exp(mean ln |e/b|):
     * below 1 where forecasts are better. Ratios are kept within 0.01 to 100, as the source has it, so that a single error of 0 does not
     * decide; so a perfect forecast has 0.01, and a step at which both errors are 0 counts 1. Steps whose phase was never observed in
     * training are left out.
     *
     * @param period seasonal period in rows, at least 1; 1 for the naive forecast
     * @return GMRAE
     * @throws IllegalArgumentException if the period is below 1
     * @see "Armstrong, Collopy (1992), Error measures for generalizing about forecasting methods, International Journal of Forecasting 8,
     *     69–80"
     */
    public static Metric gmrae(int period) {
        return new RelativeError(Scale.requirePeriod(period));
    }

    /**
     * Continuous ranked probability score from quantiles: twice the mean {@linkplain #pinball pinball loss} over the probabilities 0.05, 0.10,
     * …, 0.95, in units of the series.
     *
     * @return CRPS
     * @see #crps(double...)
     */
    public static Metric crps() {
        return crps(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
    }

    /**
     * Continuous ranked probability score from quantiles: twice the mean {@linkplain #pinball pinball loss} of the median and of the bounds of
     * the intervals at some levels, in units of the series. The integral of the score over all probabilities is replaced by a mean over these,
     * so take levels that are evenly spaced; the tails beyond the widest interval are not seen. It needs nothing of the distribution but
     * its median and intervals: for normal forecasts, {@link #crpsNormal} is exact; for samples, {@link Crps}.
     *
     * @param levels interval levels in (0, 1), at least one
     * @return CRPS
     * @throws IllegalArgumentException if there is no level, one is outside (0, 1), or one is given twice
     * @see "Gneiting, Raftery (2007), Strictly proper scoring rules, Journal of the American Statistical Association 102, 359–378, section
     *     4.2"
     * @see "Laio, Tamea (2007), Verification tools for probabilistic forecasts of continuous hydrological variables, Hydrology and Earth
     *     System Sciences 11, 1267–1277, for the integral over quantiles"
     */
    public static Metric crps(double... levels) {
        return new QuantileCrps(levels);
    }

    /**
     * Continuous ranked probability score of normal distributions with the mean and the standard deviation of the forecast, exact, in units of
     * the series; the absolute error where the standard deviation is 0. Median and intervals are not looked at.
     *
     * @return CRPS of normal forecasts
     * @see "Gneiting, Raftery (2007), equation 21 (here lower is better)"
     */
    public static Metric crpsNormal() {
        return new NormalCrps();
    }

    /**
     * Every metric of this class once, for tables and tests: those with a period or a level at those given, weighted ones with equal
     * weights.
     *
     * @param period seasonal period in rows, at least 1
     * @param level level of intervals, in (0, 1)
     * @return the metrics
     * @throws IllegalArgumentException if the period is below 1 or the level outside (0, 1)
     */
    public static List<Metric> catalogue(int period, double level) {
        return List.of(
                mae(),
                mse(),
                rmse(),
                mape(),
                mpe(),
                mdape(),
                smape(),
                wmape(),
                maape(),
                rmsle(),
                nwrmsle(StepWeight.equal()),
                wmae(StepWeight.equal()),
                r2(),
                bias(),
                relativeBias(),
                acf1(),
                theilsU(),
                mase(period),
                rmsse(period),
                gmrae(period),
                pinball((1 + level) / 2),
                crps(),
                crpsNormal(),
                coverage(level),
                intervalWidth(level),
                winkler(level),
                msis(level, period));
    }

    /**
     * The {@linkplain Metric#facts() facts} of metrics: name, unit, direction, best value, what zeros and missing values do, how steps become
     * one value and whether they can have weights.
     *
     * @param metrics any metrics
     * @return a table with a row for each
     */
    public static Table describe(List<? extends Metric> metrics) {
        List<Metric> rows = List.copyOf(metrics);
        return Table.builder(rows.size())
                .text("metric", row -> rows.get(row).name())
                .text("unit", row -> rows.get(row).facts().unit().toString())
                .text("better", row -> rows.get(row).facts().direction().toString())
                .numbers("best", row -> rows.get(row).facts().best())
                .text("zeros", row -> rows.get(row).facts().zeros().toString())
                .text("missing", row -> rows.get(row).facts().missing().toString())
                .text("steps", row -> rows.get(row).facts().aggregation().toString())
                .text("weights", row -> rows.get(row).facts().weights() ? "yes" : "no")
                .build();
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
            return interval.aggregate(scores);
        }

        @Override
        public double aggregate(double[][] scores, double[] weights) {
            return interval.aggregate(scores, weights);
        }

        @Override
        public MetricFacts facts() {
            return StepAverage.MEAN.in(lowerIsBetter(Unit.NUMBER));
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
