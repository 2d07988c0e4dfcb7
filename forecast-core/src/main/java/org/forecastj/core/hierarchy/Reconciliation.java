package org.forecastj.core.hierarchy;

import java.util.Objects;
import java.util.OptionalDouble;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.series.Panel;
import org.jspecify.annotations.Nullable;

/**
 * How forecasts of the series of a {@link Hierarchy} are made to sum.
 *
 * <pre>{@code
 * Reconciler reconciler = Reconciliation.minTShrink().nonNegative()
 *         .prepareWithResiduals(hierarchy, residuals, Execution.allProcessors());
 * Map<SeriesKey, Forecast> coherent = reconciler.reconcile(base, Execution.allProcessors(), 0.95);
 * }</pre>
 *
 * <p>Bottom-up, top-down and middle-out take the forecasts of one level. The others take those of all: the reconciled forecasts are those
 * nearest to the base forecasts among all that sum, in the metric of a covariance W of the errors of the base forecasts: W = I
 * ({@link #ols()}), the number of bottom series ({@link #wlsStructural()}), the variances of the residuals ({@link #wlsVariance()}), or their
 * covariance shrunk towards its diagonal ({@link #minTShrink()}). Base forecasts that sum are not changed by these four, nor by bottom-up.
 *
 * <p>Neither the summing matrix nor W is formed: equations as many as there are aggregates are solved by a sparse Cholesky factor, which for a
 * tree is elimination from the bottom to the top, and the covariance of T rows of residuals adds T equations. A reconciler of MinT keeps T
 * numbers for each series and aggregate, without negatives T more for each bottom series, and stores those of the series. Immutable and safe to
 * share.
 *
 * @see "Wickramasuriya, Athanasopoulos, Hyndman (2019), Optimal forecast reconciliation for hierarchical and grouped time series through trace
 *     minimization, Journal of the American Statistical Association 114, 804–819"
 */
public final class Reconciliation {
    /** Where the bottom forecasts come from. */
    enum Method {
        BOTTOM_UP,
        TOP_DOWN,
        MIDDLE_OUT,
        OLS,
        WLS_STRUCTURAL,
        WLS_VARIANCE,
        MINT_SHRINK
    }

    /** What is done about negative bottom forecasts. */
    enum Negatives {
        KEPT,
        OPTIMAL,
        ZERO
    }

    private static final double LEAST_INTENSITY = 1e-6;

    private final Method method;
    private final Proportions proportions;
    private final String level;
    private final double intensity;
    private final Negatives negatives;

    Reconciliation(Method method, Proportions proportions, String level, double intensity, Negatives negatives) {
        this.method = method;
        this.proportions = proportions;
        this.level = level;
        this.intensity = intensity;
        this.negatives = negatives;
    }

    private static Reconciliation of(Method method) {
        return new Reconciliation(method, Proportions.FORECASTS, "", Double.NaN, Negatives.KEPT);
    }

    /**
     * Sums of the bottom forecasts.
     *
     * @return the specification
     */
    public static Reconciliation bottomUp() {
        return of(Method.BOTTOM_UP);
    }

    /**
     * The forecast of the total, shared among the bottom series.
     *
     * @param proportions by what; proportions of the history need {@link #prepareWithHistory}
     * @return the specification
     */
    public static Reconciliation topDown(Proportions proportions) {
        return new Reconciliation(Method.TOP_DOWN, Objects.requireNonNull(proportions), "", Double.NaN, Negatives.KEPT);
    }

    /**
     * The forecasts of a level, shared among the bottom series and summed to what is above.
     *
     * @param level name of a level that has each bottom series once
     * @param proportions by what; proportions of the history need {@link #prepareWithHistory}
     * @return the specification
     */
    public static Reconciliation middleOut(String level, Proportions proportions) {
        return new Reconciliation(
                Method.MIDDLE_OUT,
                Objects.requireNonNull(proportions),
                Objects.requireNonNull(level),
                Double.NaN,
                Negatives.KEPT);
    }

    /**
     * Ordinary least squares, W = I.
     *
     * @return the specification
     * @see "Hyndman, Ahmed, Athanasopoulos, Shang (2011), Optimal combination forecasts for hierarchical time series, Computational Statistics and
     *     Data Analysis 55, 2579–2589"
     */
    public static Reconciliation ols() {
        return of(Method.OLS);
    }

    /**
     * Weighted least squares, where the variance of a series is the number of its bottom series.
     *
     * @return the specification
     */
    public static Reconciliation wlsStructural() {
        return of(Method.WLS_STRUCTURAL);
    }

    /**
     * Weighted least squares, where the variance of a series is the mean square of its residuals. Variances below 1e-10 of the mean of all are
     * raised to that, as those of series that were always 0.
     *
     * @return the specification, which needs residuals
     * @see "Hyndman, Lee, Wang (2016), Fast computation of reconciled forecasts for hierarchical and grouped time series, Computational Statistics
     *     and Data Analysis 97, 16–32"
     */
    public static Reconciliation wlsVariance() {
        return of(Method.WLS_VARIANCE);
    }

    /**
     * Minimum trace with the covariance λ diag(W₁) + (1 − λ) W₁, where W₁ are the mean products of the residuals in the rows in which no series
     * lacks one, and λ is Schäfer and Strimmer's (2005) intensity, at least 1e-6. Variances are raised as in {@link #wlsVariance()}.
     *
     * @return the specification, which needs residuals
     */
    public static Reconciliation minTShrink() {
        return of(Method.MINT_SHRINK);
    }

    /**
     * With a given shrinkage intensity instead of the estimated one.
     *
     * @param lambda in (0, 1]; 1 leaves only variances
     * @return a copy
     * @throws IllegalArgumentException if it is outside (0, 1]
     * @throws IllegalStateException if this is not {@link #minTShrink()}
     */
    public Reconciliation withIntensity(double lambda) {
        if (!(lambda > 0 && lambda <= 1)) {
            throw new IllegalArgumentException(
                    "the shrinkage intensity is " + lambda + "; a number above 0 and up to 1 is needed");
        }
        if (method != Method.MINT_SHRINK) {
            throw new IllegalStateException(name() + " does not shrink; start with minTShrink()");
        }
        return new Reconciliation(method, proportions, level, lambda, negatives);
    }

    /**
     * Without negative bottom forecasts: among all forecasts that sum and are not negative, those nearest to the base forecasts in the metric
     * of W, to a relative 1e-11. For bottom-up, top-down and middle-out negative bottom forecasts become 0. Each step, and each step of each
     * path, is a quadratic programme of its own.
     *
     * @return a copy
     * @see "Wickramasuriya, Turlach, Hyndman (2020), Optimal non-negative forecast reconciliation, Statistics and Computing 30, 1167–1182"
     */
    public Reconciliation nonNegative() {
        return new Reconciliation(method, proportions, level, intensity, Negatives.OPTIMAL);
    }

    /**
     * Without negative bottom forecasts: they become 0, and aggregates are summed again. Faster than {@link #nonNegative()}, for many paths, but
     * aggregates grow.
     *
     * @return a copy
     * @see "Di Fonzo, Girolimetto (2023), Spatio-temporal reconciliation of solar forecasts, Solar Energy 251, 13–29"
     */
    public Reconciliation negativesToZero() {
        return new Reconciliation(method, proportions, level, intensity, Negatives.ZERO);
    }

    /**
     * Name for tables and messages.
     *
     * @return such as {@code MinT shrink, non-negative}
     */
    public String name() {
        String name = switch (method) {
            case BOTTOM_UP -> "bottom-up";
            case TOP_DOWN -> "top-down";
            case MIDDLE_OUT -> "middle-out from " + level;
            case OLS -> "OLS";
            case WLS_STRUCTURAL -> "WLS structural";
            case WLS_VARIANCE -> "WLS variance";
            case MINT_SHRINK -> "MinT shrink";
        };
        return name + (negatives == Negatives.KEPT ? "" : ", non-negative");
    }

    /**
     * Whether the history of the bottom series is needed.
     *
     * @return true for top-down and middle-out by proportions of the history
     */
    public boolean needsHistory() {
        return (method == Method.TOP_DOWN || method == Method.MIDDLE_OUT) && proportions != Proportions.FORECASTS;
    }

    /**
     * Whether residuals are needed.
     *
     * @return true for {@link #wlsVariance()} and {@link #minTShrink()}
     */
    public boolean needsResiduals() {
        return method == Method.WLS_VARIANCE || method == Method.MINT_SHRINK;
    }

    /**
     * Prepares a method that needs neither history nor residuals.
     *
     * @param hierarchy the hierarchy
     * @return what reconciles its forecasts; standard deviations are left as they are
     * @throws IllegalArgumentException if the method needs more, or a level that the hierarchy does not have
     */
    public Reconciler prepare(Hierarchy hierarchy) {
        return prepare(hierarchy, null, null, Execution.sequential());
    }

    /**
     * Prepares a method with the history of the bottom series.
     *
     * @param hierarchy the hierarchy
     * @param history the bottom series, NaN where missing; aggregates are ignored
     * @return what reconciles its forecasts; standard deviations are left as they are
     * @throws IllegalArgumentException if the method needs residuals, or a level that the hierarchy does not have
     * @throws ForecastingException with {@link Reason#NO_DATA} if a series is not there, with {@link Reason#MALFORMED_INPUT} if one is not of the
     *     hierarchy, with {@link Reason#INVALID_VALUE} if the history has no proportions as it is 0
     */
    public Reconciler prepareWithHistory(Hierarchy hierarchy, Panel history) {
        return prepare(hierarchy, history, null, Execution.sequential());
    }

    /**
     * Prepares a method with the residuals of the base forecasts, which also say how the standard deviations change.
     *
     * @param hierarchy the hierarchy
     * @param residuals of all series, NaN where missing
     * @param execution threads
     * @return what reconciles its forecasts
     * @throws IllegalArgumentException if the method needs the history, or a level that the hierarchy does not have
     * @throws ForecastingException with {@link Reason#NO_DATA} if a series is not there, with {@link Reason#MALFORMED_INPUT} if one is not of the
     *     hierarchy, with {@link Reason#TOO_SHORT} if there are fewer than 2 residuals, with {@link Reason#NUMERICAL} if all are 0
     */
    public Reconciler prepareWithResiduals(Hierarchy hierarchy, Panel residuals, Execution execution) {
        return prepare(hierarchy, null, residuals, execution);
    }

    /**
     * Prepares any method with all that there is.
     *
     * @param hierarchy the hierarchy
     * @param history as in {@link #prepareWithHistory}; null if there is none
     * @param residuals as in {@link #prepareWithResiduals}; null if there are none
     * @param execution threads
     * @return what reconciles its forecasts
     * @throws IllegalArgumentException if the method needs what is not given, or a level that the hierarchy does not have
     * @throws ForecastingException as for these methods
     */
    public Reconciler prepare(
            Hierarchy hierarchy, @Nullable Panel history, @Nullable Panel residuals, Execution execution) {
        return prepared(hierarchy, history, residuals == null ? null : Residuals.of(hierarchy, residuals), execution);
    }

    /**
     * Prepares a method with the errors of a rolling-origin evaluation in place of residuals, as for models that have none, such as those
     * across series. Every step of every fold is a row of errors, so the covariance is the mean of those of all steps of the horizon; for
     * overlapping folds the rows are not independent, which the shrinkage intensity takes them for.
     *
     * @param hierarchy the hierarchy
     * @param evaluation with forecasts of all its series
     * @param model the name of the model in the evaluation
     * @param execution threads
     * @return what reconciles forecasts of that model
     * @throws IllegalArgumentException if the method needs the history, or a level that the hierarchy does not have
     * @throws java.util.NoSuchElementException if the evaluation does not have the model, or a series
     * @throws ForecastingException as for {@link #prepareWithResiduals}
     */
    public Reconciler prepareWithErrors(Hierarchy hierarchy, Evaluation evaluation, String model, Execution execution) {
        return prepared(hierarchy, null, Residuals.ofErrors(hierarchy, evaluation, model), execution);
    }

    private Reconciler prepared(
            Hierarchy hierarchy, @Nullable Panel history, @Nullable Residuals rows, Execution execution) {
        if (needsResiduals() && rows == null) {
            throw new IllegalArgumentException(
                    name() + " needs residuals of all series; use prepareWithResiduals, or wlsStructural()");
        }
        if (needsHistory() && history == null) {
            throw new IllegalArgumentException(name() + " by " + proportions
                    + " needs the history of the bottom series; use prepareWithHistory, or FORECASTS");
        }
        Reconciliation estimated = rows == null ? this : estimated(rows, execution);
        return Reconciler.prepared(
                hierarchy, estimated, shares(hierarchy, history), estimated.weights(hierarchy, rows), rows, execution);
    }

    /** With the shrinkage intensity that the residuals ask for, where it is not given. */
    private Reconciliation estimated(Residuals residuals, Execution execution) {
        if (method != Method.MINT_SHRINK) {
            return this;
        }
        residuals.requireComplete();
        double lambda = intensity().orElseGet(() -> residuals.intensity(execution));
        return new Reconciliation(method, proportions, level, Math.max(lambda, LEAST_INTENSITY), negatives);
    }

    private @Nullable Shares shares(Hierarchy hierarchy, @Nullable Panel history) {
        if (method != Method.TOP_DOWN && method != Method.MIDDLE_OUT) {
            return null;
        }
        int[] start = method == Method.TOP_DOWN ? Shares.total(hierarchy) : Shares.level(hierarchy, level);
        return history == null || proportions == Proportions.FORECASTS
                ? Shares.ofForecasts(hierarchy, start)
                : Shares.ofHistory(hierarchy, start, proportions, history);
    }

    private @Nullable Weights weights(Hierarchy hierarchy, @Nullable Residuals residuals) {
        double[] structural = new double[hierarchy.size()];
        for (int k = 0; k < structural.length; k++) {
            boolean counts = method == Method.WLS_STRUCTURAL && k < hierarchy.aggregateCount();
            structural[k] = counts ? hierarchy.members(k).length : 1;
        }
        return switch (method) {
            case BOTTOM_UP, TOP_DOWN, MIDDLE_OUT -> null;
            case OLS, WLS_STRUCTURAL -> new Weights(structural);
            case WLS_VARIANCE -> Objects.requireNonNull(residuals).variances();
            case MINT_SHRINK -> Objects.requireNonNull(residuals).shrunk(intensity);
        };
    }

    Method method() {
        return method;
    }

    Proportions proportions() {
        return proportions;
    }

    String level() {
        return level;
    }

    Negatives negatives() {
        return negatives;
    }

    /**
     * The shrinkage intensity of MinT.
     *
     * @return the given one, or, in {@link Reconciler#specification()}, the estimated one; otherwise empty
     */
    public OptionalDouble intensity() {
        return Double.isNaN(intensity) ? OptionalDouble.empty() : OptionalDouble.of(intensity);
    }

    @Override
    public String toString() {
        return "Reconciliation[" + name() + "]";
    }
}
