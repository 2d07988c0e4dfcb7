package org.forecastj.io.parquet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.io.internal.OutputRows;

/**
 * Writes forecasts as Parquet: the levels of the key, {@code timestamp}, {@code mean}, {@code median}, and for each interval level, in percent,
 * {@code lower_80} and {@code upper_80}. Timestamps at midnight are dates, others milliseconds, those in a zone adjusted to UTC. A file is
 * replaced only when all is written. Stateless.
 */
public final class ForecastParquet {
    private ForecastParquet() {}

    /**
     * Writes one forecast, without columns for a key.
     *
     * @param forecast the forecast
     * @param path the file
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public static void write(Forecast forecast, Path path) {
        ParquetLibrary.write(OutputRows.of(forecast), path);
    }

    /**
     * Writes the forecasts of a panel in the order of their keys, the levels of the key in columns {@code key} or {@code key1}, {@code key2}
     * ….
     *
     * @param forecasts the forecasts by key, all with the same interval levels
     * @param path the file
     * @throws IllegalArgumentException if interval levels, zones or the numbers of key levels differ
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public static void write(Map<SeriesKey, Forecast> forecasts, Path path) {
        write(OutputRows.levelNames(forecasts.keySet()), forecasts, path);
    }

    /**
     * Writes the forecasts of a panel in the order of their keys.
     *
     * @param levelNames names of the columns for the levels of the key, such as those of the panel
     * @param forecasts the forecasts by key, all with the same interval levels
     * @param path the file
     * @throws IllegalArgumentException if interval levels or zones differ, a key has another number of levels than there are names, or a name
     *     is that of another column
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalStateException if {@code com.jerolba:carpet-record} is not on the class path
     */
    public static void write(List<String> levelNames, Map<SeriesKey, Forecast> forecasts, Path path) {
        ParquetLibrary.write(OutputRows.of(levelNames, forecasts), path);
    }
}
