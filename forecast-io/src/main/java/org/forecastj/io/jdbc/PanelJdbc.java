package org.forecastj.io.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.AggregationRecipe;
import org.forecastj.io.internal.PanelRecipe;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.WideRecipe;
import org.jspecify.annotations.Nullable;

/**
 * Reads panels from queries: in the long form, with columns of keys, timestamp and value, or in the wide form, with a column per series.
 * Series with the same timestamps share one index. Immutable and safe to share.
 *
 * <pre>{@code
 * Panel sales = PanelJdbc.columns(List.of("store", "item"), "date", "sales")
 *         .frequency(Frequency.DAILY)
 *         .read(database, "select store, item, date, sales from sales where date >= ?", LocalDate.of(2024, 1, 1));
 * }</pre>
 */
public final class PanelJdbc extends JdbcReading<PanelJdbc, Panel> {
    private final Recipe<Panel> recipe;
    /** The columns of the long form. */
    private final Optional<PanelRecipe> columns;

    private PanelJdbc(Recipe<Panel> recipe, Optional<PanelRecipe> columns, JdbcOptions options) {
        super(options);
        this.recipe = recipe;
        this.columns = columns;
    }

    /**
     * A reader of the long form.
     *
     * @param keys names of the columns that make up the key, at least one; they become the level names of the panel
     * @param time name of the column of timestamps
     * @param value name of the column of values
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key column
     */
    public static PanelJdbc columns(List<String> keys, String time, String value) {
        PanelRecipe recipe = new PanelRecipe(keys, time, value);
        return new PanelJdbc(recipe, Optional.of(recipe), JdbcOptions.DEFAULT);
    }

    /**
     * A reader of the wide form: every column but that of the timestamps is a series, whose key is the name of the column.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options
     */
    public static PanelJdbc wide(String time) {
        return new PanelJdbc(new WideRecipe(time), Optional.empty(), JdbcOptions.DEFAULT);
    }

    /**
     * Adds the rows up as they are read, for transactions in the long form: a key may have any number of rows at a time, in any order. The
     * panel is regular, with the frequency of the aggregation; a missing value is an error. A {@code group by} in the query is faster where
     * it does.
     *
     * @param transactions how; its level names are replaced by those of the key columns, its zone by {@link #zone}, if set
     * @return a copy that aggregates
     * @throws IllegalArgumentException if this reads the wide form
     */
    public PanelJdbc aggregate(Aggregation transactions) {
        PanelRecipe rows = columns.orElseThrow(() -> new IllegalArgumentException(
                "a wide table has one row for each time; only the long form can be aggregated: use columns(…)"));
        return new PanelJdbc(new AggregationRecipe(rows, transactions), columns, options());
    }

    /**
     * Reads the long form one series at a time, for panels that do not fit into memory, which holds the longest series and the keys. The rows
     * of a series must stand together: order the query by the key columns; within a series any order will do.
     *
     * @param source where connections come from; one is taken and closed, and is busy until the last series has been taken
     * @param consumer takes a series as soon as all its rows have been read; what it throws ends the reading
     * @param query a query, with {@code ?} for each parameter
     * @param parameters the values of the parameters in order
     * @return how many series there were
     * @throws IllegalArgumentException if this reads the wide form or aggregates
     * @throws ForecastingException as for {@link #read}, and with {@link Reason#MALFORMED_INPUT} if a series comes again after another one
     * @throws java.io.UncheckedIOException if the database refuses or the connection breaks
     */
    public int forEach(
            DataSource source,
            BiConsumer<SeriesKey, TimeSeries> consumer,
            String query,
            @Nullable Object... parameters) {
        if (!(recipe instanceof PanelRecipe rows)) {
            throw new IllegalArgumentException(this
                    + " cannot be read one series at a time; use columns(…), without aggregate(…): group in the query");
        }
        return JdbcQuery.read(source, query, parameters, options(), rows.each(consumer));
    }

    @Override
    PanelJdbc with(JdbcOptions changed) {
        return new PanelJdbc(recipe, columns, changed);
    }

    @Override
    Recipe<Panel> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "PanelJdbc[" + recipe + "]";
    }
}
