package org.forecastj.io.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.jspecify.annotations.Nullable;

/** Puts rows on an index: sorts them, refuses duplicates, fills gaps. Counts what it did. Not safe for several threads. */
public final class Alignment {
    private static final double DAY_MILLIS = 86_400_000.0;

    /** Rows on their index, gaps filled with NaN. */
    public static final class Aligned {
        private final TimeIndex index;
        private final double[][] columns;

        private Aligned(TimeIndex index, double[][] columns) {
            this.index = index;
            this.columns = columns;
        }

        /**
         * The timestamps.
         *
         * @return the index
         */
        public TimeIndex index() {
            return index;
        }

        /**
         * The values of a column.
         *
         * @param i its position
         * @return one for each timestamp
         */
        public double[] column(int i) {
            return columns[i];
        }

        /**
         * The columns as regressors.
         *
         * @param names a name for each column
         * @param future how many of them, from the first, are known in the future too
         * @return the regressors
         */
        public Regressors regressors(List<String> names, int future) {
            Regressors.Builder builder = Regressors.on(index);
            for (int c = 0; c < names.size(); c++) {
                if (c < future) {
                    builder.knownInFuture(names.get(c), columns[c]);
                } else {
                    builder.knownInPast(names.get(c), columns[c]);
                }
            }
            return builder.build();
        }
    }

    private final String source;
    private final @Nullable ZoneId zone;
    private final @Nullable Frequency frequency;
    private final Wording wording;
    private final FillLimit limit = new FillLimit();
    private long[] lastTimes = new long[0];
    private TimeIndex lastIndex = TimeIndex.ofEpochMillis();
    private int outOfOrder;
    private int gaps;

    /** How messages call a row, several rows, and what to do about duplicates. */
    private record Wording(String row, String rows, String aggregate) {}

    private Alignment(String source, @Nullable ZoneId zone, @Nullable Frequency frequency, Wording wording) {
        this.source = source;
        this.zone = zone;
        this.frequency = frequency;
        this.wording = wording;
    }

    /**
     * For rows of typed cells.
     *
     * @param source where they come from, for messages
     * @param zone the zone of the timestamps; null for a wall clock
     * @param frequency distance between neighbouring rows; null if it is to be found
     * @return an alignment that has counted nothing yet
     */
    public static Alignment ofRows(String source, @Nullable ZoneId zone, @Nullable Frequency frequency) {
        String aggregate = "(aggregate(…) of the reader of panels, or group by)";
        return new Alignment(source, zone, frequency, new Wording("row", "in rows", aggregate));
    }

    /**
     * For the lines of a file.
     *
     * @param source the file, for messages
     * @param zone the zone of the timestamps; null for a wall clock
     * @param frequency distance between neighbouring rows; null if it is to be found
     * @return an alignment that has counted nothing yet
     */
    public static Alignment ofLines(String source, @Nullable ZoneId zone, @Nullable Frequency frequency) {
        String aggregate = "(PanelCsv.aggregate, with sum or mean)"
                + (zone == null ? "" : ", or give times with their offset from UTC");
        return new Alignment(source, zone, frequency, new Wording("line", "on lines", aggregate));
    }

    /**
     * How many rows were earlier than the row before them.
     *
     * @return the number, of all series so far
     */
    public int outOfOrder() {
        return outOfOrder;
    }

    /**
     * How many timestamps without a row were filled in.
     *
     * @return the number, of all series so far
     */
    public int gaps() {
        return gaps;
    }

    /**
     * Sorts rows and puts them on an index.
     *
     * @param series what they are, for messages
     * @param rows the rows, which are sorted in place
     * @return their columns on their index, NaN where there is no row
     * @throws ForecastingException with {@link Reason#DUPLICATE_TIMESTAMP} or {@link Reason#IRREGULAR_INDEX}
     */
    public Aligned align(String series, TimedRows rows) {
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

    private void refuseDuplicates(String series, TimedRows rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.time(i) == rows.time(i - 1)) {
                throw new ForecastingException(
                        Reason.DUPLICATE_TIMESTAMP,
                        source + ": " + series + " has " + show(rows.time(i)) + " " + wording.rows + " "
                                + rows.row(i - 1) + " and " + rows.row(i)
                                + "; each timestamp may stand once: aggregate the rows " + wording.aggregate);
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
                        place(rows, i) + ": " + series + " has " + show(times[i])
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
            throw irregularity(place(rows, 0) + ": " + series + ": " + e.getMessage(), e);
        }
    }

    /**
     * Refuses an index with timestamps that no row has.
     *
     * @param rows the rows, aligned
     * @param index the index that they were given
     * @throws ForecastingException with {@link Reason#MISSING_VALUES}, naming the first such timestamp
     */
    public void requireNoGap(TimedRows rows, TimeIndex index) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.time(i) != index.epochMillis(i)) {
                throw new ForecastingException(
                        Reason.MISSING_VALUES,
                        place(rows, i) + ": there is no row for " + index.show(i)
                                + " before this one; regressors need a row for every timestamp of frequency "
                                + index.frequency().orElseThrow());
            }
        }
    }

    private String place(TimedRows rows, int i) {
        return source + ", " + wording.row + " " + rows.row(i);
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
