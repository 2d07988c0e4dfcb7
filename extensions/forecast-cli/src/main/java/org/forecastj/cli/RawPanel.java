package org.forecastj.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/** The rows of a table by series, repeated and unsorted ones too. Immutable. */
final class RawPanel {
    private static final double DAY_MILLIS = 86_400_000.0;

    private final List<RawSeries> all;
    private final int rows;
    private final int withoutTime;

    private RawPanel(List<RawSeries> all, int rows, int withoutTime) {
        this.all = List.copyOf(all);
        this.rows = rows;
        this.withoutTime = withoutTime;
    }

    static RawPanel of(InputTable table, ColumnRoles roles) {
        List<String> values = roles.value().isPresent()
                ? List.of(roles.value().orElseThrow())
                : table.sample().header().stream()
                        .filter(name -> !name.equals(roles.time()))
                        .toList();
        Columns rows = table.rows(roles, values);
        double[] days = rows.numbers(roles.time());
        int[] timed = IntStream.range(0, days.length)
                .filter(row -> !Double.isNaN(days[row]))
                .toArray();
        Map<SeriesKey, List<Integer>> byKey = new LinkedHashMap<>();
        for (int row : timed) {
            byKey.computeIfAbsent(key(rows, roles, row), k -> new ArrayList<>()).add(row);
        }
        Map<SeriesKey, RawSeries> all = new TreeMap<>();
        for (String value : values) {
            double[] numbers = rows.numbers(value);
            byKey.forEach((key, members) -> {
                SeriesKey named = roles.keys().isEmpty() ? SeriesKey.of(value) : key;
                all.put(named, series(named, roles.zone(), days, numbers, members));
            });
        }
        return new RawPanel(List.copyOf(all.values()), rows.rows(), rows.rows() - timed.length);
    }

    /** A panel that was read otherwise. */
    static RawPanel of(Panel panel) {
        List<RawSeries> all = new ArrayList<>();
        panel.asMap()
                .forEach((key, series) -> all.add(
                        RawSeries.of(key, series.index().zone(), series.index().toEpochMillis(), series.values())));
        return new RawPanel(
                all, all.stream().mapToInt(raw -> raw.series().size()).sum(), 0);
    }

    private static SeriesKey key(Columns rows, ColumnRoles roles, int row) {
        return roles.keys().isEmpty()
                ? SeriesKey.of("all")
                : new SeriesKey(roles.keys().stream()
                        .map(name -> rows.text(row, name).orElse("(none)"))
                        .toList());
    }

    private static RawSeries series(
            SeriesKey key, Optional<ZoneId> zone, double[] days, double[] numbers, List<Integer> members) {
        long[] times = members.stream()
                .mapToLong(row -> Math.round(days[row] * DAY_MILLIS))
                .toArray();
        double[] values = members.stream().mapToDouble(row -> numbers[row]).toArray();
        return RawSeries.of(key, zone, times, values);
    }

    int rows() {
        return rows;
    }

    int withoutTime() {
        return withoutTime;
    }

    /** The step that most series have. */
    Optional<Frequency> frequency() {
        Map<Frequency, Integer> counts = new HashMap<>();
        all.forEach(raw -> raw.frequency().ifPresent(step -> counts.merge(step, 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.<Frequency, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey);
    }

    Collection<RawSeries> series() {
        return all;
    }
}
