package org.forecastj.models.global;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Fits a specification: the scale of errors from a fit that has not seen the last rows, then the fit on all rows. Stateless. */
final class Fitting {
    /** Latest rows of each series whose errors count where there is no other measure. */
    private static final int SEEN_ROWS = 100;

    private Fitting() {}

    static BoostedFit fit(
            BoostedForecaster spec, Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        return spec.intervals().isConformal()
                ? fit(spec, panel, regressors, execution, PastErrors.of(spec, panel, regressors, execution))
                : fit(spec, panel, regressors, execution, Optional.empty());
    }

    /** Fits a specification whose forecasts of the past are known already. */
    static BoostedFit fit(
            BoostedForecaster spec,
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            Execution execution,
            PastErrors errors) {
        return fit(spec, panel, regressors, execution, Optional.of(errors.scale()));
    }

    private static BoostedFit fit(
            BoostedForecaster spec,
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            Execution execution,
            Optional<ErrorScale> unseen) {
        Trained trained = Trained.on(spec, panel, regressors, execution);
        Panel fitted = panel.filter(key -> !trained.failures.containsKey(key));
        ErrorScale errors = unseen.orElseGet(() -> seenErrors(trained, fitted, execution));
        return new BoostedFit(
                spec.describe(), trained, fitted, errors, nonNegative(fitted), spec.predictsMeans(), spec.intervals());
    }

    /** Errors of rows that trees have seen, one step long. */
    private static ErrorScale seenErrors(Trained trained, Panel panel, Execution execution) {
        List<SeriesKey> keys = panel.keys();
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        NavigableMap<SeriesKey, double[]> fitted = FittedValues.of(trained, panel, SEEN_ROWS, execution);
        for (int s = 0; s < keys.size(); s++) {
            TimeSeries series = panel.get(keys.get(s));
            double[] values = fitted.get(keys.get(s));
            for (int i = 0; values != null && i < values.length; i++) {
                if (!series.isMissing(i) && !Double.isNaN(values[i])) {
                    errors.add(new ErrorScale.ForecastError(s, 0, values[i], series.value(i) - values[i]));
                }
            }
        }
        return ErrorScale.learn(errors, keys, 1);
    }

    private static boolean nonNegative(Panel panel) {
        for (TimeSeries series : panel.asMap().values()) {
            for (int i = 0; i < series.size(); i++) {
                if (series.value(i) < 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
