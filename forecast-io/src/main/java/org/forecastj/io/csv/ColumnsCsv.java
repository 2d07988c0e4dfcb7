package org.forecastj.io.csv;

import java.util.List;
import org.forecastj.core.encoding.Columns;
import org.forecastj.io.internal.ColumnsCollector;
import org.forecastj.io.internal.ColumnsRecipe;
import org.forecastj.io.internal.ColumnsRecipe.Kind;
import org.forecastj.io.internal.TextInput;

/**
 * Reads named columns of text, numbers and dates from CSV, without an index: tables of items, shops or sales that are to become features. Rows
 * stay in their order; empty fields and {@link #missing missing markers} are missing values. Dates become days since 1970-01-01, as
 * {@link org.forecastj.core.encoding.Encoders#age} takes them. {@link #frequency} has no effect. Immutable and safe to share.
 *
 * <pre>{@code
 * Columns items = ColumnsCsv.reader().text("item", "type").numbers("weight").dates("launched").read(path);
 * }</pre>
 */
public final class ColumnsCsv extends CsvReading<ColumnsCsv, Columns> {
    private final ColumnsRecipe recipe;

    private ColumnsCsv(ColumnsRecipe recipe, CsvFormat format) {
        super(format);
        this.recipe = recipe;
    }

    /**
     * A reader of columns; {@link #text}, {@link #numbers} and {@link #dates} name the columns to read.
     *
     * @return a reader with the default options and no columns yet
     */
    public static ColumnsCsv reader() {
        return new ColumnsCsv(new ColumnsRecipe(List.of()), CsvFormat.DEFAULT);
    }

    /**
     * Adds columns of text; blanks around it are left out.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsCsv text(String... names) {
        return new ColumnsCsv(recipe.with(Kind.TEXT, names), format());
    }

    /**
     * Adds columns of numbers, NaN where missing.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsCsv numbers(String... names) {
        return new ColumnsCsv(recipe.with(Kind.NUMBER, names), format());
    }

    /**
     * Adds columns of dates, which become days since 1970-01-01 with the time of day as a fraction, NaN where missing. With a
     * {@link #zone zone} they are days in UTC.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsCsv dates(String... names) {
        return new ColumnsCsv(recipe.with(Kind.DATE, names), format());
    }

    @Override
    ColumnsCsv with(CsvFormat changed) {
        return new ColumnsCsv(recipe, changed);
    }

    @Override
    CsvResult<Columns> read(TextInput input, CsvTable table) {
        ColumnsCollector collector = recipe.collector(table, table::column);
        while (table.next()) {
            collector.add();
        }
        int missing = table.missing() + collector.missing();
        return new CsvResult<>(
                collector.toColumns(),
                new CsvReport(table.rows(), recipe.columns().size(), 0, missing, 0, "", ""));
    }
}
