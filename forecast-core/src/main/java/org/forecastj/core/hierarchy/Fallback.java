package org.forecastj.core.hierarchy;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.series.SeriesKey;

/** The fit of the series whose own model failed, and why it did. Immutable. */
final class Fallback {
    private final String name;
    private final GlobalFit fit;
    private final NavigableMap<SeriesKey, ForecastingException> causes;

    Fallback(String name, GlobalFit fit, NavigableMap<SeriesKey, ForecastingException> causes) {
        this.name = name;
        this.fit = fit;
        this.causes = Collections.unmodifiableNavigableMap(new TreeMap<>(causes));
    }

    /** Name of the model that took the place. */
    String name() {
        return name;
    }

    GlobalFit fit() {
        return fit;
    }

    /** Why the own model of each series failed; unmodifiable. */
    NavigableMap<SeriesKey, ForecastingException> causes() {
        return causes;
    }
}
