package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
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
 * evaluation of {@link Hierarchy#aggregate(Panel)} the accuracy of each level is found. One series that cannot be fitted is an error of the
 * whole, as no sum could be reconciled without it. Residuals are those of the fits of each series in their history; a model across series ({@link GlobalFit}) has none. Immutable and safe to
 * share.
 */
public final class HierarchicalForecaster implements GlobalForecaster<HierarchicalFit> {
    private final Hierarchy hierarchy;
    private final GlobalForecaster<?> model;
    private final Map<String, GlobalForecaster<?>> byLevel;
    private final Reconciliation reconciliation;
    private final Missing missing;
    private final @Nullable Function<SeriesKey, Regressors> known;

    private HierarchicalForecaster(
            Hierarchy hierarchy,
            GlobalForecaster<?> model,
            Map<String, GlobalForecaster<?>> byLevel,
            Reconciliation reconciliation,
            Missing missing,
            @Nullable Function<SeriesKey, Regressors> known) {
        this.hierarchy = hierarchy;
        this.model = model;
        this.byLevel = byLevel;
        this.reconciliation = reconciliation;
        this.missing = missing;
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
                hierarchy, model, Collections.unmodifiableMap(models), reconciliation, missing, known);
    }

    /**
     * With what aggregates are where bottom series are missing; by default they are missing too.
     *
     * @param rule the rule
     * @return a copy
     */
    public HierarchicalForecaster missing(Missing rule) {
        return new HierarchicalForecaster(
                hierarchy, model, byLevel, reconciliation, Objects.requireNonNull(rule), known);
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
                hierarchy, model, byLevel, reconciliation, missing, Objects.requireNonNull(columns));
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
     *     that do not sum, and for the first series that cannot be fitted
     */
    @Override
    public HierarchicalFit fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Execution clock = execution.startClock();
        Panel all = all(panel);
        List<GlobalFit> parts = new ArrayList<>();
        for (HierarchyLevel level : hierarchy.levels()) {
            Map<SeriesKey, TimeSeries> series = new TreeMap<>();
            level.keys().forEach(key -> series.put(key, all.get(key)));
            GlobalForecaster<?> own = byLevel.getOrDefault(level.name(), model);
            GlobalFit part = own.fit(Panel.of(hierarchy.levelNames(), series), regressors, clock);
            requireComplete(part, level);
            parts.add(part);
        }
        Panel residuals = residuals(hierarchy, parts);
        if (residuals == null && reconciliation.needsResiduals()) {
            throw new IllegalArgumentException(reconciliation.name()
                    + " needs residuals of each series, which models across series do not have; use ols() or wlsStructural(), or"
                    + " Reconciliation.prepareWithErrors with an evaluation and reconcile yourself");
        }
        return new HierarchicalFit(name(), parts, reconciliation.prepare(hierarchy, all, residuals, clock), known);
    }

    private Panel all(Panel panel) {
        Panel all = hierarchy.aggregate(panel, missing);
        Map<SeriesKey, TimeSeries> given = new TreeMap<>(all.asMap());
        given.putAll(panel.asMap());
        Panel joined = Panel.of(hierarchy.levelNames(), given);
        hierarchy.requireCoherent(joined);
        return joined;
    }

    private static void requireComplete(GlobalFit part, HierarchyLevel level) {
        for (SeriesKey key : level.keys()) {
            ForecastingException failure = part.failures().get(key);
            if (failure != null) {
                throw new ForecastingException(
                        failure.reason(),
                        "series '" + key + "' of level '" + level.name()
                                + "' could not be fitted, so the hierarchy cannot be reconciled: "
                                + failure.getMessage(),
                        failure);
            }
        }
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
