package org.forecastj.io.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.io.internal.TextInput;

/**
 * Reads regressors from CSV, one column each. Regressors have no missing values: an empty field, or a row that is missing for the
 * {@link #frequency frequency}, is an error. Immutable and safe to share.
 *
 * <pre>{@code
 * Regressors r = RegressorsCsv.columns("date").knownInFuture("price", "promo").knownInPast("temp").read(path);
 * }</pre>
 */
public final class RegressorsCsv extends CsvReading<RegressorsCsv, Regressors> {
    private final String time;
    private final List<String> future;
    private final List<String> past;

    private RegressorsCsv(String time, List<String> future, List<String> past, CsvFormat format) {
        super(format);
        this.time = time;
        this.future = future;
        this.past = past;
    }

    /**
     * A reader of regressors; {@link #knownInFuture} and {@link #knownInPast} name the columns to read.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options and no columns yet
     */
    public static RegressorsCsv columns(String time) {
        return new RegressorsCsv(time, List.of(), List.of(), CsvFormat.DEFAULT);
    }

    /**
     * Adds columns that are known for the future too, such as prices.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsCsv knownInFuture(String... names) {
        return checked(new RegressorsCsv(time, joined(future, names), past, format()));
    }

    /**
     * Adds columns that are known up to the forecast origin only, such as the weather as measured.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsCsv knownInPast(String... names) {
        return checked(new RegressorsCsv(time, future, joined(past, names), format()));
    }

    static List<String> joined(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }

    private static RegressorsCsv checked(RegressorsCsv reader) {
        List<String> names = reader.names();
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("regressors are " + names + "; each may be given once");
        }
        return reader;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(future);
        names.addAll(past);
        return names;
    }

    @Override
    RegressorsCsv with(CsvFormat changed) {
        return new RegressorsCsv(time, future, past, changed);
    }

    @Override
    CsvResult<Regressors> read(TextInput input, CsvTable table) {
        List<String> names = names();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "no regressor is named; call knownInFuture(…) or knownInPast(…) before reading");
        }
        RowBuffer buffer = buffer(table, names);
        Rows rows = new Rows(input, format());
        Rows.Aligned aligned = rows.align("regressors " + names, buffer);
        TimeIndex index = aligned.index();
        if (rows.gaps() > 0) {
            throw gap(input, buffer, index);
        }
        Regressors.Builder builder = Regressors.on(index);
        for (int c = 0; c < names.size(); c++) {
            if (c < future.size()) {
                builder.knownInFuture(names.get(c), aligned.column(c));
            } else {
                builder.knownInPast(names.get(c), aligned.column(c));
            }
        }
        return new CsvResult<>(
                builder.build(),
                new CsvReport(
                        table.rows(),
                        names.size(),
                        rows.outOfOrder(),
                        table.missing(),
                        rows.gaps(),
                        index.show(0),
                        index.show(index.size() - 1)));
    }

    private RowBuffer buffer(CsvTable table, List<String> names) {
        int timeColumn = table.column(time);
        int[] columns = names.stream().mapToInt(table::column).toArray();
        RowBuffer buffer = new RowBuffer(columns.length);
        while (table.next()) {
            buffer.add(table.timestamp(timeColumn, buffer.lastTime()), table.line());
            for (int c = 0; c < columns.length; c++) {
                buffer.set(c, table.observed(columns[c], "a regressor needs one in every row"));
            }
        }
        return buffer;
    }

    static ForecastingException gap(TextInput input, RowBuffer buffer, TimeIndex index) {
        int i = 0;
        while (buffer.time(i) == index.epochMillis(i)) {
            i++;
        }
        return new ForecastingException(
                Reason.MISSING_VALUES,
                input.name() + ", line " + buffer.line(i) + ": there is no row for " + index.show(i)
                        + " before this one; regressors need a" + " row for every timestamp of frequency "
                        + index.frequency().orElseThrow());
    }

    @Override
    public String toString() {
        return "RegressorsCsv[" + time + ", future=" + future + ", past=" + past + "]";
    }
}
