package org.forecastj.docs.fuzz;

import java.util.Optional;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.json.SeriesJson;

/** One series in JSON. */
public final class SeriesJsonFuzz {
    private SeriesJsonFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        JsonSettings settings = new JsonSettings(input);
        SeriesJson reader = settings.on(SeriesJson.columns("t", "v"));
        Optional<TimeSeries> read = Oracle.read(() -> reader.read(settings.file()));
        read.ifPresent(Oracle::requireUsable);
    }
}
