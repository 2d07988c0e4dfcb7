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
        requireReach(spec);
        return fit(spec, panel, regressors, execution, Optional.empty());
    }

    /**
     * Fits a specification.
     *
     * @param past errors of the past that are known already, empty to make them where intervals need them
     */
    static BoostedFit fit(
            BoostedForecaster spec,
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            Execution execution,
            Optional<PastErrors> past) {
        Trained trained = Trained.on(spec, panel, regressors, spec.intervals().heldRows(), execution);
        if (trained.bounds.isPresent()) {
            trained.transforms.requirePointwise();
        }
        Panel fitted = panel.filter(key -> !trained.failures.containsKey(key));
        ErrorScale errors = spec.intervals().isConformal()
                ? past.orElseGet(() -> PastErrors.of(spec, fitted, regressors, execution))
                        .scale()
                : seenErrors(trained, fitted, execution);
        return new BoostedFit(
                spec.describe(), trained, fitted, errors, nonNegative(fitted), spec.predictsMeans(), spec.intervals());
    }

    private static void requireReach(BoostedForecaster spec) {
        int horizon = spec.intervals().horizon();
        if (!spec.strategy().isRecursive() && horizon > spec.strategy().horizon()) {
            throw new IllegalArgumentException("conformal intervals of " + horizon + " steps; the strategy reaches "
                    + spec.strategy().horizon());
        }
    }

    /** Errors of rows that trees have seen, one step long. */
    private static ErrorScale seenErrors(Trained trained, Panel panel, Execution execution) {
        List<ErrorScale.ForecastError> latest = seenErrors(trained, panel, SEEN_ROWS, execution);
        return ErrorScale.learn(
                latest.isEmpty() ? seenErrors(trained, panel, Integer.MAX_VALUE, execution) : latest, panel.keys(), 1);
    }

    private static List<ErrorScale.ForecastError> seenErrors(
            Trained trained, Panel panel, int last, Execution execution) {
        List<SeriesKey> keys = panel.keys();
        List<ErrorScale.ForecastError> errors = new ArrayList<>();
        NavigableMap<SeriesKey, double[]> fitted = FittedValues.of(trained, panel, last, execution);
        for (int s = 0; s < keys.size(); s++) {
            TimeSeries series = panel.get(keys.get(s));
            double[] values = fitted.get(keys.get(s));
            for (int i = 0; values != null && i < values.length; i++) {
                if (!series.isMissing(i) && !Double.isNaN(values[i])) {
                    errors.add(new ErrorScale.ForecastError(s, 0, values[i], series.value(i) - values[i]));
                }
            }
        }
        return errors;
    }

    static boolean nonNegative(Panel panel) {
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
