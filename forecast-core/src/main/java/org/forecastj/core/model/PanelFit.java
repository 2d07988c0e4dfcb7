package org.forecastj.core.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/**
 * One fit per series of a panel, and the reasons why others have none. Immutable and safe to share.
 *
 * @param <F> type of the fits
 */
public final class PanelFit<F extends Fit> implements GlobalFit {
    private final SortedMap<SeriesKey, F> fits;
    private final SortedMap<SeriesKey, ForecastingException> failures;

    private PanelFit(SortedMap<SeriesKey, F> fits, SortedMap<SeriesKey, ForecastingException> failures) {
        this.fits = Collections.unmodifiableSortedMap(fits);
        this.failures = Collections.unmodifiableSortedMap(failures);
    }

    /**
     * Collects outcomes.
     *
     * @param keys the keys
     * @param outcomes a fit or a failure for each key, in the order of the keys
     * @param <F> type of the fits
     * @return the fits by key
     * @throws IllegalArgumentException if there is another number of outcomes than of keys
     */
    public static <F extends Fit> PanelFit<F> of(List<SeriesKey> keys, List<Outcome<F>> outcomes) {
        if (keys.size() != outcomes.size()) {
            throw new IllegalArgumentException(
                    keys.size() + " keys and " + outcomes.size() + " outcomes; both must be equal");
        }
        SortedMap<SeriesKey, F> fits = new TreeMap<>();
        SortedMap<SeriesKey, ForecastingException> failures = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            SeriesKey key = keys.get(i);
            outcomes.get(i).value().ifPresent(fit -> fits.put(key, fit));
            outcomes.get(i).failure().ifPresent(failure -> failures.put(key, failure));
        }
        return new PanelFit<>(fits, failures);
    }

    @Override
    public List<SeriesKey> keys() {
        return List.copyOf(fits.keySet());
    }

    @Override
    public Map<SeriesKey, ForecastingException> failures() {
        return failures;
    }

    /**
     * The fits by key.
     *
     * @return an unmodifiable view in the order of the keys
     */
    public SortedMap<SeriesKey, F> fits() {
        return fits;
    }

    /**
     * The fit of one series.
     *
     * @param key its key
     * @return the fit
     * @throws NoSuchElementException if the series is unknown or could not be fitted; the message says which
     */
    public F get(SeriesKey key) {
        F fit = fits.get(key);
        if (fit == null) {
            ForecastingException failure = failures.get(key);
            throw new NoSuchElementException(
                    failure == null
                            ? "there is no series '" + key + "' in this panel fit of " + fits.size() + " series"
                            : "series '" + key + "' could not be fitted: " + failure.getMessage());
        }
        return fit;
    }

    @Override
    public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
        return get(key).forecast(horizon, future, levels);
    }

    @Override
    public String toString() {
        return "PanelFit[" + fits.size() + " fits, " + failures.size() + " failures]";
    }
}
