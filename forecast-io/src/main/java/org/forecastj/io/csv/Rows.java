package org.forecastj.io.csv;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.io.internal.FillLimit;
import org.forecastj.io.internal.TextInput;
import org.jspecify.annotations.Nullable;

/** Puts rows on an index: sorts them, refuses duplicates, fills gaps. Counts what it did. Not safe for several threads. */
final class Rows {
    private static final double DAY_MILLIS = 86_400_000.0;

    /** Rows on their index, gaps filled with NaN. */
    static final class Aligned {
        private final TimeIndex index;
        private final double[][] columns;

        Aligned(TimeIndex index, double[][] columns) {
            this.index = index;
            this.columns = columns;
        }

        TimeIndex index() {
            return index;
        }

        double[] column(int i) {
            return columns[i];
        }
    }

    private final String inputName;
    private final @Nullable ZoneId zone;
    private final @Nullable Frequency frequency;
    private final FillLimit limit = new FillLimit();
    private long[] lastTimes = new long[0];
    private TimeIndex lastIndex = TimeIndex.ofEpochMillis();
    private int outOfOrder;
    private int gaps;

    Rows(TextInput input, CsvFormat format) {
        this.inputName = input.name();
        this.zone = format.zone();
        this.frequency = format.frequency();
    }

    int outOfOrder() {
        return outOfOrder;
    }

    int gaps() {
        return gaps;
    }

    Aligned align(String series, RowBuffer rows) {
        rows.sort();
        refuseDuplicates(series, rows);
        long[] times = rows.times();
        if (frequency != null) {
            refuseTooMany(series, rows, times, frequency);
        }
        if (!Arrays.equals(times, lastTimes)) {
            lastIndex = index(series, rows, times);
            lastTimes = times;
        }
        TimeIndex index = lastIndex;
        int[] positions = IntStream.range(0, times.length)
                .map(i -> index.size() == times.length ? i : index.indexOf(times[i]))
                .toArray();
        double[][] columns = new double[rows.columnCount()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = rows.spread(c, positions, index.size());
        }
        outOfOrder += rows.outOfOrder();
        gaps += index.size() - times.length;
        return new Aligned(index, columns);
    }

    private void refuseDuplicates(String series, RowBuffer rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.time(i) == rows.time(i - 1)) {
                throw new ForecastingException(
                        Reason.DUPLICATE_TIMESTAMP,
                        inputName + ": " + series + " has " + show(rows.time(i)) + " on lines " + rows.line(i - 1)
                                + " and "
                                + rows.line(i)
                                + "; each timestamp may stand once: aggregate the rows (PanelCsv.aggregate, with sum or mean)"
                                + (zone == null ? "" : ", or give times with their offset from UTC"));
            }
        }
    }

    private void refuseTooMany(String series, RowBuffer rows, long[] times, Frequency wanted) {
        double steps = steps(times, wanted);
        if (!limit.allows(times.length, rows.columnCount(), steps + 1)) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    inputName + ": " + series + " runs from " + show(times[0]) + " to " + show(times[times.length - 1])
                            + ", which is " + (long) steps + " steps of frequency " + wanted + " for " + times.length
                            + " rows; check the dates or the frequency");
        }
    }

    private static double steps(long[] times, Frequency wanted) {
        return ((double) times[times.length - 1] - times[0]) / DAY_MILLIS / wanted.averageDays();
    }

    private TimeIndex index(String series, RowBuffer rows, long[] times) {
        if (frequency != null) {
            return regular(series, rows, times, frequency);
        }
        TimeIndex irregular = irregular(times);
        return irregular.inferFrequency().map(irregular::toRegular).orElse(irregular);
    }

    private TimeIndex irregular(long... times) {
        if (zone == null) {
            return TimeIndex.ofEpochMillis(times);
        }
        List<Instant> instants =
                Arrays.stream(times).mapToObj(Instant::ofEpochMilli).toList();
        return TimeIndex.ofInstants(instants, zone);
    }

    private TimeIndex regular(String series, RowBuffer rows, long[] times, Frequency wanted) {
        long last = times[times.length - 1];
        TimeIndex grid = grid(series, rows, times, wanted, (int) steps(times, wanted) + 4);
        for (int i = 0; i < times.length; i++) {
            int p = grid.indexOf(times[i]);
            if (p < 0) {
                throw misfit(
                        series,
                        rows,
                        i,
                        wanted,
                        grid.show(-(p + 1) - 1),
                        grid.show(Math.min(-(p + 1), grid.size() - 1)));
            }
        }
        return grid.slice(0, grid.indexOf(last) + 1);
    }

    private TimeIndex grid(String series, RowBuffer rows, long[] times, Frequency wanted, int size) {
        try {
            return irregular(times).grid(wanted, size);
        } catch (IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    inputName + ", line " + rows.line(0) + ": " + series + ": " + e.getMessage(),
                    e);
        }
    }

    private ForecastingException misfit(
            String series, RowBuffer rows, int i, Frequency wanted, String before, String after) {
        return new ForecastingException(
                Reason.IRREGULAR_INDEX,
                inputName + ", line " + rows.line(i) + ": " + series + " has " + show(rows.time(i))
                        + ", which is not on frequency "
                        + wanted + " from " + show(rows.time(0)) + ": " + before + " and " + after
                        + " are; give the frequency that the rows have, or none for an irregular index");
    }

    private String show(long time) {
        return irregular(time).show(0);
    }
}
