package org.forecastj.io.parquet;

import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.encoding.Columns;
import org.forecastj.io.internal.ColumnsRecipe;
import org.forecastj.io.internal.ColumnsRecipe.Kind;
import org.forecastj.io.internal.PreviewRecipe;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;

/**
 * Reads named columns of text, numbers and dates from a Parquet file, without an index: tables of items, shops or sales that are to become
 * features. Rows stay in their order; null and blank text are missing values. Dates become days since 1970-01-01.
 * {@link #frequency} has no effect. Immutable and safe to share.
 *
 * <pre>{@code
 * Columns items = ColumnsParquet.reader().text("item", "type").numbers("weight").dates("launched").read(path);
 * }</pre>
 */
public final class ColumnsParquet extends ParquetReading<ColumnsParquet, Columns> {
    private final ColumnsRecipe recipe;

    private ColumnsParquet(ColumnsRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of columns; {@link #text}, {@link #numbers} and {@link #dates} name the columns to read.
     *
     * @return a reader with the default options and no columns yet
     */
    public static ColumnsParquet reader() {
        return new ColumnsParquet(new ColumnsRecipe(List.of()), RecordOptions.DEFAULT);
    }

    /**
     * Adds columns of text; blanks around it are left out.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsParquet text(String... names) {
        return new ColumnsParquet(recipe.with(Kind.TEXT, names), options());
    }

    /**
     * Adds columns of numbers, NaN where missing.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsParquet numbers(String... names) {
        return new ColumnsParquet(recipe.with(Kind.NUMBER, names), options());
    }

    /**
     * Adds columns of dates, which become days since 1970-01-01 with the time of day as a fraction, NaN where missing. With a {@link #zone
     * zone} they are days in UTC.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsParquet dates(String... names) {
        return new ColumnsParquet(recipe.with(Kind.DATE, names), options());
    }

    /**
     * Reads the first rows of all columns as text, to find out what a file holds: numbers as they are written, dates and times in ISO form,
     * instants with their offset. Bytes are missing values; columns of nested values are left out.
     *
     * @param path the file
     * @param rows how many rows at most, 1 or more
     * @return columns of text
     * @throws IllegalArgumentException if {@code rows} is below 1
     * @throws org.forecastj.core.ForecastingException if it is no Parquet file or has no row
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Columns preview(Path path, int rows) {
        return ParquetLibrary.read(path, RecordOptions.DEFAULT, new PreviewRecipe(rows));
    }

    @Override
    ColumnsParquet with(RecordOptions changed) {
        return new ColumnsParquet(recipe, changed);
    }

    @Override
    Recipe<Columns> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "ColumnsParquet[" + recipe.columns() + "]";
    }
}
