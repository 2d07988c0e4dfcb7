package org.forecastj.io.jdbc;

import java.util.List;
import org.forecastj.core.encoding.Columns;
import org.forecastj.io.internal.ColumnsRecipe;
import org.forecastj.io.internal.ColumnsRecipe.Kind;
import org.forecastj.io.internal.Recipe;

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
