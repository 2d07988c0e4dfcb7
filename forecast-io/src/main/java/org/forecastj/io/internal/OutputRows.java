package org.forecastj.io.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.jspecify.annotations.Nullable;

/** Results as rows of typed cells, made one by one when asked for. Immutable. */
public final class OutputRows {
    private static final String TIMESTAMP = "timestamp";

    /** What the cells of a column are; each may be null too. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Double}, never NaN. */
        NUMBER,
        /** {@link java.time.LocalDate}. */
        DATE,
        /** {@link java.time.LocalDateTime}. */
        TIMESTAMP,
        /** {@link Instant}. */
        INSTANT
    }

    /**
     * A column.
     *
     * @param name its name
     * @param kind what its cells are
     */
    public record Column(String name, Kind kind) {}

    private final List<Column> columns;
    private final Supplier<Stream<@Nullable Object[]>> rows;

    private OutputRows(List<Column> columns, Supplier<Stream<@Nullable Object[]>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
        List<String> names = columns.stream().map(Column::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("columns would be " + names + "; each needs a name of its own");
        }
    }

    /**
     * The columns.
     *
     * @return name and kind of each
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * The rows.
     *
     * @return a new stream of cells in the order of the columns
     */
    public Stream<@Nullable Object[]> rows() {
        return rows.get();
    }

    /**
     * A table as it is.
     *
     * @param table the table
     * @return its rows
     */
    public static OutputRows of(Table table) {
        List<String> names = table.columns();
        List<Column> columns = names.stream()
                .map(n -> new Column(n, table.isNumeric(n) ? Kind.NUMBER : Kind.TEXT))
                .toList();
        return new OutputRows(
                columns,
                () -> IntStream.range(0, table.rows()).mapToObj(row -> {
                    @Nullable Object[] cells = new @Nullable Object[names.size()];
                    for (int c = 0; c < cells.length; c++) {
                        cells[c] = columns.get(c).kind == Kind.NUMBER
                                ? number(table.number(row, names.get(c)))
                                : table.text(row, names.get(c));
                    }
                    return cells;
                }));
    }

    /**
     * A series in two columns: {@code timestamp}, and one under its name.
     *
     * @param series the series
     * @return its rows
     */
    public static OutputRows of(TimeSeries series) {
        Times times = Times.of(List.of(series.index()));
        return new OutputRows(
                List.of(new Column(TIMESTAMP, times.kind), new Column(series.name(), Kind.NUMBER)),
                () -> times.rows(List.of(), series.index(), List.of(series)));
    }

    /**
     * A panel in the long form: the levels of the key, {@code timestamp}, {@code value}.
     *
     * @param panel the panel
     * @return its rows
     * @throws IllegalArgumentException if a level has the name of another column, or the zones differ
     */
    public static OutputRows of(Panel panel) {
        Collection<TimeSeries> all = panel.asMap().values();
        Times times = Times.of(all.stream().map(TimeSeries::index).toList());
        List<Column> columns = keyed(panel.levelNames(), times);
        columns.add(new Column("value", Kind.NUMBER));
        return new OutputRows(
                columns,
                () -> panel.asMap().entrySet().stream()
                        .flatMap(e ->
                                times.rows(e.getKey().levels(), e.getValue().index(), List.of(e.getValue()))));
    }

    /**
     * A forecast: {@code timestamp}, {@code mean}, {@code median}, and bounds such as {@code lower_80} and {@code upper_80}.
     *
     * @param forecast the forecast
     * @return its rows
     */
    public static OutputRows of(Forecast forecast) {
        Times times = Times.of(List.of(forecast.index()));
        return new OutputRows(
                withForecast(keyed(List.of(), times), forecast.levels()),
                () -> times.rows(List.of(), forecast.index(), columns(forecast)));
    }

    /**
     * The forecasts of a panel in the order of their keys: the levels of the key, and the columns of {@link #of(Forecast)}.
     *
     * @param levelNames names of the columns for the levels of the key
     * @param forecasts the forecasts by key
     * @return their rows
     * @throws IllegalArgumentException if interval levels or zones differ, a key has another number of levels than there are names, or a
     *     name is that of another column
     */
    public static OutputRows of(List<String> levelNames, Map<SeriesKey, Forecast> forecasts) {
        Map<SeriesKey, Forecast> sorted = new TreeMap<>(forecasts);
        double[] levels =
                sorted.values().stream().findFirst().map(Forecast::levels).orElse(new double[0]);
        sorted.forEach((key, forecast) -> {
            if (key.levels().size() != levelNames.size()) {
                throw new IllegalArgumentException(
                        "key '" + key + "' has " + key.levels().size() + " levels; there are names for "
                                + levelNames.size() + ": " + levelNames);
            }
            if (!Arrays.equals(levels, forecast.levels())) {
                throw new IllegalArgumentException("the forecast of '" + key + "' has interval levels "
                        + Arrays.toString(forecast.levels()) + " and the first one " + Arrays.toString(levels)
                        + "; one table needs the same for all");
            }
        });
        Times times = Times.of(sorted.values().stream().map(Forecast::index).toList());
        return new OutputRows(
                withForecast(keyed(levelNames, times), levels),
                () -> sorted.entrySet().stream()
                        .flatMap(e ->
                                times.rows(e.getKey().levels(), e.getValue().index(), columns(e.getValue()))));
    }

    /**
     * Names for the levels of keys where none are given: {@code key}, or the same with a number from 1 where there are several.
     *
     * @param keys the keys
     * @return as many names as the first key has levels
     */
    public static List<String> levelNames(Collection<SeriesKey> keys) {
        int depth = keys.stream().mapToInt(k -> k.levels().size()).findFirst().orElse(1);
        return depth == 1
                ? List.of("key")
                : IntStream.rangeClosed(1, depth).mapToObj(i -> "key" + i).toList();
    }

    private static List<Column> keyed(List<String> levelNames, Times times) {
        List<Column> columns = new ArrayList<>();
        levelNames.forEach(name -> columns.add(new Column(name, Kind.TEXT)));
        columns.add(new Column(TIMESTAMP, times.kind));
        return columns;
    }

    private static List<Column> withForecast(List<Column> columns, double... levels) {
        columns.add(new Column("mean", Kind.NUMBER));
        columns.add(new Column("median", Kind.NUMBER));
        for (double level : levels) {
            String percent = BigDecimal.valueOf(level)
                    .movePointRight(2)
                    .stripTrailingZeros()
                    .toPlainString();
            columns.add(new Column("lower_" + percent, Kind.NUMBER));
            columns.add(new Column("upper_" + percent, Kind.NUMBER));
        }
        return columns;
    }

    private static List<TimeSeries> columns(Forecast forecast) {
        List<TimeSeries> columns = new ArrayList<>(List.of(forecast.mean(), forecast.median()));
        for (Interval interval : forecast.intervals()) {
            columns.add(interval.lower());
            columns.add(interval.upper());
        }
        return columns;
    }

    private static @Nullable Object number(double value) {
        return Double.isNaN(value) ? null : (Object) value;
    }

    /** How the timestamps of all series are written: as dates where all are at midnight. */
    private record Times(Kind kind) {
        static Times of(List<TimeIndex> indices) {
            Optional<ZoneId> zone =
                    indices.isEmpty() ? Optional.empty() : indices.get(0).zone();
            boolean midnight = true;
            for (TimeIndex index : indices) {
                if (index.zone().isPresent() != zone.isPresent()) {
                    throw new IllegalArgumentException("series have index " + index + " and " + indices.get(0)
                            + "; one table needs a zone for all or for none");
                }
                midnight &= IntStream.range(0, index.size())
                        .allMatch(i -> index.dateTime(i).toLocalTime().equals(LocalTime.MIDNIGHT));
            }
            return new Times(midnight ? Kind.DATE : zone.isPresent() ? Kind.INSTANT : Kind.TIMESTAMP);
        }

        Stream<@Nullable Object[]> rows(List<String> key, TimeIndex index, List<TimeSeries> values) {
            return IntStream.range(0, index.size()).mapToObj(i -> {
                @Nullable Object[] cells = new @Nullable Object[key.size() + 1 + values.size()];
                int c = 0;
                for (String level : key) {
                    cells[c++] = level;
                }
                cells[c++] = time(index, i);
                for (TimeSeries series : values) {
                    cells[c++] = number(series.value(i));
                }
                return cells;
            });
        }

        private Object time(TimeIndex index, int i) {
            return switch (kind) {
                case DATE -> index.date(i);
                case INSTANT -> Instant.ofEpochMilli(index.epochMillis(i));
                default -> index.dateTime(i);
            };
        }
    }
}
