package org.forecastj.models.additive;

import java.util.List;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Fits and updates one series: checks it, resolves the layout, solves. Stateless. */
final class AdditiveEstimation {
    private AdditiveEstimation() {}

    static AdditiveFit fit(AdditiveModel model, TimeSeries series, Regressors columns) {
        return design(model, ObservedRows.of(series), requiredColumns(model, series, columns), series.name())
                .fit(series);
    }

    /** The design of the rows, for one series or for many. */
    static SharedDesign design(AdditiveModel model, ObservedRows rows, Regressors columns, String series) {
        AdditiveModel written = LayoutResolver.writeDownHolidays(model, rows.observedIndex());
        return design(written, rows, columns, series, Optional.empty());
    }

    private static SharedDesign design(
            AdditiveModel model, ObservedRows rows, Regressors columns, String series, Optional<Layout> previous) {
        TimeIndex observed = rows.observedIndex();
        Layout layout = LayoutResolver.resolve(model, series, observed, columns.at(observed), previous);
        return SharedDesign.of(model, layout, rows, columns, series);
    }

    static AdditiveFit update(AdditiveFit fit, TimeSeries newObservations, Regressors newColumns) {
        TimeSeries all = fit.observed().append(newObservations);
        AdditiveModel model = fit.specification();
        Regressors added = requiredColumns(model, newObservations.withName(all.name()), newColumns);
        Regressors columns = append(fit.regressors(), added, all.index());
        fit.layout().requireHolidaysKnown(all.index(), all.name());
        return design(model, ObservedRows.of(all), columns, all.name(), Optional.of(fit.layout()))
                .fit(all);
    }

    private static Regressors append(Regressors first, Regressors later, TimeIndex joined) {
        Regressors.Builder builder = Regressors.on(joined);
        for (String name : first.names()) {
            double[] values = java.util.Arrays.copyOf(first.column(name), joined.size());
            double[] tail = later.column(name);
            System.arraycopy(tail, 0, values, joined.size() - tail.length, tail.length);
            if (first.knowledge(name) == Knowledge.PAST) {
                builder.knownInPast(name, values);
            } else {
                builder.knownInFuture(name, values);
            }
        }
        return builder.build();
    }

    static Regressors requiredColumns(AdditiveModel model, TimeSeries series, Regressors columns) {
        List<String> named = model.columns();
        RegressorChecks.requireNamed(columns, named, series.name());
        return RegressorChecks.select(columns, named, series.index(), series.name());
    }

    /** The second stage of a fit: the autoregression of its residuals, where the model asks for one. */
    static AdditiveFit finish(AdditiveFit fit) {
        int order = fit.specification().autoregressiveOrder();
        if (order == 0) {
            return fit;
        }
        TimeIndex index = fit.observed().index();
        if (index.frequency().isEmpty()) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + fit.observed().name() + "' has an irregular index " + index
                            + "; autoregressive errors need a regular one: regularise the series first");
        }
        if (index.size() <= order) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + fit.observed().name() + "' has " + index.size()
                            + " rows; autoregressive errors of order " + order + " need more than " + order
                            + ": lower the order");
        }
        double[] times = fit.layout().times(index.toEpochMillis());
        ResidualProcess process = ResidualProcess.of(scaledResiduals(fit), times, order);
        double sigma = fit.estimate().sigma * Math.sqrt(process.errors.varianceRatio());
        return fit.withEstimate(fit.estimate().withResiduals(sigma, process));
    }

    /** Observed values less the model's terms, without the memory of the residuals, scaled; NaN where missing. */
    static double[] scaledResiduals(AdditiveFit fit) {
        double[] values = fit.observed().values();
        double[] mean = fit.withoutMemory().mean();
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean[i]) / fit.estimate().scale;
        }
        return values;
    }
}
