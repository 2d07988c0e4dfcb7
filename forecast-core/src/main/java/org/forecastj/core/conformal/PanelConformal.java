package org.forecastj.core.conformal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * A model of a panel whose intervals come from its errors at earlier origins, pooled over the series of a group, step by step.
 *
 * <p>Origins are the same times for all series, and the model is fitted to the whole panel anew at each: one fit costs as many fits of the
 * model as there are origins, and one more. Series that the model fails on at an origin are left out there; a series without any error of its
 * own, such as a new one, has the intervals of its group.
 *
 * <p>Errors are pooled in units of their series: the mean absolute difference between rows {@linkplain #scaleLag some rows apart}, over the
 * rows before their origin, or over all rows where that is 0. The intervals of a series of which all rows are alike have no width. With
 * {@link #normalized()} the unit is the model's standard deviation instead, which is the better one where the model's intervals are roughly
 * right: pooled so by category, intervals for the monthly series of the M3 competition had nearly nominal coverage around every model.
 *
 * <p>A series whose errors are no numbers in its unit, because they overflow or the model's standard deviation is 0 and its error is not, is a
 * failure of its own with {@code NUMERICAL}; its group goes without its errors.
 *
 * <p>A group of a single series has its intervals {@linkplain #dependenceCorrection widened} where its errors depend on each other; those
 * pooled over several series are taken as they are.
 *
 * <p>Immutable and safe for use by any number of threads; results do not depend on the number of threads.
 *
 * @param <G> type of the model's own fits
 */
public final class PanelConformal<G extends GlobalFit> extends SplitSpecification<PanelConformal<G>>
        implements GlobalForecaster<ConformalPanelFit<G>> {
    private final GlobalForecaster<G> model;
    private final Function<SeriesKey, String> grouping;
    private final int scaleLag;

    private PanelConformal(
            GlobalForecaster<G> model, SplitSettings settings, Function<SeriesKey, String> grouping, int scaleLag) {
        super(settings);
        this.model = Objects.requireNonNull(model, "model");
        this.grouping = Objects.requireNonNull(grouping, "grouping");
        this.scaleLag = scaleLag;
    }

    static <G extends GlobalFit> PanelConformal<G> of(GlobalForecaster<G> model) {
        return new PanelConformal<>(model, new SplitSettings(), key -> "all", 1);
    }

    @Override
    PanelConformal<G> with(SplitSettings changed) {
        return new PanelConformal<>(model, changed, grouping, scaleLag);
    }

    /**
     * Groups by a function of the key. By default all series are one group.
     *
     * @param group the name of the group of a key; the same for the same key every time
     * @return a copy
     */
    public PanelConformal<G> groupedBy(Function<SeriesKey, String> group) {
        return new PanelConformal<>(model, settings, group, scaleLag);
    }

    /**
     * Groups by a level of the key, such as 0 for the store of keys of store and item.
     *
     * @param level number of the level, from 0
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public PanelConformal<G> groupedBy(int level) {
        requireAtLeast(0, "level", level);
        return groupedBy(key -> {
            if (level >= key.levels().size()) {
                throw new IllegalArgumentException("series '" + key + "' has "
                        + key.levels().size() + " key levels; groups are made by level " + level + ", counted from 0");
            }
            return key.levels().get(level);
        });
    }

    /**
     * Each series a group of its own: no pooling.
     *
     * @return a copy
     */
    public PanelConformal<G> perSeries() {
        return groupedBy(SeriesKey::toString);
    }

    /**
     * The distance of the rows whose differences are the unit of a series; 1 by default. The season, for seasonal series.
     *
     * @param rows at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public PanelConformal<G> scaleLag(int rows) {
        requireAtLeast(1, "scaleLag", rows);
        return new PanelConformal<>(model, settings, grouping, rows);
    }

    @Override
    public String name() {
        return "split conformal " + model.name();
    }

    @Override
    public ConformalPanelFit<G> fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        NavigableMap<SeriesKey, String> groups = new TreeMap<>();
        panel.keys().forEach(key -> groups.put(key, Objects.requireNonNull(grouping.apply(key), "group")));
        Execution clock = execution.startClock();
        return clock.call(() -> fit(panel, regressors, groups, clock));
    }

    private ConformalPanelFit<G> fit(
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            NavigableMap<SeriesKey, String> groups,
            Execution clock) {
        G fitted = model.fit(panel, regressors, clock.withoutProgress());
        Evaluation past = Backtest.of(settings.rollingOrigin())
                .model(model)
                .regressors(regressors)
                .execution(clock)
                .run(panel);
        requireCompleted(past);
        NavigableMap<SeriesKey, List<FoldForecast>> bySeries = new TreeMap<>();
        past.forecasts().stream()
                .sorted(Comparator.comparingInt(f -> f.fold().origin()))
                .forEach(f -> bySeries.computeIfAbsent(f.key(), k -> new ArrayList<>())
                        .add(f));
        NavigableMap<SeriesKey, Double> scales = new TreeMap<>();
        panel.keys().forEach(key -> scales.put(key, meanDifference(panel.get(key))));
        NavigableMap<String, ErrorPaths> errors = errors(panel, bySeries, groups, scales); // marks scales without unit
        return new ConformalPanelFit<>(fitted, groups, scales, errors);
    }

    /** What was cut short by the caller is no calibration. */
    private static void requireCompleted(Evaluation past) {
        past.failures().forEach(failure -> {
            Reason reason = failure.cause().reason();
            if (reason == Reason.CANCELLED || reason == Reason.TIME_BUDGET) {
                throw failure.cause();
            }
        });
    }

    private NavigableMap<String, ErrorPaths> errors(
            Panel panel,
            Map<SeriesKey, List<FoldForecast>> bySeries,
            NavigableMap<SeriesKey, String> groups,
            NavigableMap<SeriesKey, Double> scales) {
        Scoring scoring = settings.scoring(Integer.MAX_VALUE, false);
        Scoring ofOneSeries = settings.scoring(Integer.MAX_VALUE, true);
        NavigableMap<String, List<double[][]>> paths = new TreeMap<>();
        NavigableMap<String, Integer> members = new TreeMap<>();
        groups.values().forEach(group -> {
            paths.put(group, new ArrayList<>());
            members.merge(group, 1, Integer::sum);
        });
        bySeries.forEach((key, forecasts) -> {
            List<double[][]> group = Objects.requireNonNull(paths.get(Objects.requireNonNull(groups.get(key))));
            double whole = Objects.requireNonNull(scales.get(key));
            Execution.checkpoint();
            try {
                group.addAll(scores(panel.get(key), whole, scoring, key, forecasts));
            } catch (ForecastingException e) {
                scales.put(key, ConformalPanelFit.NO_UNIT);
            }
        });
        NavigableMap<String, ErrorPaths> errors = new TreeMap<>();
        paths.forEach((group, all) ->
                errors.put(group, new ErrorPaths(Objects.equals(members.get(group), 1) ? ofOneSeries : scoring, all)));
        return errors;
    }

    private List<double[][]> scores(
            TimeSeries series, double whole, Scoring scoring, SeriesKey key, List<FoldForecast> forecasts) {
        List<double[][]> scores = new ArrayList<>();
        for (FoldForecast f : forecasts) {
            double before = meanDifference(series.head(f.fold().origin()));
            scores.add(SplitConformal.scores(scoring, key.toString(), f, before > 0 ? before : whole));
        }
        return scores;
    }

    private double meanDifference(TimeSeries series) {
        double[] differences = new double[Math.max(0, series.size() - scaleLag)];
        int n = 0;
        for (int t = scaleLag; t < series.size(); t++) {
            double difference = Math.abs(series.value(t) - series.value(t - scaleLag));
            if (Double.isFinite(difference)) {
                differences[n++] = difference;
            }
        }
        return n == 0 ? 0 : Quantiles.mean(Arrays.copyOf(differences, n));
    }

    @Override
    public String toString() {
        return name() + "[" + settings + "]";
    }
}
