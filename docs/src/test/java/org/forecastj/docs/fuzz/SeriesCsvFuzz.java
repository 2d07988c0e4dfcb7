package org.forecastj.docs.fuzz;

import java.util.Optional;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.SeriesCsv;

/** One series: what is read and written is read again as it was. */
public final class SeriesCsvFuzz {
    private SeriesCsvFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        CsvSettings settings = new CsvSettings(input);
        SeriesCsv reader = settings.on(SeriesCsv.columns("t", "v"));
        Optional<TimeSeries> read = Oracle.read(() -> reader.read(settings.file()));
        read.ifPresent(series -> {
            Oracle.requireUsable(series);
            requireRoundTrip(settings, series);
        });
    }

    private static void requireRoundTrip(CsvSettings settings, TimeSeries series) {
        if (series.size() > 1000) {
            return;
        }
        try (TemporaryFile file = new TemporaryFile(".csv")) {
            SeriesCsv.write(series, file.path());
            TimeSeries again =
                    settings.again(SeriesCsv.columns("timestamp", "v")).read(file.path());
            Oracle.require(again.equals(series), "written and read again it differs");
        }
    }
}
