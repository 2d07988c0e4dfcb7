package org.forecastj.docs.fuzz;

import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.io.csv.PanelRegressorsCsv;
import org.forecastj.io.csv.RegressorsCsv;

/** Regressors of one series and of a panel. */
public final class RegressorsCsvFuzz {
    private RegressorsCsvFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        CsvSettings settings = new CsvSettings(input);
        switch (settings.form() % 4) {
            case 0 ->
                read(settings, RegressorsCsv.columns("t").knownInFuture("a").knownInPast("b"));
            case 1 -> readPanel(settings, PanelRegressorsCsv.nixtla());
            case 2 ->
                readPanel(
                        settings, PanelRegressorsCsv.columns(List.of("k"), "t").ignoring("i"));
            default ->
                readPanel(
                        settings,
                        PanelRegressorsCsv.columns(List.of("k"), "t")
                                .knownInFuture("a")
                                .knownInPast("b"));
        }
    }

    private static void read(CsvSettings settings, RegressorsCsv form) {
        RegressorsCsv reader = settings.on(form);
        Oracle.read(() -> reader.read(settings.file())).ifPresent(RegressorsCsvFuzz::requireUsable);
    }

    private static void readPanel(CsvSettings settings, PanelRegressorsCsv form) {
        PanelRegressorsCsv reader = settings.on(form);
        Oracle.read(() -> reader.read(settings.file()))
                .ifPresent(panel -> panel.values().forEach(RegressorsCsvFuzz::requireUsable));
    }

    private static void requireUsable(Regressors regressors) {
        for (String name : regressors.names()) {
            for (double value : regressors.column(name)) {
                Oracle.require(!Double.isInfinite(value), "a value is infinite");
            }
        }
    }
}
