package org.forecastj.io.json;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.forecastj.io.internal.SeriesRecipe;

/**
 * Reads one series from JSON. Immutable and safe to share. {@link TableJson} writes.
 *
 * <pre>{@code
 * TimeSeries revenue = SeriesJson.columns("date", "revenue").frequency(Frequency.DAILY).read(path);
 * }</pre>
 */
public final class SeriesJson extends JsonReading<SeriesJson, TimeSeries> {
    private final SeriesRecipe recipe;

    private SeriesJson(SeriesRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of one series.
     *
     * @param time name of the timestamps
     * @param value name of the values, which becomes the name of the series
     * @return a reader with the default options
     */
    public static SeriesJson columns(String time, String value) {
        return new SeriesJson(new SeriesRecipe(time, value), RecordOptions.DEFAULT);
    }

    @Override
    SeriesJson with(RecordOptions changed) {
        return new SeriesJson(recipe, changed);
    }

    @Override
    Recipe<TimeSeries> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "SeriesJson[" + recipe.time() + ", " + recipe.value() + "]";
    }
}
