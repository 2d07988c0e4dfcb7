package org.forecastj.core.preparation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.RowIssue.Kind;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;

/**
 * What a {@link Cleaner} made of the rows: a panel for each column, at the level of its keys or any coarser one, and what was found. The
 * panels of all columns have the same series on the same index. Immutable and safe to share.
 */
public final class CleanedTransactions {
    private static final String TOTAL = "total";

    private final Cleaning cleaning;
    private final BucketGrid grid;
    private final TransactionRows rows;
    private final long added;
    private final List<RowIssue> issues;

    CleanedTransactions(Cleaning cleaning, BucketGrid grid, TransactionRows rows, long added, List<RowIssue> issues) {
        this.cleaning = cleaning;
        this.grid = grid;
        this.rows = rows;
        this.added = added;
        this.issues = List.copyOf(issues);
    }

    /**
     * Number of rows that were added, those that do not count too.
     *
     * @return the count
     */
    public long rows() {
        return added;
    }

    /**
     * Number of rows that count.
     *
     * @return at most {@link #rows()}
     */
    public int rowsKept() {
        return rows.counted();
    }

    /**
     * What was found in rows.
     *
     * @return in the order of rows, an unmodifiable list
     */
    public List<RowIssue> issues() {
        return issues;
    }

    /**
     * How many rows have an issue of a kind.
     *
     * @param kind the kind
     * @return the count
     */
    public long count(Kind kind) {
        return issues.stream().filter(issue -> issue.kind() == kind).count();
    }

    /**
     * The issues as a table: row, kind, series, time, whether the row counts, and the detail.
     *
     * @return a row for each issue
     */
    public Table table() {
        return Table.builder(issues.size())
                .numbers("row", i -> issues.get(i).row())
                .text("kind", i -> issues.get(i).kind().name())
                .text(
                        "series",
                        i -> issues.get(i).key().map(SeriesKey::toString).orElse(""))
                .text("time", i -> issues.get(i).time().map(Object::toString).orElse(""))
                .text("counts", i -> issues.get(i).kept() ? "yes" : "no")
                .text("detail", i -> issues.get(i).detail())
                .build();
    }

    /**
     * The series of a column.
     *
     * @param column its name
     * @return a panel of regular series; empty without rows
     * @throws java.util.NoSuchElementException if there is no such column
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a sum is too large for a number
     */
    public Panel panel(String column) {
        return panel(column, cleaning.periods().levelNames());
    }

    /**
     * The series of a column at a coarser level of the hierarchy: rows whose keys agree in some levels come together.
     *
     * @param column its name
     * @param levels names of the levels to keep, in the order that keys shall have; none for a single series with the key {@code total}
     * @return a panel of regular series; empty without rows
     * @throws java.util.NoSuchElementException if there is no such column
     * @throws IllegalArgumentException if a level is unknown or given twice
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a sum is too large for a number
     */
    public Panel panel(String column, List<String> levels) {
        Cleaning.Column how = cleaning.column(column);
        int number = cleaning.columns().indexOf(column);
        UnaryOperator<SeriesKey> projection = projection(levels);
        Map<SeriesKey, NavigableMap<Long, Bucket>> buckets = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            double value = rows.value(number, row);
            if (!Double.isNaN(value)) {
                buckets.computeIfAbsent(projection.apply(rows.key(row)), k -> new TreeMap<>())
                        .computeIfAbsent(rows.label(row), l -> how.function().newBucket())
                        .add(rows.millis(row), value);
            }
        }
        Map<SeriesKey, NavigableSet<Long>> present = labels(projection);
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        indexes(present).forEach((key, index) -> {
            double[] values = new double[index.size()];
            Arrays.fill(values, how.empty());
            // a period with rows of which none has this value is missing, whatever a period without rows is
            present.getOrDefault(key, Collections.emptyNavigableSet())
                    .forEach(label -> values[index.indexOf(label)] = Double.NaN);
            buckets.getOrDefault(key, Collections.emptyNavigableMap())
                    .forEach((label, bucket) -> values[index.indexOf(label)] = bucket.result());
            series.put(key, TimeSeries.of(key.toString(), index, values));
        });
        return Panel.of(levels.isEmpty() ? List.of(TOTAL) : levels, series);
    }

    /**
     * The periods of each series without any row.
     *
     * @return gaps by key, at the level of the keys
     */
    public NavigableMap<SeriesKey, GapReport> gaps() {
        NavigableMap<SeriesKey, GapReport> gaps = new TreeMap<>();
        Map<SeriesKey, NavigableSet<Long>> present = labels(UnaryOperator.identity());
        indexes(present).forEach((key, index) -> {
            boolean[] there = new boolean[index.size()];
            present.getOrDefault(key, Collections.emptyNavigableSet())
                    .forEach(label -> there[index.indexOf(label)] = true);
            gaps.put(key, GapReport.of(index, there));
        });
        return Collections.unmodifiableNavigableMap(gaps);
    }

    private UnaryOperator<SeriesKey> projection(List<String> levels) {
        List<String> all = cleaning.periods().levelNames();
        if (!all.containsAll(levels) || levels.stream().distinct().count() < levels.size()) {
            throw new IllegalArgumentException(
                    "levels are " + levels + "; they must be among " + all + ", each at most once");
        }
        if (levels.isEmpty()) {
            return key -> SeriesKey.of(TOTAL);
        }
        if (levels.equals(all)) {
            return UnaryOperator.identity();
        }
        int[] places = levels.stream().mapToInt(all::indexOf).toArray();
        return key -> {
            List<String> kept = new ArrayList<>();
            for (int place : places) {
                kept.add(key.levels().get(place));
            }
            return new SeriesKey(kept);
        };
    }

    private Map<SeriesKey, NavigableSet<Long>> labels(UnaryOperator<SeriesKey> projection) {
        Map<SeriesKey, NavigableSet<Long>> labels = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            labels.computeIfAbsent(projection.apply(rows.key(row)), k -> new TreeSet<>())
                    .add(rows.label(row));
        }
        return labels;
    }

    private Map<SeriesKey, TimeIndex> indexes(Map<SeriesKey, NavigableSet<Long>> labels) {
        BucketRange range = cleaning.periods().range();
        long first =
                labels.values().stream().mapToLong(NavigableSet::first).min().orElse(0);
        long last = labels.values().stream().mapToLong(NavigableSet::last).max().orElse(0);
        Map<SeriesKey, TimeIndex> indexes = new TreeMap<>();
        labels.forEach((key, own) -> indexes.put(
                key,
                grid.between(
                        key.toString(),
                        range == BucketRange.COMMON ? first : own.first(),
                        range == BucketRange.OWN ? own.last() : last)));
        return indexes;
    }

    @Override
    public String toString() {
        return "CleanedTransactions[" + added + " rows, " + rows.counted() + " kept, " + issues.size() + " issues]";
    }
}
