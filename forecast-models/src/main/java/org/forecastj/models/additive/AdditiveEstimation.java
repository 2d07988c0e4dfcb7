package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        TimeSeries series = rows.observed();
        return design(
                        earlier.specification(),
                        ObservedRows.of(series),
                        rows.regressors(),
                        series.name(),
                        Optional.of(earlier.layout()))
                .fit(series);
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
        List<String> named = columnNames(model);
        RegressorChecks.requireNamed(columns, named, series.name());
        return RegressorChecks.select(columns, named, series.index(), series.name());
    }

    private static List<String> columnNames(AdditiveModel model) {
        List<String> names = new ArrayList<>();
        model.seasonalities().forEach(s -> s.condition().ifPresent(names::add));
        model.regressors().forEach(r -> names.add(r.name()));
        return names;
    }
}
