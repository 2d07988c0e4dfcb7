package org.forecastj.io.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.jspecify.annotations.Nullable;

/** Puts rows on an index: sorts them, refuses duplicates, fills gaps. Not safe for several threads. */
final class Alignment {
    private static final double DAY_MILLIS = 86_400_000.0;

    /** Rows on their index, gaps filled with NaN. */
    static final class Aligned {
        private final TimeIndex index;
        private final double[][] columns;

        private Aligned(TimeIndex index, double[][] columns) {
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

    private final String source;
    private final @Nullable ZoneId zone;
    private final @Nullable Frequency frequency;
    private final FillLimit limit = new FillLimit();
    private long[] lastTimes = new long[0];
    private TimeIndex lastIndex = TimeIndex.ofEpochMillis();

    Alignment(Records records) {
        this.source = records.name();
        this.zone = records.options().zone();
        this.frequency = records.options().frequency();
    }

    Aligned align(String series, TimedRows rows) {
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
        return new Aligned(index, columns);
    }

    private void refuseDuplicates(String series, TimedRows rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.time(i) == rows.time(i - 1)) {
                throw new ForecastingException(
                        Reason.DUPLICATE_TIMESTAMP,
                        source + ": " + series + " has " + show(rows.time(i)) + " in rows " + rows.row(i - 1) + " and "
                                + rows.row(i)
                                + "; each timestamp may stand once: aggregate the rows (aggregate(…) of the reader of panels, or group by)");
            }
        }
    }

    private void refuseTooMany(String series, TimedRows rows, long[] times, Frequency wanted) {
        double steps = steps(times, wanted);
        if (!limit.allows(times.length, rows.columnCount(), steps + 1)) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    source + ": " + series + " runs from " + show(times[0]) + " to " + show(times[times.length - 1])
                            + ", which is " + (long) steps + " steps of frequency " + wanted + " for " + times.length
                            + " rows; check the dates or the frequency");
        }
    }

    private static double steps(long[] times, Frequency wanted) {
        return ((double) times[times.length - 1] - times[0]) / DAY_MILLIS / wanted.averageDays();
    }

    private TimeIndex index(String series, TimedRows rows, long[] times) {
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

    private TimeIndex regular(String series, TimedRows rows, long[] times, Frequency wanted) {
        long last = times[times.length - 1];
        TimeIndex grid = grid(series, rows, times, wanted, (int) steps(times, wanted) + 4);
        for (int i = 0; i < times.length; i++) {
            int p = grid.indexOf(times[i]);
            if (p < 0) {
                throw irregularity(
                        source + ", row " + rows.row(i) + ": " + series + " has " + show(times[i])
                                + ", which is not on frequency " + wanted + " from " + show(times[0]) + ": "
                                + grid.show(-(p + 1) - 1) + " and " + grid.show(Math.min(-(p + 1), grid.size() - 1))
                                + " are; give the frequency that the rows have, or none for an irregular index",
                        null);
            }
        }
        return grid.slice(0, grid.indexOf(last) + 1);
    }

    private TimeIndex grid(String series, TimedRows rows, long[] times, Frequency wanted, int size) {
        try {
            return irregular(times).grid(wanted, size);
        } catch (IllegalArgumentException e) {
            throw irregularity(source + ", row " + rows.row(0) + ": " + series + ": " + e.getMessage(), e);
        }
    }

    private static ForecastingException irregularity(String message, @Nullable Throwable cause) {
        return cause == null
                ? new ForecastingException(Reason.IRREGULAR_INDEX, message)
                : new ForecastingException(Reason.IRREGULAR_INDEX, message, cause);
    }

    private String show(long time) {
        return irregular(time).show(0);
    }
}
