package org.forecastj.models.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.series.TimeIndex;

/** Features of time, computed once for all series with timestamps whole steps apart. Immutable once made. */
final class TimeCache {
    /** Features of the timestamps from an ordinal on; a class and not a record, for it holds an array. */
    private static final class Span {
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;
        private TimeIndex earliest = TimeIndex.ofEpochMillis();
        private float[][] columns = new float[0][];

        void cover(SeriesData data, TargetRange range) {
            if (data.grid.ordinal() < from) {
                from = data.grid.ordinal();
                earliest = data.index;
            }
            to = Math.max(to, data.ordinal(range.last()) + 1);
        }

        void compute(Layout layout, int size) {
            TimeIndex index = earliest.grid(layout.frequency(), size);
            columns = new float[layout.terms().size()][];
            for (int c = 0; c < columns.length; c++) {
                if (layout.terms().get(c) instanceof Term.Time time) {
                    float[] column = new float[size];
                    for (int i = 0; i < size; i++) {
                        column[i] = (float) time.function().at(index.localMillis(i), from + i);
                    }
                    columns[c] = column;
                }
            }
        }
    }

    private final Map<Grid.Phase, Span> spans;

    private TimeCache(Map<Grid.Phase, Span> spans) {
        this.spans = spans;
    }

    /** The features of all timestamps of the tables, unless they are so far apart that computing them one by one is less. */
    static TimeCache of(Layout layout, SeriesData[] series, List<TargetRange> targets, int rows) {
        Map<Grid.Phase, Span> spans = new HashMap<>();
        for (int s = 0; s < series.length; s++) {
            TargetRange range = targets.get(s);
            if (range.count() > 0) {
                spans.computeIfAbsent(series[s].grid.phase(), p -> new Span()).cover(series[s], range);
            }
        }
        spans.values().removeIf(span -> span.to - span.from > rows);
        spans.values().forEach(span -> span.compute(layout, (int) (span.to - span.from)));
        return new TimeCache(spans);
    }

    /** Fills a column for a series, if it is a feature of time that is known here. */
    boolean fill(int term, SeriesData data, TargetRange range, float[] column, int start) {
        Span span = spans.get(data.grid.phase());
        if (span == null || span.columns[term] == null) {
            return false;
        }
        int shift = (int) (data.grid.ordinal() - span.from);
        if (range.step() == 1) {
            System.arraycopy(span.columns[term], range.first() + shift, column, start, range.count());
            return true;
        }
        for (int i = 0; i < range.count(); i++) {
            column[start + i] = span.columns[term][range.target(i) + shift];
        }
        return true;
    }
}
