package org.forecastj.core.conformal;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * A model fitted to a panel, with intervals from its errors at earlier origins, by group and step. {@link PanelConformal} makes it.
 *
 * <p>It cannot be updated, as no model of a panel can: when observations have come in, fit the specification to the longer panel. A model of
 * one series can go on series by series, with {@link ConformalFit#update} of {@link Conformal#split(org.forecastj.core.model.Forecaster)}.
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * @param <G> type of the model's own fit
 */
public final class ConformalPanelFit<G extends GlobalFit> implements GlobalFit {
    /** The scale of a series whose errors are no numbers in its unit. */
    static final double NO_UNIT = Double.NaN;

    private final G inner;
    private final NavigableMap<SeriesKey, String> groups;
    private final NavigableMap<SeriesKey, Double> scales;
    private final NavigableMap<String, ErrorPaths> errors;
    private final NavigableMap<SeriesKey, ForecastingException> failures;

    ConformalPanelFit(
            G inner,
            NavigableMap<SeriesKey, String> groups,
            NavigableMap<SeriesKey, Double> scales,
            NavigableMap<String, ErrorPaths> errors) {
        this.inner = Objects.requireNonNull(inner, "inner");
        this.groups = Collections.unmodifiableNavigableMap(new TreeMap<>(groups));
        this.scales = Collections.unmodifiableNavigableMap(new TreeMap<>(scales));
        this.errors = Collections.unmodifiableNavigableMap(new TreeMap<>(errors));
        TreeMap<SeriesKey, ForecastingException> failed = new TreeMap<>();
        scales.forEach((key, scale) -> {
            if (Double.isNaN(scale)) {
                failed.put(key, withoutUnit(key));
            }
        });
        failed.putAll(inner.failures());
        this.failures = Collections.unmodifiableNavigableMap(failed);
    }

    private static ForecastingException withoutUnit(SeriesKey key) {
        return new ForecastingException(
                Reason.NUMERICAL,
                "series '" + key
                        + "': its errors at earlier origins are no numbers in its unit, as they overflow or the model's standard "
                        + "deviation is 0; rescale the series, or leave out normalized()");
    }

    /**
     * The model's own fit.
     *
     * @return the fit to the whole panel
     */
    public G inner() {
        return inner;
    }

    /**
     * The groups of the series.
     *
     * @return an unmodifiable map in the order of the keys, those of failures too
     */
    public NavigableMap<SeriesKey, String> groups() {
        return groups;
    }

    NavigableMap<String, ErrorPaths> errors() {
        return errors;
    }

    /**
     * The unit that errors of a series are pooled in.
     *
     * @param key its key
     * @return mean absolute difference of its rows, which forecasts are in units of; 0 where all are alike, NaN where its errors are no
     *     numbers in this unit, and it is one of {@link #failures()}
     * @throws NoSuchElementException if the series is unknown
     */
    public double scale(SeriesKey key) {
        return known(key, scales.get(key));
    }

    /**
     * How many errors the moments and, without smoothing, the quantiles of a step come from.
     *
     * @param group name of the group
     * @param step from 1
     * @return the number, 0 beyond the calibrated horizon
     * @throws NoSuchElementException if there is no such group
     * @throws IllegalArgumentException if the step is below 1
     */
    public int calibrationErrors(String group, int step) {
        SplitSpecification.requireAtLeast(1, "step", step);
        ErrorPaths own = errors.get(group);
        if (own == null) {
            throw new NoSuchElementException("there is no group '" + group + "'; there are " + errors.keySet());
        }
        return step > own.scoring().horizon() ? 0 : own.count(step - 1);
    }

    @Override
    public List<SeriesKey> keys() {
        return inner.keys().stream().filter(key -> !failures.containsKey(key)).toList();
    }

    @Override
    public Map<SeriesKey, ForecastingException> failures() {
        return failures;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the horizon is longer than the calibrated one, or a level was to be named when specifying
     * @throws ForecastingException also with {@code TOO_SHORT} if the group has too few errors for a level; the message says how many are
     *     needed
     */
    @Override
    public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
        double[] sorted = Levels.sorted(key.toString(), levels);
        return band(key, horizon, future, sorted).forecast(sorted);
    }

    /**
     * Simulates the steps that follow the history of a series: paths of errors of its group around the forecast.
     *
     * @param key its key
     * @param horizon number of steps, at least 1 and at most the calibrated ones
     * @param future regressors that cover every step of the horizon; {@link Regressors#none()} for a model without
     * @param paths number of paths, at least 1
     * @param seed the same seed gives the same paths, bit for bit
     * @return the paths, in the units of the history
     * @throws NoSuchElementException if the series is unknown or could not be fitted
     * @throws IllegalArgumentException if horizon or paths is below 1, or the horizon longer than the calibrated one
     */
    public SamplePaths simulate(SeriesKey key, int horizon, Regressors future, int paths, long seed) {
        SplitSpecification.requireAtLeast(1, "series '" + key + "': the number of paths", paths);
        return band(key, horizon, future).simulate(paths, seed);
    }

    private Band band(SeriesKey key, int horizon, Regressors future, double... levels) {
        Levels.requireHorizon(key.toString(), horizon);
        if (Double.isNaN(scale(key))) {
            throw new NoSuchElementException(withoutUnit(key).getMessage());
        }
        ErrorPaths own = Objects.requireNonNull(errors.get(known(key, groups.get(key))), "every group has errors");
        own.scoring().requireHorizon(key.toString(), horizon);
        Forecast forecast = inner.forecast(key, horizon, future, own.scoring().modelLevels(levels));
        return new Band(own, forecast, scale(key), null);
    }

    private <T> T known(SeriesKey key, @Nullable T value) {
        if (value == null) {
            throw new NoSuchElementException(
                    "there is no series '" + key + "' in this panel fit of " + groups.size() + " series");
        }
        return value;
    }

    /** Series, groups and the number of errors of the first and the last step in the group that has the fewest. */
    @Override
    public String toString() {
        String calibrated = errors.values().stream()
                .min(Comparator.comparingInt(e -> e.count(0)))
                .map(e -> ", " + e.scoring().horizon() + " steps, scores "
                        + e.scoring().title() + ", at least " + e.count(0) + " errors of the first step and "
                        + e.count(e.scoring().horizon() - 1) + " of the last by group")
                .orElse("");
        return "ConformalPanelFit[" + groups.size() + " series, " + errors.size() + " groups" + calibrated + ", "
                + inner + "]";
    }
}
