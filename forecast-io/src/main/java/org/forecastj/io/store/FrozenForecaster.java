package org.forecastj.io.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * A stored model as it is: in a fold it is given the rows that came after its training, and not fitted anew. Folds from before the end of its
 * training, whose values it has seen, fail with {@link Reason#NO_DATA}.
 */
final class FrozenForecaster implements Forecaster<Fit> {
    /** Gives the stored fit of a series. */
    interface Stored {
        Fit of(SeriesKey key);
    }

    private final String name;
    private final Stored stored;

    FrozenForecaster(String name, Stored stored) {
        this.name = name;
        this.stored = stored;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fit fit(TimeSeries series, Regressors regressors) {
        return continued(stored.of(SeriesKey.of(name)), series, regressors);
    }

    private Fit continued(Fit fit, TimeSeries training, Regressors regressors) {
        TimeIndex seen = fit.observed().index();
        long end = seen.epochMillis(seen.size() - 1);
        TimeIndex rows = training.index();
        int from = rows.size();
        while (from > 0 && rows.epochMillis(from - 1) > end) {
            from--;
        }
        if (from == rows.size()) {
            if (rows.size() == 0 || rows.epochMillis(from - 1) < end) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "series '" + training.name() + "': " + name
                                + " was trained on rows of this fold; folds after its training are needed");
            }
            return fit;
        }
        TimeSeries later = training.slice(from, rows.size());
        return fit.update(later, regressors.isEmpty() ? Regressors.none() : regressors.at(later.index()));
    }

    @Override
    public GlobalForecaster<PanelFit<Fit>> forEachSeries() {
        return new GlobalForecaster<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public PanelFit<Fit> fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                List<Outcome<Fit>> outcomes = new ArrayList<>(execution.run(
                        panel.keys(), key -> continued(stored.of(key), panel.get(key), regressors.apply(key))));
                return PanelFit.of(panel.keys(), outcomes);
            }
        };
    }
}
