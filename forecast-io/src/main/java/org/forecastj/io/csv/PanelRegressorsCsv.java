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
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.RegressorsRecipe;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TimedRows;

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
    private final RegressorsRecipe recipe;
    private final Set<String> passedOver;

    private PanelRegressorsCsv(List<String> keys, RegressorsRecipe recipe, Set<String> passedOver, CsvFormat format) {
        super(format);
        this.keys = keys;
        this.recipe = recipe;
        this.passedOver = passedOver;
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
        return new PanelRegressorsCsv(
                List.copyOf(keys), new RegressorsRecipe(time, List.of(), List.of()), Set.of(), CsvFormat.DEFAULT);
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
        return new PanelRegressorsCsv(keys, recipe, Set.copyOf(all), format());
    }

    /**
     * Adds columns that are known for the future too, such as prices.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public PanelRegressorsCsv knownInFuture(String... names) {
        return new PanelRegressorsCsv(keys, recipe.knownInFuture(names), passedOver, format());
    }

    /**
     * Adds columns that are known up to the forecast origin only, such as the weather as measured.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public PanelRegressorsCsv knownInPast(String... names) {
        return new PanelRegressorsCsv(keys, recipe.knownInPast(names), passedOver, format());
    }

    @Override
    PanelRegressorsCsv with(CsvFormat changed) {
        return new PanelRegressorsCsv(keys, recipe, passedOver, changed);
    }

    @Override
    CsvResult<Map<SeriesKey, Regressors>> read(TextInput input, CsvTable table) {
        List<String> names = names(table);
        Map<List<String>, TimedRows> buffers = buffers(table, names);
        Alignment alignment = alignment(input);
        Extent extent = new Extent();
        Map<SeriesKey, Regressors> regressors = new TreeMap<>();
        buffers.forEach((levels, buffer) -> {
            SeriesKey key = new SeriesKey(levels);
            Alignment.Aligned aligned = alignment.align("regressors of '" + key + "'", buffer);
            alignment.requireNoGap(buffer, aligned.index());
            extent.add(aligned.index());
            regressors.put(
                    key, aligned.regressors(names, names.size() - recipe.past().size()));
        });
        return new CsvResult<>(Collections.unmodifiableMap(regressors), extent.report(table, alignment));
    }

    private List<String> names(CsvTable table) {
        List<String> names = new ArrayList<>(recipe.names());
        if (names.isEmpty()) {
            table.requireDistinctHeader();
            names.addAll(table.header());
            names.removeAll(keys);
            names.remove(recipe.time());
            names.removeAll(passedOver);
        }
        if (names.isEmpty()) {
            throw table.failHeader(
                    "there is no column besides keys, timestamp and ignored ones; regressors are needed");
        }
        return names;
    }

    private Map<List<String>, TimedRows> buffers(CsvTable table, List<String> names) {
        int timeColumn = table.column(recipe.time());
        int[] keyColumns = table.columns(keys);
        int[] columns = table.columns(names);
        Map<List<String>, TimedRows> buffers = new LinkedHashMap<>();
        List<String> key = List.of();
        TimedRows buffer = new TimedRows(columns.length);
        while (table.next()) {
            if (!table.isKey(key, keyColumns)) {
                key = table.key(keyColumns);
                buffer = buffers.computeIfAbsent(key, k -> new TimedRows(columns.length));
            }
            table.addObservedTo(buffer, RegressorsRecipe.NEEDED, timeColumn, columns);
        }
        return buffers;
    }

    @Override
    public String toString() {
        return "PanelRegressorsCsv[" + keys + ", " + recipe.time()
                + (recipe.names().isEmpty()
                        ? ", all columns"
                        : ", future=" + recipe.future() + ", past=" + recipe.past())
                + "]";
    }
}
