package org.forecastj.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.table.Table;

/** Forecasts as a table with a row for each series and step, in the columns that ForecastCsv writes. Stateless. */
final class ForecastRows {
    private ForecastRows() {}

    private record Row(List<String> key, Forecast forecast, String time, int step) {}

    static Table of(List<String> keyNames, SortedMap<SeriesKey, Forecast> forecasts) {
        List<Row> rows = new ArrayList<>();
        double[] levels = new double[0];
        for (Map.Entry<SeriesKey, Forecast> entry : forecasts.entrySet()) {
            Forecast forecast = entry.getValue();
            levels = forecast.levels();
            boolean dates = isOfDates(forecast.index());
            for (int h = 0; h < forecast.horizon(); h++) {
                rows.add(new Row(entry.getKey().levels(), forecast, time(forecast.index(), h, dates), h));
            }
        }
        Table.Builder table = Table.builder(rows.size());
        for (int level = 0; level < keyNames.size(); level++) {
            int at = level;
            table.text(keyNames.get(level), row -> rows.get(row).key.get(at));
        }
        table.text("timestamp", row -> rows.get(row).time);
        table.numbers("mean", row -> rows.get(row).forecast.mean().value(rows.get(row).step));
        table.numbers("median", row -> rows.get(row).forecast.median().value(rows.get(row).step));
        for (double level : levels) {
            table.numbers(
                    "lower_" + percent(level),
                    row -> interval(rows.get(row), level).lower().value(rows.get(row).step));
            table.numbers(
                    "upper_" + percent(level),
                    row -> interval(rows.get(row), level).upper().value(rows.get(row).step));
        }
        return table.build();
    }

    private static Interval interval(Row row, double level) {
        return row.forecast.interval(level);
    }

    static String percent(double level) {
        return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    static boolean isOfDates(TimeIndex index) {
        return IntStream.range(0, index.size())
                .allMatch(i -> index.dateTime(i).toLocalTime().equals(LocalTime.MIDNIGHT));
    }

    static String time(TimeIndex index, int i, boolean dates) {
        if (dates) {
            return index.date(i).toString();
        }
        return index.zone().isEmpty()
                ? index.dateTime(i).toString()
                : Instant.ofEpochMilli(index.epochMillis(i))
                        .atZone(index.zone().orElseThrow())
                        .toOffsetDateTime()
                        .toString();
    }
}
