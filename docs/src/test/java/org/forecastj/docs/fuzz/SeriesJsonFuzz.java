package org.forecastj.docs.fuzz;

import java.util.Optional;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.records.SeriesRecords;

/** One series in JSON. */
public final class SeriesJsonFuzz {
    private SeriesJsonFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        JsonSettings settings = new JsonSettings(input);
        SeriesRecords reader = settings.on(SeriesRecords.columns("t", "v"));
        Optional<TimeSeries> read = Oracle.read(() -> reader.read(settings.objects()));
        read.ifPresent(Oracle::requireUsable);
    }
}
