package org.forecastj.io.records;

import java.util.List;
import org.forecastj.core.encoding.Columns;
import org.forecastj.io.internal.ColumnsCollector;
import org.forecastj.io.internal.ColumnsRecipe;
import org.forecastj.io.internal.ColumnsRecipe.Kind;

/**
 * Reads named columns of text, numbers and dates, without an index: tables of items, shops or sales that are to become
 * features. Rows stay in their order; null and blank text are missing values. Dates become days since 1970-01-01.
 * {@link #frequency} has no effect. Immutable and safe to share.
 *
 * <pre>{@code
 * Columns items = ColumnsRecords.reader().text("item", "type").numbers("weight").dates("launched").read(source);
 * }</pre>
 */
public final class ColumnsRecords extends RecordReading<ColumnsRecords, Columns> {
    private final ColumnsRecipe recipe;

    private ColumnsRecords(ColumnsRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of columns; {@link #text}, {@link #numbers} and {@link #dates} name the columns to read.
     *
     * @return a reader with the default options and no columns yet
     */
    public static ColumnsRecords reader() {
        return new ColumnsRecords(new ColumnsRecipe(List.of()), RecordOptions.DEFAULT);
    }

    /**
     * Adds columns of text; blanks around it are left out.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsRecords text(String... names) {
        return new ColumnsRecords(recipe.with(Kind.TEXT, names), options());
    }

    /**
     * Adds columns of numbers, NaN where missing.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsRecords numbers(String... names) {
        return new ColumnsRecords(recipe.with(Kind.NUMBER, names), options());
    }

    /**
     * Adds columns of dates, which become days since 1970-01-01 with the time of day as a fraction, NaN where missing. With a {@link #zone
     * zone} they are days in UTC.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsRecords dates(String... names) {
        return new ColumnsRecords(recipe.with(Kind.DATE, names), options());
    }

    /**
     * Reads the first rows of all columns as text, to find out what a source holds: numbers as they are written, dates and times in ISO
     * form, instants with their offset. Bytes are missing values; columns of nested values are left out. The rows after them are not read.
     *
     * @param source a query, a file or another source of rows
     * @param rows how many rows at most, 1 or more
     * @return columns of text
     * @throws IllegalArgumentException if {@code rows} is below 1
     * @throws org.forecastj.core.ForecastingException if the source cannot be understood, has no row, or two columns of the same name
     * @throws java.io.UncheckedIOException if it cannot be opened or read
     */
    public static Columns preview(RecordSource source, int rows) {
        Preview preview = new Preview(rows);
        return source.read(all -> preview.apply(new Records(all, RecordOptions.DEFAULT)));
    }

    @Override
    ColumnsRecords with(RecordOptions changed) {
        return new ColumnsRecords(recipe, changed);
    }

    @Override
    Columns read(Records records) {
        ColumnsCollector collector = recipe.collector(records, records::column);
        while (records.next()) {
            collector.add();
        }
        return collector.toColumns();
    }

    @Override
    public String toString() {
        return "ColumnsRecords[" + recipe.columns() + "]";
    }
}
