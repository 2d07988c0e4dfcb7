package org.forecastj.core.model;

import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/** A model of a panel under another name. Immutable. */
final class NamedGlobalForecaster<G extends GlobalFit> implements GlobalForecaster<G> {
    private final String name;
    private final GlobalForecaster<G> model;

    NamedGlobalForecaster(String name, GlobalForecaster<G> model) {
        this.name = NamedForecaster.requireName(name);
        this.model = model;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<? extends Forecaster<?>> ofEachSeries() {
        return model.ofEachSeries().map(each -> each.named(name));
    }

    @Override
    public G fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        return model.fit(panel, regressors, execution);
    }

    @Override
    public String toString() {
        return name + "[" + model + "]";
    }
}
