package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.hierarchy.Hierarchy.Missing;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * A model of a whole hierarchy: forecasts the series of each level with the model of that level, and reconciles.
 *
 * <pre>{@code
 * HierarchicalFit fit = HierarchicalForecaster.of(hierarchy, model.forEachSeries(), Reconciliation.minTShrink())
 *         .atLevel("total", other.forEachSeries())
 *         .fit(sales, Execution.allProcessors());
 * Map<SeriesKey, Forecast> coherent = fit.forecast(28, 0.95);
 * }</pre>
 *
 * <p>It is fitted to the bottom series, or to all series, which must sum then; it forecasts all of them in either case. Within a rolling-origin
 * evaluation of {@link Hierarchy#aggregate(Panel)} the accuracy of each level is found.
 *
 * <p>A base forecast of every series is needed, by bottom-up and top-down too: their means come from one level, but the intervals from all. A
 * series that its model cannot be fitted to gets that of {@link #fallback}, and {@link HierarchicalFit#fallbacks()} lists it; without a
 * fallback it is an error of the whole. Residuals are those of the fits of each series in their history; a model across series ({@link GlobalFit}) has none. Immutable and safe to
 * share.
 */
public final class HierarchicalForecaster implements GlobalForecaster<HierarchicalFit> {
    /** Failures that are not the series' own. */
    private static final Set<Reason> STOPPED =
            Collections.unmodifiableSet(EnumSet.of(Reason.CANCELLED, Reason.TIME_BUDGET));

    private final Hierarchy hierarchy;
    private final GlobalForecaster<?> model;
    private final Map<String, GlobalForecaster<?>> byLevel;
    private final Reconciliation reconciliation;
    private final Missing missing;
    private final @Nullable GlobalForecaster<?> fallback;
    private final @Nullable Function<SeriesKey, Regressors> known;

    private HierarchicalForecaster(
            Hierarchy hierarchy,
            GlobalForecaster<?> model,
            Map<String, GlobalForecaster<?>> byLevel,
            Reconciliation reconciliation,
            Missing missing,
            @Nullable GlobalForecaster<?> fallback,
            @Nullable Function<SeriesKey, Regressors> known) {
        this.hierarchy = hierarchy;
        this.model = model;
        this.byLevel = byLevel;
        this.reconciliation = reconciliation;
        this.missing = missing;
        this.fallback = fallback;
        this.known = known;
    }

    /**
     * One model for all levels, fitted to each level apart.
     *
     * @param hierarchy the hierarchy
     * @param model the model; {@link org.forecastj.core.model.Forecaster#forEachSeries()} makes one of a model of one series
     * @param reconciliation how to make the forecasts sum
     * @return the forecaster
     */
    public static HierarchicalForecaster of(
            Hierarchy hierarchy, GlobalForecaster<?> model, Reconciliation reconciliation) {
        return new HierarchicalForecaster(
                Objects.requireNonNull(hierarchy),
                Objects.requireNonNull(model),
                Map.of(),
                Objects.requireNonNull(reconciliation),
                Missing.ANY,
                null,
                null);
    }

    /**
     * With another model at a level.
     *
     * @param level name of the level
     * @param levelModel its model
     * @return a copy
     * @throws java.util.NoSuchElementException if there is no such level
     */
    public HierarchicalForecaster atLevel(String level, GlobalForecaster<?> levelModel) {
        Map<String, GlobalForecaster<?>> models = new HashMap<>(byLevel);
        models.put(hierarchy.level(level).name(), Objects.requireNonNull(levelModel));
        return new HierarchicalForecaster(
                hierarchy, model, Collections.unmodifiableMap(models), reconciliation, missing, fallback, known);
    }

    /**
     * With a simpler model for the series that their own model cannot be fitted to, on whatever level; without it one such series is an error
     * of the whole. Where a model across series cannot be fitted to a level at all, it takes the place for the whole level.
     *
     * @param simpler such as a mean or a naive model for each series; it is fitted to these series alone, in one panel, without regressors
     * @return a copy
     * @see HierarchicalFit#fallbacks()
     */
    public HierarchicalForecaster fallback(GlobalForecaster<?> simpler) {
        return new HierarchicalForecaster(
                hierarchy, model, byLevel, reconciliation, missing, Objects.requireNonNull(simpler), known);
    }

    /**
     * With what aggregates are where bottom series are missing; by default they are missing too.
     *
     * @param rule the rule
     * @return a copy
     */
    public HierarchicalForecaster missing(Missing rule) {
        return new HierarchicalForecaster(
                hierarchy, model, byLevel, reconciliation, Objects.requireNonNull(rule), fallback, known);
    }

    /**
     * With the regressors of all series, history and future, for forecasts of one series, which need those of all: a rolling-origin evaluation
     * asks for such. Of these columns only those known in advance are used. A fit that was stored does not have them when it is read.
     *
     * @param columns the columns for the series of a key, aggregates included, over the history and each horizon; called from several threads
     * @return a copy
     */
    public HierarchicalForecaster knownRegressors(Function<SeriesKey, Regressors> columns) {
        return new HierarchicalForecaster(
                hierarchy, model, byLevel, reconciliation, missing, fallback, Objects.requireNonNull(columns));
    }

    /**
     * Names of the model and of the reconciliation.
     *
     * @return such as {@code theta, MinT shrink}
     */
    @Override
    public String name() {
        return model.name() + ", " + reconciliation.name();
    }

    /**
     * Fits the models of all levels and prepares the reconciliation.
     *
     * @param panel the bottom series, or all series of the hierarchy, NaN where missing
     * @param regressors the columns for the series of a key, aggregates included; called from several threads
     * @param execution threads, cancellation and time budget; progress is that of the levels one after the other
     * @return the fit
     * @throws IllegalArgumentException if the reconciliation needs residuals and a model has none for each series
     * @throws ForecastingException as for {@link Hierarchy#aggregate(Panel, Missing)}, with {@link Reason#INVALID_VALUE} if aggregates are given
     *     that do not sum, and for the first series that neither its model nor the fallback can be fitted to, with the reason of its model; with
     *     {@link Reason#CANCELLED} or {@link Reason#TIME_BUDGET} if the execution ends the work
     */
    @Override
    public HierarchicalFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Execution clock = execution.startClock();
        return clock.call(() -> fitted(panel, regressors, clock));
    }

    private HierarchicalFit fitted(Panel panel, Function<SeriesKey, Regressors> regressors, Execution clock) {
        Panel all = all(panel);
        List<GlobalFit> parts = new ArrayList<>();
        NavigableMap<SeriesKey, ForecastingException> failures = new TreeMap<>();
        for (HierarchyLevel level : hierarchy.levels()) {
            GlobalFit part =
                    fit(byLevel.getOrDefault(level.name(), model), among(all, level.keys()), regressors, clock);
            collectFailures(part, level, failures);
            parts.add(part);
        }
        Fallback replaced = failures.isEmpty() ? null : replace(failures, all, clock);
        Panel residuals = residuals(hierarchy, withFallback(parts, replaced));
        if (residuals == null && reconciliation.needsResiduals()) {
            throw new IllegalArgumentException(reconciliation.name()
                    + " needs residuals of each series, which models across series do not have; use ols() or wlsStructural(), or"
                    + " Reconciliation.prepareWithErrors with an evaluation and reconcile yourself");
        }
        return new HierarchicalFit(
                name(), parts, replaced, reconciliation.prepare(hierarchy, all, residuals, clock), known);
    }

    private Panel among(Panel all, Collection<SeriesKey> keys) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        keys.forEach(key -> series.put(key, all.get(key)));
        return Panel.of(hierarchy.levelNames(), series);
    }

    /** A failure of the whole panel is one of each of its series. */
    private static GlobalFit fit(
            GlobalForecaster<?> own, Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        try {
            return own.fit(panel, regressors, execution);
        } catch (ForecastingException e) {
            return PanelFit.of(panel.keys(), Collections.nCopies(panel.size(), Outcome.<Fit>failed(e)));
        }
    }

    private void collectFailures(GlobalFit part, HierarchyLevel level, Map<SeriesKey, ForecastingException> failures) {
        for (SeriesKey key : level.keys()) {
            ForecastingException failure = part.failures().get(key);
            if (failure == null) {
                continue;
            }
            if (fallback == null || STOPPED.contains(failure.reason())) {
                String remedy = STOPPED.contains(failure.reason())
                        ? ""
                        : "; give a simpler model with HierarchicalForecaster.fallback, or leave the series out of the hierarchy";
                throw unfitted(failure, key, " of level '" + level.name() + "'", failure.getMessage() + remedy);
            }
            failures.put(key, failure);
        }
    }

    private static ForecastingException unfitted(
            ForecastingException cause, SeriesKey key, String where, String message) {
        return new ForecastingException(
                cause.reason(),
                "series '" + key + "'" + where + " could not be fitted, so the hierarchy cannot be reconciled: "
                        + message,
                cause);
    }

    private Fallback replace(NavigableMap<SeriesKey, ForecastingException> failures, Panel all, Execution execution) {
        GlobalForecaster<?> simpler = Objects.requireNonNull(fallback);
        GlobalFit fit =
                fit(simpler, among(all, failures.keySet()), key -> Regressors.none(), execution.withoutProgress());
        failures.forEach((key, cause) -> {
            ForecastingException second = fit.failures().get(key);
            if (second != null) {
                throw unfitted(
                        STOPPED.contains(second.reason()) ? second : cause,
                        key,
                        "",
                        cause.getMessage() + "; nor with the fallback " + simpler.name() + ": " + second.getMessage());
            }
        });
        return new Fallback(simpler.name(), fit, failures);
    }

    /** The fits of the levels and that of the series whose own model failed. */
    static List<GlobalFit> withFallback(List<GlobalFit> parts, @Nullable Fallback fallback) {
        List<GlobalFit> all = new ArrayList<>(parts);
        if (fallback != null) {
            all.add(fallback.fit());
        }
        return all;
    }

    private Panel all(Panel panel) {
        Panel all = hierarchy.aggregate(panel, missing);
        Map<SeriesKey, TimeSeries> given = new TreeMap<>(all.asMap());
        given.putAll(panel.asMap());
        Panel joined = Panel.of(hierarchy.levelNames(), given);
        hierarchy.requireCoherent(joined);
        return joined;
    }

    /** The residuals of all series, or nothing where a model has none for each. */
    static @Nullable Panel residuals(Hierarchy hierarchy, List<GlobalFit> parts) {
        Map<SeriesKey, TimeSeries> residuals = new TreeMap<>();
        for (GlobalFit part : parts) {
            if (!(part instanceof PanelFit<?> fits)) {
                return null;
            }
            for (Map.Entry<SeriesKey, ? extends Fit> fit : fits.fits().entrySet()) {
                residuals.put(fit.getKey(), fit.getValue().residuals());
            }
        }
        return Panel.of(hierarchy.levelNames(), residuals);
    }

    @Override
    public String toString() {
        return "HierarchicalForecaster[" + name() + ", " + hierarchy + "]";
    }
}
