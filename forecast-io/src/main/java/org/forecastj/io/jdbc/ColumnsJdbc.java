package org.forecastj.io.jdbc;

import java.util.List;
import javax.sql.DataSource;
import org.forecastj.core.encoding.Columns;
import org.forecastj.io.internal.ColumnsRecipe;
import org.forecastj.io.internal.ColumnsRecipe.Kind;
import org.forecastj.io.internal.PreviewRecipe;
import org.forecastj.io.internal.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * Reads named columns of text, numbers and dates from a query, without an index: tables of items, shops or sales that are to become
 * features. Rows stay in their order; {@code NULL} and blank text are missing values. Dates become days since 1970-01-01.
 * {@link #frequency} has no effect. Immutable and safe to share.
 *
 * <pre>{@code
 * Columns items = ColumnsJdbc.reader().text("item", "type").numbers("weight").dates("launched").read(database, "select * from item");
 * }</pre>
 */
public final class ColumnsJdbc extends JdbcReading<ColumnsJdbc, Columns> {
    private final ColumnsRecipe recipe;

    private ColumnsJdbc(ColumnsRecipe recipe, JdbcOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of columns; {@link #text}, {@link #numbers} and {@link #dates} name the columns to read.
     *
     * @return a reader with the default options and no columns yet
     */
    public static ColumnsJdbc reader() {
        return new ColumnsJdbc(new ColumnsRecipe(List.of()), JdbcOptions.DEFAULT);
    }

    /**
     * Adds columns of text; blanks around it are left out.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsJdbc text(String... names) {
        return new ColumnsJdbc(recipe.with(Kind.TEXT, names), options());
    }

    /**
     * Adds columns of numbers, NaN where missing.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsJdbc numbers(String... names) {
        return new ColumnsJdbc(recipe.with(Kind.NUMBER, names), options());
    }

    /**
     * Adds columns of dates, which become days since 1970-01-01 with the time of day as a fraction, NaN where missing. With a {@link #zone
     * zone} they are days in UTC.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsJdbc dates(String... names) {
        return new ColumnsJdbc(recipe.with(Kind.DATE, names), options());
    }

    /**
     * Reads the first rows of all columns as text, to find out what a query gives: numbers as they are written, dates and times in ISO form,
     * instants with their offset. Bytes are missing values. The rows after them are not fetched.
     *
     * @param source where a connection comes from, which is closed
     * @param rows how many rows at most, 1 or more
     * @param query a query, with {@code ?} for each parameter
     * @param parameters the values of the parameters in order
     * @return columns of text under the labels of the result
     * @throws IllegalArgumentException if {@code rows} is below 1
     * @throws org.forecastj.core.ForecastingException if there is no row, or two columns have the same label
     * @throws java.io.UncheckedIOException if the database refuses or the connection breaks
     */
    public static Columns preview(DataSource source, int rows, String query, @Nullable Object... parameters) {
        return JdbcQuery.read(source, query, parameters, JdbcOptions.DEFAULT, new PreviewRecipe(rows));
    }

    @Override
    ColumnsJdbc with(JdbcOptions changed) {
        return new ColumnsJdbc(recipe, changed);
    }

    @Override
    Recipe<Columns> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "ColumnsJdbc[" + recipe.columns() + "]";
    }
}
