package org.forecastj.core.model;

import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** A model under another name. Immutable. */
final class NamedForecaster<F extends Fit> implements Forecaster<F> {
    private final String name;
    private final Forecaster<F> model;

    NamedForecaster(String name, Forecaster<F> model) {
        this.name = requireName(name);
        this.model = model;
    }

    static String requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a model is blank; give it one");
        }
        return name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public F fit(TimeSeries series, Regressors regressors) {
        return model.fit(series, regressors);
    }

    @Override
    public boolean sharesWorkInPanels() {
        return model.sharesWorkInPanels();
    }

    @Override
    public PanelFit<F> fitEach(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        return model.fitEach(panel, regressors, execution);
    }

    @Override
    public String toString() {
        return name + "[" + model + "]";
    }
}
