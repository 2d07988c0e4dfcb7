package org.forecastj.io.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.internal.TimestampText;

/**
 * Results as tables for export. Other results are tables already: {@link org.forecastj.core.evaluation.Evaluation#table()} has every
 * forecast of a backtest, {@link org.forecastj.core.statistics.SeriesFeatures#table} the features of series,
 * {@link org.forecastj.core.encoding.Columns#toTable()} encoded columns.
 *
 * <p>Timestamps are dates where all of a series are at midnight, else dates and times, in a zone with their offset from UTC. Stateless.
 */
public final class ResultTables {
    private static final String TIMESTAMP = "timestamp";

    /** Columns of numbers on one index, under the levels of a key. */
    private record Block(List<String> key, TimeIndex index, Map<String, TimeSeries> columns) {}

    private ResultTables() {}

    /**
     * A series: {@code timestamp}, and a column under its name, or {@code value} if that is empty.
     *
     * @param series the series
     * @return a table with a row for each timestamp
     * @throws IllegalArgumentException if the series is named {@code timestamp}
     */
    public static Table series(TimeSeries series) {
        String name = series.name().isEmpty() ? "value" : series.name();
        return table(List.of(), List.of(new Block(List.of(), series.index(), Map.of(name, series))));
    }

    /**
     * A panel in the long form: the levels of the key under their names, {@code timestamp}, {@code value}.
     *
     * @param panel the panel
     * @return a table with a row for each timestamp of each series, in the order of the keys
     * @throws IllegalArgumentException if a level is named {@code timestamp} or {@code value}
     */
    public static Table panel(Panel panel) {
        List<Block> blocks = new ArrayList<>();
        panel.asMap().forEach((key, s) -> blocks.add(new Block(key.levels(), s.index(), Map.of("value", s))));
        return table(panel.levelNames(), blocks);
    }

    /**
     * A forecast: {@code timestamp}, {@code mean}, {@code median}, {@code standard_deviation}, and for each interval level, in percent,
     * {@code lower_80} and {@code upper_80}.
     *
     * @param forecast the forecast
     * @return a table with a row for each step
     */
    public static Table forecast(Forecast forecast) {
        return table(List.of(), List.of(block(List.of(), forecast)));
    }

    /**
     * The forecasts of a panel: the levels of the key in columns {@code key} or {@code key1}, {@code key2} …, and the columns of
     * {@link #forecast}.
     *
     * @param forecasts the forecasts by key, all with the same interval levels
     * @return a table with a row for each step of each forecast, in the order of the keys
     * @throws IllegalArgumentException if interval levels or the numbers of key levels differ
     */
    public static Table forecasts(Map<SeriesKey, Forecast> forecasts) {
        int depth = forecasts.keySet().stream()
                .mapToInt(k -> k.levels().size())
                .findFirst()
                .orElse(1);
        List<String> names = depth == 1
                ? List.of("key")
                : IntStream.rangeClosed(1, depth).mapToObj(i -> "key" + i).toList();
        return forecasts(names, forecasts);
    }

    /**
     * The forecasts of a panel with names for the levels of the key, such as those of the panel.
     *
     * @param levelNames names of the columns for the levels of the key
     * @param forecasts the forecasts by key, all with the same interval levels
     * @return a table with a row for each step of each forecast, in the order of the keys
     * @throws IllegalArgumentException if interval levels differ, a key has another number of levels than there are names, or a name is
     *     that of another column
     */
    public static Table forecasts(List<String> levelNames, Map<SeriesKey, Forecast> forecasts) {
        Map<SeriesKey, Forecast> sorted = new TreeMap<>(forecasts);
        double[] levels =
                sorted.values().stream().findFirst().map(Forecast::levels).orElse(new double[0]);
        List<Block> blocks = new ArrayList<>();
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
            blocks.add(block(key.levels(), forecast));
        });
        return blocks.isEmpty() ? empty(levelNames) : table(levelNames, blocks);
    }

    private static Table empty(List<String> levelNames) {
        TimeSeries none = TimeSeries.of("", TimeIndex.ofEpochMillis());
        Map<String, TimeSeries> columns = new LinkedHashMap<>();
        List.of("mean", "median", "standard_deviation").forEach(name -> columns.put(name, none));
        return table(levelNames, List.of(new Block(levelNames, none.index(), columns)));
    }

    private static Block block(List<String> key, Forecast forecast) {
        Map<String, TimeSeries> columns = new LinkedHashMap<>();
        columns.put("mean", forecast.mean());
        columns.put("median", forecast.median());
        columns.put("standard_deviation", forecast.standardDeviation());
        for (Interval interval : forecast.intervals()) {
            columns.put("lower_" + percent(interval.level()), interval.lower());
            columns.put("upper_" + percent(interval.level()), interval.upper());
        }
        return new Block(key, forecast.index(), columns);
    }

    private static String percent(double level) {
        return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    /**
     * A fit: {@code timestamp}, {@code observed}, {@code fitted}, {@code residual}, and the components under their names.
     *
     * @param fit the fit
     * @return a table with a row for each timestamp of the history
     * @throws IllegalArgumentException if a component has the name of another column
     */
    public static Table components(Fit fit) {
        Map<String, TimeSeries> columns = new LinkedHashMap<>();
        columns.put("observed", fit.observed());
        columns.put("fitted", fit.fitted());
        columns.put("residual", fit.residuals());
        return withComponents(fit.observed().index(), columns, fit.components());
    }

    /**
     * A forecast's components: {@code timestamp}, {@code mean}, and the components under their names.
     *
     * @param forecast the forecast
     * @return a table with a row for each step
     * @throws IllegalArgumentException if a component has the name of another column
     */
    public static Table components(Forecast forecast) {
        Map<String, TimeSeries> columns = new LinkedHashMap<>();
        columns.put("mean", forecast.mean());
        return withComponents(forecast.index(), columns, forecast.components());
    }

    private static Table withComponents(
            TimeIndex index, Map<String, TimeSeries> columns, Map<String, TimeSeries> components) {
        components.forEach((name, values) -> {
            if (columns.putIfAbsent(name, values) != null) {
                throw new IllegalArgumentException(
                        "a component is named '" + name + "' as another column is; rename the component in the model");
            }
        });
        return table(List.of(), List.of(new Block(List.of(), index, columns)));
    }

    /** Blocks one below the other; all have the columns of the first. */
    private static Table table(List<String> levelNames, List<Block> blocks) {
        int[] starts = new int[blocks.size() + 1];
        List<TimestampText> times = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            starts[b + 1] = Math.addExact(starts[b], blocks.get(b).index.size());
            times.add(TimestampText.of(blocks.get(b).index));
        }
        Table.Builder table = Table.builder(starts[blocks.size()]);
        for (int level = 0; level < levelNames.size(); level++) {
            int l = level;
            table.text(levelNames.get(l), row -> blocks.get(at(starts, row)).key.get(l));
        }
        table.text(TIMESTAMP, row -> times.get(at(starts, row)).text(row - starts[at(starts, row)]));
        Collection<String> names =
                blocks.isEmpty() ? List.of("value") : blocks.get(0).columns.keySet();
        for (String name : names) {
            Function<Block, TimeSeries> column = block -> Objects.requireNonNull(block.columns.get(name));
            List<TimeSeries> parts = blocks.stream().map(column).toList();
            table.numbers(name, row -> parts.get(at(starts, row)).value(row - starts[at(starts, row)]));
        }
        return table.build();
    }

    /** The block of a row: the last that starts at it or before and is not empty. */
    private static int at(int[] starts, int row) {
        int p = Arrays.binarySearch(starts, row);
        int block = p < 0 ? -p - 2 : p;
        while (starts[block + 1] == starts[block]) {
            block++;
        }
        return block;
    }
}
