package org.forecastj.docs.fuzz;

import java.util.List;
import java.util.Map;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.io.csv.ForecastCsv;

/** Forecasts: what is read and written is read again as it was. */
public final class ForecastCsvFuzz {
    private ForecastCsvFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        CsvSettings settings = new CsvSettings(input);
        boolean panel = (settings.form() & 1) == 1;
        ForecastCsv reader = settings.on(form(panel));
        Oracle.read(() -> reader.read(settings.file())).ifPresent(read -> {
            read.values().forEach(forecast -> Oracle.requireUsable(forecast.mean()));
            requireRoundTrip(settings, panel, read);
        });
    }

    private static ForecastCsv form(boolean panel) {
        return panel ? ForecastCsv.columns(List.of("k")) : ForecastCsv.named("s");
    }

    private static void requireRoundTrip(CsvSettings settings, boolean panel, Map<SeriesKey, Forecast> read) {
        if (read.values().stream().mapToInt(f -> f.mean().size()).sum() > 1000) {
            return;
        }
        try (TemporaryFile file = new TemporaryFile(".csv")) {
            if (panel) {
                ForecastCsv.write(List.of("k"), read, file.path());
            } else {
                ForecastCsv.write(read.values().iterator().next(), file.path());
            }
            Map<SeriesKey, Forecast> again = settings.again(form(panel)).read(file.path());
            Oracle.require(again.equals(read), "written and read again it differs");
        }
    }
}
