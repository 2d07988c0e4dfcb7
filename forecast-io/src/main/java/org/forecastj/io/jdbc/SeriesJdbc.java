package org.forecastj.io.jdbc;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.SeriesRecipe;

/**
 * Reads one series from a query. Immutable and safe to share.
 *
 * <pre>{@code
 * TimeSeries revenue = SeriesJdbc.columns("date", "revenue")
 *         .frequency(Frequency.DAILY)
 *         .read(database, "select date, revenue from sales where shop = ?", 7);
 * }</pre>
 */
public final class SeriesJdbc extends JdbcReading<SeriesJdbc, TimeSeries> {
    private final SeriesRecipe recipe;

    private SeriesJdbc(SeriesRecipe recipe, JdbcOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of one series.
     *
     * @param time name of the column of timestamps
     * @param value name of the column of values, which becomes the name of the series
     * @return a reader with the default options
     */
    public static SeriesJdbc columns(String time, String value) {
        return new SeriesJdbc(new SeriesRecipe(time, value), JdbcOptions.DEFAULT);
    }

    @Override
    SeriesJdbc with(JdbcOptions changed) {
        return new SeriesJdbc(recipe, changed);
    }

    @Override
    Recipe<TimeSeries> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "SeriesJdbc[" + recipe.time() + ", " + recipe.value() + "]";
    }
}
