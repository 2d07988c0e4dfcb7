package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * Models fitted to all series of a hierarchy, whose forecasts are reconciled.
 *
 * <p>A forecast of one series needs those of all. {@link #forecast(int, double...)} and {@link #forecastEach} make all at once;
 * {@link #forecast(SeriesKey, int, Regressors, double...)} makes all the first time and remembers those of the last horizon and levels. Immutable
 * but for this memory, and safe for use by any number of threads.
 */
public final class HierarchicalFit implements GlobalFit {
    private final String name;
    private final List<GlobalFit> parts;
    private final @Nullable Fallback fallback;
    private final Reconciler reconciler;
    private final @Nullable Function<SeriesKey, Regressors> known;
    private final Object lock = new Object();
    private @Nullable Remembered last;

    /** All forecasts for a horizon and levels. */
    private static final class Remembered {
        private final int horizon;
        private final double[] levels;
        private final NavigableMap<SeriesKey, Forecast> forecasts;

        Remembered(int horizon, double[] levels, NavigableMap<SeriesKey, Forecast> forecasts) {
            this.horizon = horizon;
            this.levels = levels;
            this.forecasts = forecasts;
        }
    }

    HierarchicalFit(
            String name,
            List<GlobalFit> parts,
            @Nullable Fallback fallback,
            Reconciler reconciler,
            @Nullable Function<SeriesKey, Regressors> known) {
        this.known = known;
        this.name = name;
        this.parts = List.copyOf(parts);
        this.fallback = fallback;
        this.reconciler = reconciler;
    }

    /**
     * Name of the forecaster that made this fit.
     *
     * @return the name
     */
    public String model() {
        return name;
    }

    /**
     * The hierarchy.
     *
     * @return the hierarchy
     */
    public Hierarchy hierarchy() {
        return reconciler.hierarchy();
    }

    /**
     * What reconciles the forecasts.
     *
     * @return the prepared reconciliation
     */
    public Reconciler reconciler() {
        return reconciler;
    }

    /**
     * The fits of the levels, in the order of {@link Hierarchy#levels()}; the series of {@link #fallbacks()} are failures in them.
     *
     * @return one for each level
     */
    public List<GlobalFit> levelFits() {
        return parts;
    }

    /**
     * The series that {@link HierarchicalForecaster#fallback} forecasts, and why their own model could not be fitted.
     *
     * @return an unmodifiable map in the order of the keys; empty if every model was fitted
     */
    public NavigableMap<SeriesKey, ForecastingException> fallbacks() {
        return fallback == null ? Collections.emptyNavigableMap() : fallback.causes();
    }

    @Nullable
    Fallback fallback() {
        return fallback;
    }

    private List<GlobalFit> allParts() {
        return HierarchicalForecaster.withFallback(parts, fallback);
    }

    @Override
    public List<SeriesKey> keys() {
        return hierarchy().keys().stream().sorted().toList();
    }

    /**
     * None, as all series are forecast, or nothing is; {@link #fallbacks()} lists those that have a simpler model.
     */
    @Override
    public Map<SeriesKey, ForecastingException> failures() {
        return Map.of();
    }

    /**
     * Forecasts one series, on the calling thread.
     *
     * @param future not used where {@link HierarchicalForecaster#knownRegressors} gave those of all series, else {@link Regressors#none()}: those
     *     of one series are not enough
     */
    @Override
    public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
        hierarchy().position(key);
        if (known == null && !future.isEmpty()) {
            throw new ForecastingException(
                    Reason.MISSING_REGRESSOR,
                    "series '" + key
                            + "': a reconciled forecast needs the regressors of all series, and those of one are given; use forecastEach with a function, or"
                            + " HierarchicalForecaster.knownRegressors before fitting");
        }
        return Objects.requireNonNull(forecast(horizon, levels).get(key));
    }

    @Override
    public NavigableMap<SeriesKey, Forecast> forecast(int horizon, double... levels) {
        double[] sorted = Levels.sorted(levels);
        synchronized (lock) {
            Remembered found = last;
            if (found == null || found.horizon != horizon || !Arrays.equals(found.levels, sorted)) {
                found = new Remembered(
                        horizon, sorted, reconciled(horizon, this::future, Execution.sequential(), sorted));
                last = found;
            }
            return found.forecasts;
        }
    }

    private Regressors future(SeriesKey key) {
        return known == null ? Regressors.none() : known.apply(key).knownInFuture();
    }

    /**
     * Forecasts all series and reconciles.
     *
     * @param horizon number of steps, at least 1
     * @param future the regressors that cover every step of the horizon, for the series of a key; called from several threads
     * @param execution threads, cancellation and time budget
     * @param levels interval levels, each in (0, 1); may be empty
     * @return forecasts that sum, an unmodifiable map
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     * @throws ForecastingException for the first series that cannot be forecast, and as for
     *     {@link Reconciler#reconcile(Map, Execution, double...)}
     */
    public NavigableMap<SeriesKey, Forecast> reconciled(
            int horizon, Function<SeriesKey, Regressors> future, Execution execution, double... levels) {
        Execution clock = execution.startClock();
        return clock.call(() -> reconciler.reconcile(base(horizon, future, clock), clock, levels));
    }

    /**
     * Forecasts all series without reconciling.
     *
     * @param horizon number of steps, at least 1
     * @param future as in {@link #reconciled}
     * @param execution threads, cancellation and time budget
     * @param levels interval levels, each in (0, 1); may be empty
     * @return what the models of the levels forecast, which need not sum; an unmodifiable map
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     * @throws ForecastingException for the first series that cannot be forecast
     */
    public NavigableMap<SeriesKey, Forecast> base(
            int horizon, Function<SeriesKey, Regressors> future, Execution execution, double... levels) {
        NavigableMap<SeriesKey, Forecast> all = new TreeMap<>();
        Function<SeriesKey, Regressors> own = withoutThoseOfFallbacks(future);
        for (GlobalFit part : allParts()) {
            part.forecastEach(horizon, own, execution.withoutProgress(), levels).forEach((key, outcome) -> {
                if (!part.failures().containsKey(key)) {
                    all.put(key, required(outcome));
                }
            });
        }
        return Collections.unmodifiableNavigableMap(all);
    }

    private Function<SeriesKey, Regressors> withoutThoseOfFallbacks(Function<SeriesKey, Regressors> future) {
        return key -> fallbacks().containsKey(key) ? Regressors.none() : future.apply(key);
    }

    private static Forecast required(Outcome<Forecast> outcome) {
        return outcome.value().orElseThrow(() -> outcome.failure().orElseThrow());
    }

    @Override
    public SortedMap<SeriesKey, Outcome<Forecast>> forecastEach(
            int horizon, Function<SeriesKey, Regressors> future, Execution execution, double... levels) {
        Levels.requireHorizon(horizon);
        Levels.sorted(levels);
        NavigableMap<SeriesKey, Outcome<Forecast>> outcomes = new TreeMap<>();
        try {
            reconciled(horizon, future, execution, levels).forEach((key, f) -> outcomes.put(key, Outcome.of(f)));
        } catch (ForecastingException e) {
            keys().forEach(key -> outcomes.put(key, Outcome.failed(e)));
        }
        return Collections.unmodifiableNavigableMap(outcomes);
    }

    /**
     * Simulates all series and reconciles each joint draw.
     *
     * <p>Each series is simulated by its own model. Its paths are then put into the order in which residuals of that series, summed over as many
     * consecutive rows as there are steps, rank in rows drawn for all series together: so path number i of one series goes with the paths of
     * others as their errors went together in the history, while the paths themselves stay whole.
     *
     * @param horizon number of steps, at least 1
     * @param future as in {@link #reconciled}
     * @param paths number of paths, at least 1
     * @param seed the same seed gives the same paths, bit for bit, on any number of threads
     * @param execution threads, cancellation and time budget
     * @return paths that sum draw by draw, an unmodifiable map
     * @throws IllegalArgumentException if horizon or paths is below 1
     * @throws ForecastingException with {@link Reason#UNEXPECTED} if a model is one across series, which has no paths, with
     *     {@link Reason#TOO_SHORT} if there is no row in which all series have residuals, and for the first series that cannot be simulated
     * @see "Clark, Gangopadhyay, Hay, Rajagopalan, Wilby (2004), The Schaake shuffle, Journal of Hydrometeorology 5, 243–262; here applied to
     *     whole paths"
     */
    public NavigableMap<SeriesKey, SamplePaths> simulate(
            int horizon, Function<SeriesKey, Regressors> future, int paths, long seed, Execution execution) {
        Levels.requireHorizon(horizon);
        if (paths < 1) {
            throw new IllegalArgumentException("paths is " + paths + "; at least 1 is needed");
        }
        Execution clock = execution.startClock();
        return clock.call(() -> simulated(horizon, future, paths, seed, clock));
    }

    private NavigableMap<SeriesKey, SamplePaths> simulated(
            int horizon, Function<SeriesKey, Regressors> future, int paths, long seed, Execution execution) {
        Panel residuals = HierarchicalForecaster.residuals(hierarchy(), allParts());
        if (residuals == null) {
            throw new ForecastingException(
                    Reason.UNEXPECTED,
                    "a model across series has no residuals and paths of each series; reconcile paths of your own with Reconciler.reconcilePaths");
        }
        JointOrder order = new JointOrder(Residuals.of(hierarchy(), residuals).complete(), horizon, paths, seed);
        Function<SeriesKey, Regressors> own = withoutThoseOfFallbacks(future);
        SamplePaths[] ordered = new SamplePaths[hierarchy().size()];
        Work.each(execution, ordered.length, k -> {
            SeriesKey key = hierarchy().keys().get(k);
            ordered[k] = order.arrange(k, simulateOne(key, horizon, own, paths, order.seed(k)));
        });
        Map<SeriesKey, SamplePaths> all = new TreeMap<>();
        for (int k = 0; k < ordered.length; k++) {
            all.put(hierarchy().keys().get(k), ordered[k]);
        }
        return reconciler.reconcilePaths(all, execution);
    }

    private SamplePaths simulateOne(
            SeriesKey key, int horizon, Function<SeriesKey, Regressors> future, int paths, long seed) {
        for (GlobalFit part : allParts()) {
            if (part instanceof PanelFit<?> fits && fits.fits().containsKey(key)) {
                return fits.get(key).simulate(horizon, future.apply(key), paths, seed);
            }
        }
        throw new IllegalStateException("every series has a fit");
    }

    /**
     * A readable account.
     *
     * @return text with line feeds, for people; its form may change between versions
     */
    public String summary() {
        List<String> lines = new ArrayList<>();
        lines.add(name);
        for (HierarchyLevel level : hierarchy().levels()) {
            lines.add("  " + level.name() + ": " + level.keys().size() + " series");
        }
        if (fallback != null) {
            lines.add("  fallback " + fallback.name() + ": "
                    + fallbacks().keySet().stream().map(SeriesKey::toString).collect(Collectors.joining(", ")));
        }
        return String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
        return "HierarchicalFit[" + name + ", " + hierarchy() + "]";
    }
}
