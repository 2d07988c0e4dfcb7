package org.forecastj.docs.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.records.PanelRecords;

/** A panel in JSON, at once and series by series: where both read it they read the same. */
public final class PanelJsonFuzz {
    private PanelJsonFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        JsonSettings settings = new JsonSettings(input);
        PanelRecords reader = settings.on(PanelRecords.columns(List.of("id"), "t", "v"));
        Optional<Panel> read = Oracle.read(() -> reader.read(settings.objects()));
        read.ifPresent(Oracle::requireUsable);
        read.ifPresent(panel -> requireSame(panel, reader, settings));
    }

    private static void requireSame(Panel panel, PanelRecords reader, JsonSettings settings) {
        Map<SeriesKey, TimeSeries> series = new HashMap<>();
        Oracle.read(() -> reader.forEach(settings.objects(), series::put))
                .ifPresent(count -> Oracle.require(
                        series.equals(panel.asMap()), "series by series it is another panel: " + series));
    }
}
