package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Reconciliation} prepared for a hierarchy: makes base forecasts sum. The result is the same, bit for bit, for any number of threads.
 * Immutable and safe to share.
 */
public final class Reconciler {
    private static final int BLOCK = 512;

    private final Hierarchy hierarchy;
    private final Reconciliation specification;
    private final @Nullable Shares shares;
    private final @Nullable Weights weights;
    private final @Nullable Projection projection;
    private final @Nullable NonNegative nonNegative;
    private final double[] deviationRatios;

    private Reconciler(
            Hierarchy hierarchy,
            Reconciliation specification,
            @Nullable Shares shares,
            @Nullable Weights weights,
            double[] deviationRatios,
            boolean estimate,
            Execution execution) {
        this.hierarchy = hierarchy;
        this.specification = specification;
        this.shares = shares;
        this.weights = weights;
        this.deviationRatios = deviationRatios;
        if (weights == null) {
            this.projection = null;
            this.nonNegative = null;
        } else {
            SparseCholesky symbolic = new SparseCholesky(hierarchy);
            this.projection = Projection.of(hierarchy, symbolic, weights, Projection.allFree(hierarchy), execution);
            boolean optimal = specification.negatives() == Reconciliation.Negatives.OPTIMAL;
            Covariance covariance = estimate || optimal ? projection.covariance(optimal, execution) : null;
            if (covariance != null && estimate) {
                setRatios(covariance.ratios());
            }
            this.nonNegative =
                    covariance != null && optimal ? new NonNegative(hierarchy, symbolic, weights, covariance) : null;
        }
    }

    private void setRatios(double... variances) {
        Arrays.setAll(deviationRatios, k -> Math.sqrt(variances[k]));
    }

    /** With ratios of standard deviations that are known already. */
    static Reconciler stored(
            Hierarchy hierarchy,
            Reconciliation specification,
            @Nullable Shares shares,
            @Nullable Weights weights,
            double[] deviationRatios) {
        return new Reconciler(
                hierarchy, specification, shares, weights, deviationRatios, false, Execution.sequential());
    }

    static Reconciler prepared(
            Hierarchy hierarchy,
            Reconciliation specification,
            @Nullable Shares shares,
            @Nullable Weights weights,
            @Nullable Residuals residuals,
            Execution execution) {
        double[] ratios = new double[hierarchy.size()];
        Arrays.fill(ratios, 1);
        boolean minT = specification.method() == Reconciliation.Method.MINT_SHRINK;
        Reconciler reconciler = new Reconciler(hierarchy, specification, shares, weights, ratios, minT, execution);
        if (residuals != null && !minT) {
            reconciler.learnRatios(residuals, execution);
        }
        return reconciler;
    }

    private void learnRatios(Residuals residuals, Execution execution) {
        double[][] rows = residuals.complete();
        if (residuals.length() < 2
                || shares != null) { // residuals that are dealt out by shares are no errors of the parts
            return;
        }
        double[][] squares = new double[residuals.length()][0];
        Rows.columns(execution, residuals.length(), (from, to) -> {
            double[][] reconciled = hierarchy.sums(linear(rows, from, to));
            squares[from] = Arrays.stream(reconciled)
                    .mapToDouble(row -> Rows.dot(row, row, row.length))
                    .toArray();
        });
        double[] after = new double[hierarchy.size()];
        Arrays.stream(squares).filter(part -> part.length > 0).forEach(part -> Rows.addAll(after, part));
        for (int k = 0; k < after.length; k++) {
            double ratio = Math.sqrt(after[k] / Rows.dot(rows[k], rows[k], rows[k].length));
            deviationRatios[k] = Double.isFinite(ratio) ? ratio : 1;
        }
    }

    /**
     * The hierarchy.
     *
     * @return the hierarchy
     */
    public Hierarchy hierarchy() {
        return hierarchy;
    }

    /**
     * The specification.
     *
     * @return what this was prepared from, with the shrinkage intensity where that was estimated
     */
    public Reconciliation specification() {
        return specification;
    }

    @Nullable
    Shares shares() {
        return shares;
    }

    @Nullable
    Weights weights() {
        return weights;
    }

    /**
     * By what the standard deviation of the base forecast of each series is multiplied. With residuals it is the square root of how the
     * variance of errors changes: for MinT under its covariance, (I − W Cᵀ (C W Cᵀ)⁻¹ C) W, otherwise the mean square of the reconciled
     * residuals over that of the residuals, in the rows in which no series lacks one. Without residuals, and for proportions, it is 1.
     *
     * @return a new array in the order of {@link Hierarchy#keys()}
     */
    public double[] deviationRatios() {
        return deviationRatios.clone();
    }

    /** Bottom forecasts of shape [bottom series][to − from], which may be negative. */
    private double[][] linear(double[][] base, int from, int to) {
        if (projection != null) {
            return projection.candidates(base, from, to);
        }
        int aggregates = hierarchy.aggregateCount();
        double[][] bottoms = new double[hierarchy.bottomCount()][to - from];
        if (shares == null) {
            Arrays.setAll(bottoms, i -> Arrays.copyOfRange(base[aggregates + i], from, to));
            return bottoms;
        }
        for (int c = from; c < to; c++) {
            put(shares.bottoms(column(base, c)), bottoms, c - from);
        }
        return bottoms;
    }

    private static double[] column(double[][] rows, int c) {
        return Arrays.stream(rows).mapToDouble(row -> row[c]).toArray();
    }

    private static void put(double[] column, double[][] rows, int c) {
        for (int i = 0; i < column.length; i++) {
            rows[i][c] = column[i];
        }
    }

    private static double[][] clipped(double[][] rows) {
        for (double[] row : rows) {
            Arrays.setAll(row, c -> Math.max(0, row[c]));
        }
        return rows;
    }

    private double[][] bottoms(double[][] base, Execution execution) {
        int columns = base[0].length;
        double[][] bottoms = new double[hierarchy.bottomCount()][columns];
        Rows.columns(execution, columns, (from, to) -> {
            double[][] part = linear(base, from, to);
            for (int i = 0; i < part.length; i++) {
                System.arraycopy(part[i], 0, bottoms[i], from, to - from);
            }
        });
        if (nonNegative != null) {
            Work.each(
                    execution,
                    columns,
                    c -> put(nonNegative.bottoms(onlyColumn(base, c), column(bottoms, c)), bottoms, c));
            return bottoms;
        }
        return specification.negatives() == Reconciliation.Negatives.KEPT ? bottoms : clipped(bottoms);
    }

    private static double[][] onlyColumn(double[][] rows, int c) {
        return Arrays.stream(rows).map(row -> new double[] {row[c]}).toArray(double[][]::new);
    }

    /**
     * Reconciles numbers.
     *
     * @param base finite numbers, shape [series][step] in the order of {@link Hierarchy#keys()}; not modified
     * @param execution threads; progress is not told
     * @return a new array of the same shape, in which each aggregate is the sum of its bottom series in their order
     * @throws IllegalArgumentException if there is another number of series, or lengths differ
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a number is not finite, or negative where proportions of forecasts are
     *     taken; with {@link Reason#NUMERICAL} if a result overflows; with {@link Reason#CANCELLED} or {@link Reason#TIME_BUDGET} if the
     *     execution ends the work
     */
    public double[][] reconcile(double[][] base, Execution execution) {
        requireShape(base);
        double[][] all = hierarchy.sums(bottoms(base, execution));
        requireFinite(all);
        return all;
    }

    private void requireShape(double[][] base) {
        if (base.length != hierarchy.size()) {
            throw new IllegalArgumentException(
                    "there are forecasts of " + base.length + " series; the hierarchy has " + hierarchy.size());
        }
        for (int k = 0; k < base.length; k++) {
            if (base[k].length != base[0].length) {
                throw new IllegalArgumentException("series '" + hierarchy.keys().get(k) + "' has " + base[k].length
                        + " steps, '" + hierarchy.keys().get(0) + "' has " + base[0].length
                        + "; all must have the same horizon");
            }
            for (int h = 0; h < base[k].length; h++) {
                if (!Double.isFinite(base[k][h])) {
                    throw new ForecastingException(
                            Reason.INVALID_VALUE,
                            "the base forecast of series '" + hierarchy.keys().get(k) + "', step " + (h + 1) + ", is "
                                    + base[k][h] + "; a finite number is needed");
                }
            }
        }
    }

    private void requireFinite(double[][] all) {
        for (int k = 0; k < all.length; k++) {
            for (int h = 0; h < all[k].length; h++) {
                if (!Double.isFinite(all[k][h])) {
                    throw new ForecastingException(
                            Reason.NUMERICAL,
                            "the reconciled forecast of series '"
                                    + hierarchy.keys().get(k) + "', step " + (h + 1)
                                    + ", overflows; rescale the series");
                }
            }
        }
    }

    /**
     * Reconciles forecasts: their means sum afterwards. Standard deviations are those of the base forecasts times {@link #deviationRatios()},
     * and intervals are normal; where negatives are excluded, bounds below 0 become 0. For other distributions reconcile sample paths.
     *
     * @param base forecasts of all series for the same steps
     * @param execution threads; progress is not told
     * @param levels interval levels, each in (0, 1); may be empty
     * @return the forecasts of all series, an unmodifiable map
     * @throws IllegalArgumentException if a level is outside (0, 1) or given twice
     * @throws ForecastingException with {@link Reason#NO_DATA} if a forecast is not there, with {@link Reason#MALFORMED_INPUT} if one is not of
     *     the hierarchy, with {@link Reason#IRREGULAR_INDEX} if steps differ, and as {@link #reconcile(double[][], Execution)}
     */
    public NavigableMap<SeriesKey, Forecast> reconcile(
            Map<SeriesKey, Forecast> base, Execution execution, double... levels) {
        double[] sorted = Levels.sorted(levels);
        Bases bases = Bases.of(hierarchy, base);
        double[][] means = reconcile(bases.means(), execution);
        List<Forecast> forecasts = new ArrayList<>();
        for (int k = 0; k < means.length; k++) {
            Execution.checkpoint();
            double ratio = deviationRatios[k];
            double[] deviations = Arrays.stream(bases.get(k).standardDeviation().values())
                    .map(sd -> sd * ratio)
                    .toArray();
            forecasts.add(forecast(hierarchy.keys().get(k), bases.index(), means[k], deviations, sorted));
        }
        return hierarchy.byKey(forecasts);
    }

    private Forecast forecast(SeriesKey key, TimeIndex index, double[] mean, double[] deviation, double... levels) {
        Forecast normal = Forecast.normal(key.toString(), index, mean, deviation, levels);
        if (specification.negatives() == Reconciliation.Negatives.KEPT) {
            return normal;
        }
        Forecast.Builder clipped =
                Forecast.builder(key.toString(), index).mean(mean).standardDeviation(deviation);
        for (Interval interval : normal.intervals()) {
            clipped.interval(
                    interval.level(),
                    clip(interval.lower().values()),
                    clip(interval.upper().values()));
        }
        return clipped.build();
    }

    private static double[] clip(double[] bounds) {
        return Arrays.stream(bounds).map(v -> Math.max(0, v)).toArray();
    }

    /**
     * Reconciles sample paths draw by draw: each path sums afterwards, so that quantiles follow from the paths of a series
     * ({@link SamplePaths#toForecast}). Path number i of all series must be one joint draw; where series were simulated each on its own, the
     * aggregates are too narrow.
     *
     * @param base the same number of paths for each series, on the same steps
     * @param execution threads; progress is not told
     * @return the paths of all series, an unmodifiable map
     * @throws IllegalArgumentException if numbers of paths differ
     * @throws ForecastingException as {@link #reconcile(Map, Execution, double...)}
     * @see "Panagiotelis, Gamakumara, Athanasopoulos, Hyndman (2023), Probabilistic forecast reconciliation, European Journal of Operational
     *     Research 306, 693–706"
     */
    public NavigableMap<SeriesKey, SamplePaths> reconcilePaths(Map<SeriesKey, SamplePaths> base, Execution execution) {
        List<SamplePaths> draws = Bases.ordered(hierarchy, base, SamplePaths::index);
        int paths = draws.get(0).count();
        int steps = draws.get(0).index().size();
        for (int k = 0; k < draws.size(); k++) {
            if (draws.get(k).count() != paths) {
                throw new IllegalArgumentException("series '" + hierarchy.keys().get(k) + "' has "
                        + draws.get(k).count() + " paths, '" + hierarchy.keys().get(0) + "' has " + paths
                        + "; all must have the same number");
            }
        }
        double[][][] reconciled = new double[draws.size()][paths][];
        int block = Math.max(1, BLOCK / steps);
        for (int from = 0; from < paths; from += block) {
            reconcilePaths(draws, from, Math.min(paths, from + block), reconciled, execution);
        }
        List<SamplePaths> all = new ArrayList<>();
        for (int k = 0; k < reconciled.length; k++) {
            String name = hierarchy.keys().get(k).toString();
            all.add(SamplePaths.of(name, draws.get(0).index(), reconciled[k]));
            reconciled[k] = new double[0][];
        }
        return hierarchy.byKey(all);
    }

    /** Paths [from, to) side by side, so that few of them are held twice at a time. */
    private void reconcilePaths(
            List<SamplePaths> draws, int from, int to, double[][][] reconciled, Execution execution) {
        int steps = draws.get(0).index().size();
        double[][] columns = new double[draws.size()][(to - from) * steps];
        for (int k = 0; k < columns.length; k++) {
            for (int p = from; p < to; p++) {
                System.arraycopy(draws.get(k).path(p).values(), 0, columns[k], (p - from) * steps, steps);
            }
        }
        double[][] found = reconcile(columns, execution);
        for (int k = 0; k < found.length; k++) {
            for (int p = from; p < to; p++) {
                reconciled[k][p] = Arrays.copyOfRange(found[k], (p - from) * steps, (p - from + 1) * steps);
            }
        }
    }

    @Override
    public String toString() {
        return "Reconciler[" + specification.name() + ", " + hierarchy + "]";
    }
}
