package org.forecastj.models.global;

import java.util.Map;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Boosted trees of one series: those of a panel that has it alone. Immutable. */
final class LocalBoostedForecaster implements Forecaster<LocalBoostedFit> {
    private final BoostedForecaster specification;

    LocalBoostedForecaster(BoostedForecaster specification) {
        this.specification = specification;
    }

    @Override
    public String name() {
        return specification.name();
    }

    @Override
    public LocalBoostedFit fit(TimeSeries series, Regressors regressors) {
        return fit(series, regressors, Execution.sequential());
    }

    /** Stops within a series too: fitting one takes long. */
    @Override
    public PanelFit<LocalBoostedFit> fitEach(
            Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Execution clock = execution.startClock();
        Execution within = clock.withoutProgress().withThreads(1);
        return PanelFit.of(
                panel.keys(), clock.run(panel.keys(), key -> fit(panel.get(key), regressors.apply(key), within)));
    }

    private LocalBoostedFit fit(TimeSeries series, Regressors regressors, Execution execution) {
        if (!series.index().isRegular()) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + series.name() + "' is irregular; boosted trees need a regular one: regularise it");
        }
        SeriesKey key = key(series);
        BoostedFit fit = specification.fit(Panel.of(Map.of(key, series)), ignored -> regressors, execution);
        return new LocalBoostedFit(fit, key, series);
    }

    /** The name of a series as a key, for messages. */
    private static SeriesKey key(TimeSeries series) {
        return SeriesKey.of(series.name().isEmpty() ? TimeSeries.UNNAMED : series.name());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LocalBoostedForecaster f && specification.equals(f.specification);
    }

    @Override
    public int hashCode() {
        return specification.hashCode();
    }

    @Override
    public String toString() {
        return "local " + specification;
    }
}
