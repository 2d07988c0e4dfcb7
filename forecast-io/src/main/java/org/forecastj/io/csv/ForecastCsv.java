package org.forecastj.io.csv;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * Writes forecasts as CSV: the levels of the key, {@code timestamp}, {@code mean}, {@code median}, and for each interval level, in
 * percent, {@code lower_80} and {@code upper_80}. Numbers are written so that they are read back exactly, timestamps at midnight as dates,
 * those in a zone with their offset. A file is replaced only when all is written; it is packed with gzip if its name ends in {@code .gz}.
 * Stateless.
 */
public final class ForecastCsv {
    private ForecastCsv() {}

    /**
     * Writes one forecast, without columns for a key.
     *
     * @param forecast the forecast
     * @param path the file
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(Forecast forecast, Path path) {
        CsvOutput.write(path, header(List.of(), forecast.levels()), out -> writeRows(out, List.of(), forecast));
    }

    /**
     * Writes the forecasts of a panel in the order of their keys, the levels of the key in columns {@code key} or {@code key1},
     * {@code key2} ….
     *
     * @param forecasts the forecasts by key, all with the same interval levels
     * @param path the file
     * @throws IllegalArgumentException if interval levels or the numbers of key levels differ
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(Map<SeriesKey, Forecast> forecasts, Path path) {
        int depth = forecasts.keySet().stream()
                .mapToInt(k -> k.levels().size())
                .findFirst()
                .orElse(1);
        List<String> names = depth == 1
                ? List.of("key")
                : IntStream.rangeClosed(1, depth).mapToObj(i -> "key" + i).toList();
        write(names, forecasts, path);
    }

    /**
     * Writes the forecasts of a panel in the order of their keys.
     *
     * @param levelNames names of the columns for the levels of the key, such as those of the panel
     * @param forecasts the forecasts by key, all with the same interval levels
     * @param path the file
     * @throws IllegalArgumentException if interval levels differ, a key has another number of levels than there are names, or a name is
     *     that of another column
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(List<String> levelNames, Map<SeriesKey, Forecast> forecasts, Path path) {
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
        CsvOutput.write(
                path,
                header(levelNames, levels),
                out -> sorted.forEach((key, forecast) -> writeRows(out, key.levels(), forecast)));
    }

    private static List<String> header(List<String> keys, double[] levels) {
        List<String> header = new ArrayList<>(keys);
        header.addAll(List.of(SeriesCsv.TIMESTAMP, "mean", "median"));
        for (double level : levels) {
            header.add("lower_" + percent(level));
            header.add("upper_" + percent(level));
        }
        return header;
    }

    private static String percent(double level) {
        return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static void writeRows(CsvOutput out, List<String> key, Forecast forecast) {
        TimestampText times = TimestampText.of(forecast.index());
        List<TimeSeries> columns = new ArrayList<>(List.of(forecast.mean(), forecast.median()));
        for (Interval interval : forecast.intervals()) {
            columns.add(interval.lower());
            columns.add(interval.upper());
        }
        for (int h = 0; h < forecast.horizon(); h++) {
            List<String> row = new ArrayList<>(key);
            row.add(times.text(h));
            for (TimeSeries column : columns) {
                row.add(CsvOutput.number(column.value(h)));
            }
            out.row(row);
        }
    }
}
