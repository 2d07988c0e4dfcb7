package org.forecastj.models.features;

import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.jspecify.annotations.Nullable;

/** What is known of one series of a panel. Immutable. */
final class SeriesData {
    final SeriesKey key;
    /** Number of the series in the panel, which it keeps as others come. */
    final int number;

    final TimeIndex index;
    final Grid grid;
    final Values values;
    private final Values[] columns;
    private final FutureValues[] future;
    /** For each feature that needs one: code of the category, number, or number of the group. */
    private final double[] constants;
    /** State of the history features at the end, kept where something was appended. */
    final @Nullable HistoryState end;
    /** The same before what was appended last. */
    final @Nullable HistoryState before;

    SeriesData(
            SeriesKey key,
            int number,
            TimeIndex index,
            Grid grid,
            Values values,
            Values[] columns,
            FutureValues[] future,
            double[] constants,
            @Nullable HistoryState end,
            @Nullable HistoryState before) {
        this.key = key;
        this.number = number;
        this.index = index;
        this.grid = grid;
        this.values = values;
        this.columns = columns;
        this.future = future;
        this.constants = constants;
        this.end = end;
        this.before = before;
    }

    int size() {
        return values.size();
    }

    SeriesData withFuture(FutureValues[] newFuture) {
        return new SeriesData(key, number, index, grid, values, columns, newFuture, constants, end, before);
    }

    SeriesData withStates(HistoryState newEnd, HistoryState newBefore) {
        return new SeriesData(key, number, index, grid, values, columns, future, constants, newEnd, newBefore);
    }

    SeriesData extended(TimeIndex newIndex, Values newValues, Values[] newColumns, FutureValues[] newFuture) {
        return new SeriesData(key, number, newIndex, grid, newValues, newColumns, newFuture, constants, end, before);
    }

    Values column(int column) {
        return columns[column];
    }

    FutureValues future(int column) {
        return future[column];
    }

    double constant(int term) {
        return constants[term];
    }

    /** Value of a regressor at a position, NaN before the start and where it is not known. */
    double regressor(int column, int position) {
        if (position < 0) {
            return Double.NaN;
        }
        return position < size() ? columns[column].get(position) : future[column].get(position - size());
    }

    long ordinal(int position) {
        return grid.ordinal() + position;
    }

    /** Wall-clock time of a position, which may lie after the end. */
    long localMillis(int position) {
        int beyond = position - index.size();
        return beyond < 0 ? index.localMillis(position) : index.next(beyond + 1).localMillis(beyond);
    }

    String show(int position) {
        int beyond = position - index.size();
        return beyond < 0 ? index.show(position) : index.next(beyond + 1).show(beyond);
    }
}
