package org.forecastj.core.preparation;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Aggregates a regular series to a coarser frequency. Immutable. */
final class Downsampling {
    private final Aggregation aggregation;

    Downsampling(Aggregation aggregation) {
        this.aggregation = aggregation;
    }

    Aggregated apply(TimeSeries series) {
        requireFiner(series);
        TimeIndex index = series.index();
        BucketGrid grid = aggregation.grid(index.zone().orElse(null));
        long[] labels = new long[index.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = grid.label(index.epochMillis(i));
        }
        TimeIndex coarse = grid.between(series.name(), labels[0], labels[labels.length - 1]);
        double[] values = new double[coarse.size()];
        boolean[] complete = new boolean[coarse.size()];
        int from = 0;
        for (int b = 0; b < values.length; b++) {
            int to = from;
            while (to < labels.length && labels[to] == coarse.epochMillis(b)) {
                to++;
            }
            values[b] = aggregate(series, from, to);
            complete[b] = to > from && series.slice(from, to).observedCount() == to - from;
            from = to;
        }
        complete[0] &= grid.label(previous(index)) != labels[0];
        complete[complete.length - 1] &= grid.label(index.next(1).epochMillis(0)) != labels[labels.length - 1];
        return result(TimeSeries.of(series.name(), coarse, values), complete);
    }

    private void requireFiner(TimeSeries series) {
        if (series.index().frequency().isEmpty() || series.size() == 0) {
            throw new ForecastingException(
                    series.size() == 0 ? Reason.NO_DATA : Reason.IRREGULAR_INDEX,
                    "series '" + series.name() + "' is " + series.index()
                            + "; a regular series with rows is needed: use" + " Regularization first");
        }
        Frequency finer = series.index().frequency().orElseThrow();
        if (finer.averageDays() >= aggregation.frequency().averageDays()) {
            throw new IllegalArgumentException("series '" + series.name() + "' has frequency " + finer
                    + ", which is not finer than " + aggregation.frequency() + "; aggregate to a coarser frequency");
        }
    }

    /** The timestamp one step before the first. */
    private long previous(TimeIndex index) {
        Frequency f = index.frequency().orElseThrow();
        if (f.isSubDaily()) {
            return index.epochMillis(0) - Math.round(f.averageDays() * 86_400_000.0);
        }
        LocalDateTime before = f.advance(index.start(), -1);
        return aggregation.grid(index.zone().orElse(null)).millis(before);
    }

    private double aggregate(TimeSeries series, int from, int to) {
        Bucket bucket = aggregation.newBucket();
        boolean any = false;
        for (int i = from; i < to; i++) {
            if (!series.isMissing(i)) {
                bucket.add(series.index().epochMillis(i), series.value(i));
                any = true;
            }
        }
        return any ? bucket.result() : Double.NaN;
    }

    private Aggregated result(TimeSeries coarse, boolean[] complete) {
        double[] values = coarse.values();
        List<LocalDateTime> incomplete = new ArrayList<>();
        for (int b = 0; b < values.length; b++) {
            if (!complete[b]) {
                incomplete.add(coarse.index().dateTime(b));
                values[b] = Double.NaN;
            }
        }
        return new Aggregated(
                aggregation.keepsIncomplete() ? coarse : trimmed(coarse.withValues(values), complete), incomplete);
    }

    private TimeSeries trimmed(TimeSeries coarse, boolean[] complete) {
        int from = 0;
        while (from < complete.length && !complete[from]) {
            from++;
        }
        int to = complete.length;
        while (to > from && !complete[to - 1]) {
            to--;
        }
        if (from == to) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + coarse.name() + "' has no complete bucket of frequency " + aggregation.frequency()
                            + " (" + coarse.index() + "); give a longer history or use keepIncompleteBuckets()");
        }
        return coarse.slice(from, to);
    }
}
