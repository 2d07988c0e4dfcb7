package org.forecastj.docs.fuzz;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.PanelReading;
import org.forecastj.io.csv.PanelRowsCsv;

/** Panels in the long and both wide forms, at once and series by series; what is read and written is read again as it was. */
public final class PanelCsvFuzz {
    private PanelCsvFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        CsvSettings settings = new CsvSettings(input);
        switch (settings.form() % 6) {
            case 0 -> read(settings, PanelCsv.columns(List.of("k"), "t", "v"), false);
            case 1 -> read(settings, PanelCsv.columns(List.of("k", "l"), "t", "v"), false);
            case 2 -> read(settings, PanelCsv.nixtla(), false);
            case 3 -> read(settings, PanelCsv.wide("t"), true);
            case 4 -> read(settings, PanelRowsCsv.keys("k").ignoring("i"), false);
            default ->
                settings.frequency()
                        .ifPresent(
                                f -> read(settings, PanelRowsCsv.keys("k", "l").start(start(f)), false));
        }
    }

    private static LocalDate start(Frequency frequency) {
        return LocalDate.of(2024, 1, frequency.equals(Frequency.MONTH_END) ? 31 : 1);
    }

    private static <S extends PanelReading<S>> void read(CsvSettings settings, S form, boolean wide) {
        S reader = settings.on(form);
        Optional<Panel> read = Oracle.read(() -> reader.read(settings.file()));
        read.ifPresent(panel -> {
            Oracle.requireUsable(panel);
            requireRoundTrip(settings, panel, wide);
        });
        if (!wide) {
            requireSameOneByOne(settings, reader, read);
        }
    }

    private static void requireSameOneByOne(CsvSettings settings, PanelReading<?> reader, Optional<Panel> read) {
        Map<SeriesKey, TimeSeries> all = new LinkedHashMap<>();
        boolean whole =
                Oracle.read(() -> reader.forEach(settings.file(), all::put)).isPresent();
        Oracle.require(!whole || read.isPresent(), "series by series it is read, but not at once");
        Oracle.require(!whole || all.equals(read.orElseThrow().asMap()), "series by series it is another panel");
    }

    private static void requireRoundTrip(CsvSettings settings, Panel panel, boolean wide) {
        if (panel.asMap().values().stream().mapToInt(TimeSeries::size).sum() > 1000) {
            return;
        }
        try (TemporaryFile file = new TemporaryFile(".csv")) {
            PanelCsv back;
            if (wide) {
                if (panel.keys().contains(SeriesKey.of("timestamp"))) {
                    return;
                }
                PanelCsv.writeWide(panel, file.path());
                back = PanelCsv.wide("timestamp");
            } else {
                PanelCsv.writeLong(panel, file.path());
                back = PanelCsv.columns(panel.levelNames(), "timestamp", "value");
            }
            Panel again = settings.again(back).read(file.path());
            Oracle.require(again.asMap().equals(panel.asMap()), "written and read again it differs");
        }
    }
}
