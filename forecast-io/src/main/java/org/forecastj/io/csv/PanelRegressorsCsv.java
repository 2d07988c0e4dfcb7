package org.forecastj.io.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.io.internal.TextInput;

/**
 * Reads the regressors of the series of a panel from CSV in the long form, with columns of keys and timestamp and one for each regressor.
 * Regressors have no missing values: an empty field, or a row that is missing for the {@link #frequency frequency}, is an error. Immutable
 * and safe to share.
 *
 * <pre>{@code
 * Map<SeriesKey, Regressors> prices =
 *         PanelRegressorsCsv.columns(List.of("store", "item"), "date").knownInFuture("price").read(path);
 * Evaluation e = backtest.regressors(prices::get).run(panel);
 * }</pre>
 */
public final class PanelRegressorsCsv extends CsvReading<PanelRegressorsCsv, Map<SeriesKey, Regressors>> {
    private final List<String> keys;
    private final String time;
    private final Set<String> passedOver;
    private final List<String> future;
    private final List<String> past;

    private PanelRegressorsCsv(
            List<String> keys,
            String time,
            Set<String> passedOver,
            List<String> future,
            List<String> past,
            CsvFormat format) {
        super(format);
        this.keys = keys;
        this.time = time;
        this.passedOver = passedOver;
        this.future = future;
        this.past = past;
    }

    /**
     * A reader. Unless {@link #knownInFuture} or {@link #knownInPast} name the columns to read, all others are read and known in future.
     *
     * @param keys names of the columns that make up the key, at least one
     * @param time name of the column of timestamps
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key column
     */
    public static PanelRegressorsCsv columns(List<String> keys, String time) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "no key column is given; name at least one, or read those of one series with RegressorsCsv");
        }
        return new PanelRegressorsCsv(List.copyOf(keys), time, Set.of(), List.of(), List.of(), CsvFormat.DEFAULT);
    }

    /**
     * A reader of files as Nixtla's libraries have them: {@code unique_id}, {@code ds}, perhaps {@code y}, and the regressors.
     *
     * @return a reader with the default options, which reads all columns besides these three
     */
    public static PanelRegressorsCsv nixtla() {
        return columns(List.of(PanelCsv.NIXTLA_ID), PanelCsv.NIXTLA_TIME).ignoring(PanelCsv.NIXTLA_VALUE);
    }

    /**
     * Passes columns over where no regressors are named.
     *
     * @param names names of columns; those that are not there do not matter
     * @return a copy that passes them over too
     */
    public PanelRegressorsCsv ignoring(String... names) {
        Set<String> all = new HashSet<>(passedOver);
        all.addAll(List.of(names));
        return new PanelRegressorsCsv(keys, time, Set.copyOf(all), future, past, format());
    }

    /**
     * Adds columns that are known for the future too, such as prices.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public PanelRegressorsCsv knownInFuture(String... names) {
        return named(RegressorsCsv.joined(future, names), past);
    }

    /**
     * Adds columns that are known up to the forecast origin only, such as the weather as measured.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public PanelRegressorsCsv knownInPast(String... names) {
        return named(future, RegressorsCsv.joined(past, names));
    }

    private PanelRegressorsCsv named(List<String> newFuture, List<String> newPast) {
        List<String> all = new ArrayList<>(newFuture);
        all.addAll(newPast);
        if (new HashSet<>(all).size() != all.size()) {
            throw new IllegalArgumentException("regressors are " + all + "; each may be given once");
        }
        return new PanelRegressorsCsv(keys, time, passedOver, newFuture, newPast, format());
    }

    @Override
    PanelRegressorsCsv with(CsvFormat changed) {
        return new PanelRegressorsCsv(keys, time, passedOver, future, past, changed);
    }

    @Override
    CsvResult<Map<SeriesKey, Regressors>> read(TextInput input, CsvTable table) {
        List<String> names = names(table);
        Map<List<String>, RowBuffer> buffers = buffers(table, names);
        Rows rows = new Rows(input, format());
        Extent extent = new Extent();
        Map<SeriesKey, Regressors> regressors = new TreeMap<>();
        buffers.forEach((levels, buffer) -> {
            SeriesKey key = new SeriesKey(levels);
            Rows.Aligned aligned = rows.align("regressors of '" + key + "'", buffer);
            if (aligned.index().size() > buffer.size()) {
                throw RegressorsCsv.gap(input, buffer, aligned.index());
            }
            extent.add(aligned.index());
            regressors.put(key, regressors(names, aligned));
        });
        return new CsvResult<>(Collections.unmodifiableMap(regressors), extent.report(table, rows));
    }

    private List<String> names(CsvTable table) {
        List<String> names = new ArrayList<>(future);
        names.addAll(past);
        if (names.isEmpty()) {
            table.requireDistinctHeader();
            names.addAll(table.header());
            names.removeAll(keys);
            names.remove(time);
            names.removeAll(passedOver);
        }
        if (names.isEmpty()) {
            throw table.failHeader(
                    "there is no column besides keys, timestamp and ignored ones; regressors are needed");
        }
        return names;
    }

    private Map<List<String>, RowBuffer> buffers(CsvTable table, List<String> names) {
        int timeColumn = table.column(time);
        int[] keyColumns = keys.stream().mapToInt(table::column).toArray();
        int[] columns = names.stream().mapToInt(table::column).toArray();
        Map<List<String>, RowBuffer> buffers = new LinkedHashMap<>();
        List<String> key = List.of();
        RowBuffer buffer = new RowBuffer(columns.length);
        while (table.next()) {
            if (!PanelCsv.isKey(key, table, keyColumns)) {
                key = PanelCsv.key(table, keyColumns);
                buffer = buffers.computeIfAbsent(key, k -> new RowBuffer(columns.length));
            }
            buffer.add(table.timestamp(timeColumn, buffer.lastTime()), table.line());
            for (int c = 0; c < columns.length; c++) {
                buffer.set(c, table.observed(columns[c], "a regressor needs one in every row"));
            }
        }
        return buffers;
    }

    private Regressors regressors(List<String> names, Rows.Aligned aligned) {
        TimeIndex index = aligned.index();
        Regressors.Builder builder = Regressors.on(index);
        for (int c = 0; c < names.size(); c++) {
            if (c < names.size() - past.size()) {
                builder.knownInFuture(names.get(c), aligned.column(c));
            } else {
                builder.knownInPast(names.get(c), aligned.column(c));
            }
        }
        return builder.build();
    }

    @Override
    public String toString() {
        return "PanelRegressorsCsv[" + keys + ", " + time
                + (future.isEmpty() && past.isEmpty() ? ", all columns" : ", future=" + future + ", past=" + past)
                + "]";
    }
}
