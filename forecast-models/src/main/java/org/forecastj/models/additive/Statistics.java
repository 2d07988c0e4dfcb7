package org.forecastj.models.additive;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveFeatures;
import org.forecastj.models.internal.additive.Gram;
import org.forecastj.models.internal.additive.ResponseStatistics;

/**
 * What a fit knows of its history once the rows are gone: enough to fit the history with later rows exactly. Immutable.
 *
 * @param shared what it has in common with the series that have the same observed rows; empty in a fit that was read with its history, for
 *     which it is summed anew when it is needed
 * @param response the series itself, in scaled units, measured from the estimate
 * @param low smallest observed value, in units of the series
 * @param high largest observed value
 */
record Statistics(Optional<SharedHistory> shared, ResponseStatistics response, double low, double high) {
    /**
     * The statistics of a fit: those it carries or, if there are none, those of its whole history.
     *
     * @return empty for models without an exact solution and for autoregressive errors, which need the rows
     */
    static Optional<Statistics> of(AdditiveFit fit) {
        AdditiveModel model = fit.specification();
        if (!model.isExact() || model.autoregressiveOrder() > 0 || !hasItsHolidays(fit)) {
            return Optional.empty();
        }
        return Optional.of(ofExact(fit));
    }

    /** Whether the columns of the holidays are those that this library would lay out; a model of Prophet's may have others. */
    private static boolean hasItsHolidays(AdditiveFit fit) {
        if (fit.carriedStatistics().flatMap(Statistics::shared).isPresent()) {
            return true;
        }
        TimeIndex index = ObservedRows.of(fit.observed()).observedIndex();
        List<HolidayColumn> columns =
                Layout.holidayColumns(fit.specification(), index.date(0), index.date(index.size() - 1));
        List<HolidayColumn> held = fit.layout().holidays();
        return columns.size() == held.size()
                && IntStream.range(0, held.size()).allMatch(i -> columns.get(i).isSame(held.get(i)));
    }

    /** The statistics of a fit whose model has an exact solution, as it is without the memory of its residuals. */
    static Statistics ofExact(AdditiveFit fit) {
        Optional<Statistics> carried = fit.carriedStatistics();
        return carried.isPresent() && carried.get().shared.isPresent() ? carried.get() : ofHistory(fit, carried);
    }

    private static Statistics ofHistory(AdditiveFit fit, Optional<Statistics> carried) {
        ObservedRows rows = ObservedRows.of(fit.observed());
        var index = rows.observedIndex();
        var columns = fit.regressors().at(index);
        AdditiveFeatures features =
                Rows.linear(fit.layout(), index, columns, fit.observed().name());
        SharedHistory shared = SharedHistory.of(fit.specification(), fit.layout(), Gram.of(features), columns);
        ScaledValues y = ScaledValues.of(
                rows.values(fit.observed()),
                fit.specification().scaling(),
                fit.observed().name());
        ResponseStatistics response = carried.map(Statistics::response)
                .orElseGet(() -> ResponseStatistics.of(
                        features, y.values, fit.estimate().smooth(fit.layout().isFlat()), fit.estimate().delta));
        return new Statistics(Optional.of(shared), response, y.low, y.high);
    }
}
