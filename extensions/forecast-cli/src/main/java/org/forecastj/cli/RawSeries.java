package org.forecastj.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.Gap;
import org.forecastj.core.preparation.GapReport;
import org.forecastj.core.preparation.Regularization;
import org.forecastj.core.preparation.Regularized;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** The rows of one series as they are, with what is wrong with their order. Immutable. */
final class RawSeries {
    private final SeriesKey key;
    private final TimeSeries series;
    private final int repeated;
    private final int contradicting;
    private final int outOfOrder;

    private RawSeries(SeriesKey key, TimeSeries series, int repeated, int contradicting, int outOfOrder) {
        this.key = key;
        this.series = series;
        this.repeated = repeated;
        this.contradicting = contradicting;
        this.outOfOrder = outOfOrder;
    }

    /** Sorts the rows and keeps the first of those with the same time. */
    static RawSeries of(SeriesKey key, Optional<ZoneId> zone, long[] times, double[] values) {
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted((a, b) -> times[a] == times[b] ? Integer.compare(a, b) : Long.compare(times[a], times[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sorted = new long[times.length];
        double[] kept = new double[times.length];
        int size = 0;
        int contradicting = 0;
        for (int row : order) {
            if (size > 0 && sorted[size - 1] == times[row]) {
                contradicting += Double.compare(kept[size - 1], values[row]) == 0 ? 0 : 1;
            } else {
                sorted[size] = times[row];
                kept[size++] = values[row];
            }
        }
        int outOfOrder = (int) IntStream.range(1, times.length)
                .filter(i -> times[i] < times[i - 1])
                .count();
        TimeSeries series =
                TimeSeries.of(key.toString(), index(zone, Arrays.copyOf(sorted, size)), Arrays.copyOf(kept, size));
        return new RawSeries(key, series, times.length - size, contradicting, outOfOrder);
    }

    private static TimeIndex index(Optional<ZoneId> zone, long... times) {
        return zone.isEmpty()
                ? TimeIndex.ofEpochMillis(times)
                : TimeIndex.ofInstants(
                        Arrays.stream(times).mapToObj(Instant::ofEpochMilli).toList(), zone.orElseThrow());
    }

    SeriesKey key() {
        return key;
    }

    TimeSeries series() {
        return series;
    }

    /** Rows with the time of a row before them. */
    int repeated() {
        return repeated;
    }

    /** Those of them that have another value. */
    int contradicting() {
        return contradicting;
    }

    /** Rows whose time is before that of the row above. */
    int outOfOrder() {
        return outOfOrder;
    }

    /** The step of the series, if it has one. */
    Optional<Frequency> frequency() {
        try {
            return Optional.of(Regularization.inferred().apply(series))
                    .flatMap(regular -> regular.series().index().frequency());
        } catch (ForecastingException e) {
            return Optional.empty();
        }
    }

    /** The series on a grid; as it is, without gaps, where its times are on none. */
    Described on(Optional<Frequency> frequency) {
        if (frequency.isPresent()) {
            try {
                Regularized regular = Regularization.to(frequency.orElseThrow()).apply(series);
                return new Described(this, regular.series(), regular.gaps(), true);
            } catch (ForecastingException e) {
                return new Described(this, series, noGaps(), false);
            }
        }
        return new Described(this, series, noGaps(), false);
    }

    private GapReport noGaps() {
        return new GapReport(List.<Gap>of(), series.size());
    }

    /**
     * A series to describe.
     *
     * @param raw where it comes from
     * @param series on the grid
     * @param gaps runs of rows that are not there
     * @param regular whether its times are on the grid
     */
    record Described(RawSeries raw, TimeSeries series, GapReport gaps, boolean regular) {
        /** Rows that need care before they are forecast. */
        int faults() {
            return raw.repeated + raw.outOfOrder + missing() + (regular ? 0 : 1);
        }

        /** Values that are not there, with those of missing rows. */
        int missing() {
            return series.size() - series.observedCount();
        }
    }
}
