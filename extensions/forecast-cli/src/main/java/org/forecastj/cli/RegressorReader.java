package org.forecastj.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/** Reads regressors: of the past from the table of the values, of the future from its last rows or from a table of their own. Immutable. */
final class RegressorReader {
    private static final SeriesKey ONLY = SeriesKey.of("only");

    private final List<String> names;
    private final InputTable table;
    private final ColumnRoles roles;
    private final Optional<InputTable> future;

    RegressorReader(List<String> names, InputTable table, ColumnRoles roles, Optional<InputTable> future) {
        this.names = names;
        this.table = table;
        this.roles = roles;
        this.future = future;
    }

    /** A series ends with its last value; the regressors go on. */
    Dataset addTo(Dataset data) {
        Panel panel = data.panel().mapSeries(RegressorReader::untilLastValue);
        Map<SeriesKey, Map<Long, double[]>> known = new HashMap<>();
        collect(table, known);
        future.ifPresent(later -> collect(later, known));
        Map<SeriesKey, Regressors> regressors = new HashMap<>();
        panel.asMap().forEach((key, series) -> regressors.put(key, regressors(key, series, at(known, key))));
        return data.with(panel, regressors);
    }

    /** Regressors of the future alone, by key, for a model that has been fitted before. */
    static Map<SeriesKey, Regressors> ofFuture(List<String> names, InputTable table, ColumnRoles roles) {
        RegressorReader reader = new RegressorReader(names, table, roles, Optional.empty());
        Map<SeriesKey, Map<Long, double[]>> known = new HashMap<>();
        reader.collect(table, known);
        Map<SeriesKey, Regressors> regressors = new HashMap<>();
        Panel first = table.panel(roles, names.get(0));
        first.asMap().forEach((key, series) -> {
            regressors.put(key, reader.columns(key, series.index(), reader.at(known, key)));
        });
        return regressors;
    }

    private Map<Long, double[]> at(Map<SeriesKey, Map<Long, double[]>> known, SeriesKey key) {
        return known.getOrDefault(place(key), Map.of());
    }

    /** A single series is named after its column, which differs between values and regressors. */
    private SeriesKey place(SeriesKey key) {
        return roles.keys().isEmpty() ? ONLY : key;
    }

    private static TimeSeries untilLastValue(TimeSeries series) {
        int end = series.size();
        while (end > 0 && series.isMissing(end - 1)) {
            end--;
        }
        return end == 0 ? series : series.head(end);
    }

    private void collect(InputTable from, Map<SeriesKey, Map<Long, double[]>> known) {
        Sample sample = from.sample();
        for (int n = 0; n < names.size(); n++) {
            if (!sample.has(names.get(n))) {
                throw new UsageException("--regressors: " + from.name() + " has no column '" + names.get(n) + "'");
            }
            int at = n;
            from.panel(roles, names.get(n))
                    .asMap()
                    .forEach((key, series) -> add(known.computeIfAbsent(place(key), k -> new TreeMap<>()), series, at));
        }
    }

    private void add(Map<Long, double[]> rows, TimeSeries series, int at) {
        for (int i = 0; i < series.size(); i++) {
            if (!series.isMissing(i)) {
                rows.computeIfAbsent(series.index().epochMillis(i), t -> missing())[at] = series.value(i);
            }
        }
    }

    private double[] missing() {
        double[] row = new double[names.size()];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    private Regressors regressors(SeriesKey key, TimeSeries series, Map<Long, double[]> rows) {
        int steps = 0;
        TimeIndex index = series.index();
        TimeIndex next = index.next(Math.max(1, rows.size()));
        while (steps < rows.size() && isComplete(rows.get(next.epochMillis(steps)))) {
            steps++;
        }
        return columns(key, steps == 0 ? index : index.append(index.next(steps)), rows);
    }

    private static boolean isComplete(double @Nullable [] row) {
        return row != null && Arrays.stream(row).noneMatch(Double::isNaN);
    }

    private Regressors columns(SeriesKey key, TimeIndex index, Map<Long, double[]> rows) {
        double[][] columns = new double[names.size()][index.size()];
        for (int i = 0; i < index.size(); i++) {
            double[] row = rows.getOrDefault(index.epochMillis(i), missing());
            for (int n = 0; n < columns.length; n++) {
                if (Double.isNaN(row[n])) {
                    throw new ForecastingException(
                            Reason.MISSING_VALUES,
                            "series '" + key + "': the regressor '" + names.get(n) + "' has no value at "
                                    + index.show(i) + "; it needs one in every row");
                }
                columns[n][i] = row[n];
            }
        }
        Regressors.Builder builder = Regressors.on(index);
        for (int n = 0; n < columns.length; n++) {
            builder.knownInFuture(names.get(n), columns[n]);
        }
        return builder.build();
    }
}
