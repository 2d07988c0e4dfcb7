package org.forecastj.io.json;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.PanelRecipe;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.forecastj.io.internal.TextInput;

/**
 * Reads a panel from JSON with one object for each series and time. Series with the same timestamps share one index. Immutable and safe
 * to share. {@link TableJson} writes.
 *
 * <pre>{@code
 * Panel sales = PanelJson.columns(List.of("unique_id"), "ds", "y").frequency(Frequency.DAILY).read(path);
 * }</pre>
 */
public final class PanelJson extends JsonReading<PanelJson, Panel> {
    private final PanelRecipe recipe;

    private PanelJson(PanelRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of a panel.
     *
     * @param keys names that make up the key, at least one; they become the level names of the panel
     * @param time name of the timestamps
     * @param value name of the values
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key name
     */
    public static PanelJson columns(List<String> keys, String time, String value) {
        return new PanelJson(new PanelRecipe(keys, time, value), RecordOptions.DEFAULT);
    }

    /**
     * Reads one series at a time, for panels that do not fit into memory, which holds the longest series and the keys. The rows of a
     * series must stand together; within a series any order will do.
     *
     * @param path the file
     * @param consumer takes a series as soon as all its rows have been read; what it throws ends the reading
     * @return how many series there were
     * @throws ForecastingException as for {@link #read(Path)}, and with {@link Reason#MALFORMED_INPUT} if a series comes again after another
     *     one
     * @throws java.io.UncheckedIOException if the file cannot be opened or read
     */
    public int forEach(Path path, BiConsumer<SeriesKey, TimeSeries> consumer) {
        return read(TextInput.of(path), recipe.each(consumer));
    }

    @Override
    PanelJson with(RecordOptions changed) {
        return new PanelJson(recipe, changed);
    }

    @Override
    Recipe<Panel> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "PanelJson[" + recipe + "]";
    }
}
