package org.forecastj.io.parquet;

import java.nio.file.Path;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.OutputRows;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.forecastj.io.internal.SeriesRecipe;

/**
 * Reads and writes one series as Parquet. Immutable and safe to share.
 *
 * <pre>{@code
 * TimeSeries revenue = SeriesParquet.columns("date", "revenue").frequency(Frequency.DAILY).read(path);
 * }</pre>
 */
public final class SeriesParquet extends ParquetReading<SeriesParquet, TimeSeries> {
    private final SeriesRecipe recipe;

    private SeriesParquet(SeriesRecipe recipe, RecordOptions options) {
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
    public static SeriesParquet columns(String time, String value) {
        return new SeriesParquet(new SeriesRecipe(time, value), RecordOptions.DEFAULT);
    }

    /**
     * Writes a series in two columns: {@code timestamp}, and one under the name of the series; timestamps at midnight as dates, others as
     * milliseconds, those in a zone adjusted to UTC. The file is replaced only when all is written.
     *
     * @param series the series
     * @param path the file
     * @throws IllegalArgumentException if the series is named {@code timestamp}
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public static void write(TimeSeries series, Path path) {
        ParquetLibrary.write(OutputRows.of(series), path);
    }

    @Override
    SeriesParquet with(RecordOptions changed) {
        return new SeriesParquet(recipe, changed);
    }

    @Override
    Recipe<TimeSeries> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "SeriesParquet[" + recipe.time() + ", " + recipe.value() + "]";
    }
}
