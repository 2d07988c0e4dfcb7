package org.forecastj.models.additive;

import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** Whether a layout that was read belongs to the specification and the rows that were read with it, in linear time. Stateless. */
final class LayoutChecks {
    /** More rows without a value than this after the last one make no sensible fit, and slow forecasts. */
    private static final long MOST_TRAILING_ROWS = 20_000;
    /** How much longer than the mean distance of its rows a step of an index may be: months, years and changes of the clock. */
    private static final double SLACK = 2;

    private static final int STEPS_OF_A_WEEK = 7;

    private LayoutChecks() {}

    /** Refuses a layout whose columns are not those of the specification. */
    static void requireColumns(ModelState state, Layout layout, AdditiveModel model) {
        List<String> named =
                model.regressors().stream().map(RegressorTerm::name).toList();
        List<String> laidOut =
                layout.regressors().stream().map(RegressorColumn::name).toList();
        if (!named.equals(laidOut)) {
            throw state.wrong("regressors", "the regressors " + named + " of the specification", laidOut);
        }
        for (RegressorColumn column : layout.regressors()) {
            if (!(Double.isFinite(column.mean()) && column.scale() > 0 && Double.isFinite(column.scale()))) {
                throw state.wrong(
                        "regressors",
                        "a finite mean and a positive scale of '" + column.name() + "'",
                        column.mean() + " and " + column.scale());
            }
        }
        for (double scale : layout.priorScales()) {
            if (!(scale > 0 && Double.isFinite(scale))) {
                throw state.wrong("priorScale", "a positive number", scale);
            }
        }
        for (HolidayColumn holiday : layout.holidays()) {
            requireAscending(state, "holidays", holiday.epochDays());
        }
    }

    /** Refuses another number of coefficients than there are columns, before anything is made for each column. */
    static void requireCount(ModelState state, Layout layout, int coefficients) {
        long columns = (long) layout.holidays().size() + layout.regressors().size();
        for (SeasonalColumns seasonal : layout.seasonalities()) {
            columns += 2L * seasonal.seasonality().fourierOrder();
        }
        if (columns != coefficients) {
            throw state.wrong("beta", columns + " numbers, one of each column,", coefficients + " numbers");
        }
    }

    private static void requireAscending(ModelState state, String name, long... times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                throw state.wrong(name, "times that ascend", times[i] + " after " + times[i - 1]);
            }
        }
    }

    /** Refuses a layout of other times than those of the rows. */
    static void requireTimes(ModelState state, Layout layout, KeptRows rows) {
        requireAscending(state, "changepointMillis", layout.changepointMillis());
        double start = layout.startMillis();
        double end = start + layout.spanMillis();
        if (rows.complete()) {
            requireEnds(state, layout, rows.observed());
        } else {
            requireBeforeLastRow(state, layout, rows.observed().index(), end);
        }
        for (long changepoint : layout.changepointMillis()) {
            if (changepoint < start || changepoint > end) {
                throw state.wrong("changepointMillis", "times within the history", changepoint);
            }
        }
    }

    private static void requireEnds(ModelState state, Layout layout, TimeSeries observed) {
        int[] rows = IntStream.range(0, observed.size())
                .filter(i -> !observed.isMissing(i))
                .toArray();
        if (rows.length != layout.observedRows()) {
            throw state.wrong("observedRows", rows.length + ", the number of values,", layout.observedRows());
        }
        long first = observed.index().epochMillis(rows[0]);
        long last = observed.index().epochMillis(rows[rows.length - 1]);
        if (layout.startMillis() != first) {
            throw state.wrong("startMillis", first + ", the time of the first value,", layout.startMillis());
        }
        if (layout.spanMillis() != last - first) {
            throw state.wrong("spanMillis", last - first + ", the span of the values,", layout.spanMillis());
        }
    }

    /** Where the last row is all there is, the history must end there or not long before, and have rows as far apart. */
    private static void requireBeforeLastRow(ModelState state, Layout layout, TimeIndex index, double end) {
        if (index.size() != 1) {
            throw state.wrong("complete", "true of a fit with " + index.size() + " rows", false);
        }
        long last = index.epochMillis(0);
        double mean = layout.spanMillis() / (layout.observedRows() - 1);
        if (end > last || !(mean >= shortestStep(index)) || (last - end) / mean > MOST_TRAILING_ROWS) {
            throw state.wrong(
                    "startMillis",
                    "a history of " + layout.observedRows() + " values that ends at " + index.show(0),
                    layout.startMillis() + " with a span of " + layout.spanMillis());
        }
    }

    /** The least that rows may be apart on average, in milliseconds: half of the shortest step after the last row. */
    private static double shortestStep(TimeIndex index) {
        if (!index.isRegular()) {
            return 1;
        }
        TimeIndex later = index.next(STEPS_OF_A_WEEK);
        long shortest = later.epochMillis(0) - index.epochMillis(index.size() - 1);
        for (int i = 1; i < later.size(); i++) {
            shortest = Math.min(shortest, later.epochMillis(i) - later.epochMillis(i - 1));
        }
        return shortest / SLACK;
    }

    /** Refuses residuals that go on after another time than that of the last row, or in steps that no index has. */
    static void requireResiduals(ModelState state, Layout layout, ResidualProcess residuals, TimeIndex index) {
        if (!residuals.hasMemory()) {
            return;
        }
        double end = layout.times(new long[] {index.epochMillis(index.size() - 1)})[0];
        if (Math.abs(residuals.end - end) > 1e-9 * Math.max(1, Math.abs(end))) {
            throw state.wrong("historyEnd", end + ", the time of the last row,", residuals.end);
        }
        if (!(residuals.step >= shortestStep(index) / layout.spanMillis())) {
            throw state.wrong("historyStep", "a distance that rows may have", residuals.step);
        }
    }
}
