package org.forecastj.models.additive;

import java.util.Arrays;
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
        return fit(model, series, columns, Optional.empty());
    }

    /** A fit that starts from an earlier one of the same specification, which makes it faster where the solution is not exact. */
    static AdditiveFit fitFrom(AdditiveFit earlier, TimeSeries series, Regressors columns) {
        return fit(earlier.specification(), series, columns, Optional.of(earlier.estimate()));
    }

    private static AdditiveFit fit(
            AdditiveModel model, TimeSeries series, Regressors columns, Optional<Estimate> start) {
        ObservedRows rows = observedRows(model, series);
        Regressors needed = requiredColumns(model, series, columns);
        if (model.isExact()) {
            return design(model, rows, needed, series.name()).fit(series);
        }
        AdditiveModel written = LayoutResolver.writeDownHolidays(model, rows.observedIndex());
        return curved(written, rows, needed, series, Optional.empty(), start);
    }

    private static AdditiveFit curved(
            AdditiveModel model,
            ObservedRows rows,
            Regressors columns,
            TimeSeries series,
            Optional<Layout> previous,
            Optional<Estimate> start) {
        TimeIndex observed = rows.observedIndex();
        Layout layout = LayoutResolver.resolve(model, series.name(), observed, columns.at(observed), previous);
        Estimate estimate = new CurvedEstimation(model, layout, rows, columns, series).solve(start);
        KeptRows kept = new KeptRows(series, columns, true);
        return finish(new AdditiveFit(model, layout, estimate, kept, Optional.empty()));
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
        TimeSeries later = newObservations.withName(all.name());
        Regressors added = requiredColumns(fit.specification(), later, newColumns);
        KeptRows rows = new KeptRows(all, append(fit.regressors(), added, all.index()), fit.hasHistory());
        fit.layout().requireHolidaysKnown(all.index(), all.name());
        KeptRows kept = rows.complete() ? rows : rows.last();
        return Statistics.of(fit)
                .map(statistics -> SequentialUpdate.update(fit, statistics, later, added, kept))
                .orElseGet(() -> refit(fit, rows));
    }

    /** Fits a whole history anew, on the changepoints and seasonalities of an earlier fit. */
    static AdditiveFit refit(AdditiveFit earlier, KeptRows rows) {
        AdditiveModel model = earlier.specification();
        TimeSeries series = rows.observed();
        ObservedRows observed = ObservedRows.of(series);
        Optional<Layout> previous = Optional.of(earlier.layout());
        return model.isExact()
                ? design(model, observed, rows.regressors(), series.name(), previous)
                        .fit(series)
                : curved(model, observed, rows.regressors(), series, previous, Optional.of(earlier.estimate()));
    }

    private static Regressors append(Regressors first, Regressors later, TimeIndex joined) {
        Regressors.Builder builder = Regressors.on(joined);
        for (String name : first.names()) {
            double[] values = Arrays.copyOf(first.column(name), joined.size());
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

    /** The observed rows, enough of them for the model, and on a regular index where it needs one. */
    static ObservedRows observedRows(AdditiveModel model, TimeSeries series) {
        ObservedRows rows = ObservedRows.of(series, Math.max(2, model.autoregressiveOrder() + 1));
        if (model.autoregressiveOrder() > 0 && series.index().frequency().isEmpty()) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + series.name() + "' has an irregular index " + series.index()
                            + "; autoregressive errors need a regular one: regularise the series first");
        }
        return rows;
    }

    /** The second stage of a fit: the autoregression of its residuals, where the model asks for one. */
    static AdditiveFit finish(AdditiveFit fit) {
        int order = fit.specification().autoregressiveOrder();
        if (order == 0) {
            return fit;
        }
        TimeIndex index = fit.observed().index();
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
            double residual = values[i] - mean[i];
            values[i] = Double.isInfinite(residual)
                    ? values[i] / fit.estimate().scale - mean[i] / fit.estimate().scale
                    : residual / fit.estimate().scale;
        }
        return values;
    }
}
