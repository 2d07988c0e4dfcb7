package org.forecastj.docs.fuzz;

import java.util.List;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.io.csv.TransactionsCsv;

/** Transactions that are cleaned and added up. */
public final class TransactionsCsvFuzz {
    private TransactionsCsvFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        CsvSettings settings = new CsvSettings(input);
        Aggregation daily = Aggregation.by(Frequency.DAILY);
        Aggregation periods = settings.isZoned() ? daily.zone(CsvSettings.zone()) : daily;
        if (settings.form() == 0) {
            PanelCsv reader = settings.withoutFrequency(
                    PanelCsv.columns(List.of("k"), "t", "v").aggregate(periods));
            Oracle.read(() -> reader.read(settings.file())).ifPresent(Oracle::requireUsable);
            return;
        }
        TransactionsCsv reader = settings.withoutFrequency(reader(settings.form(), periods));
        Oracle.read(() -> reader.read(settings.file())).ifPresent(clean -> Oracle.requireUsable(clean.panel("v")));
    }

    private static TransactionsCsv reader(int form, Aggregation periods) {
        Cleaning cleaning =
                Cleaning.to(periods).column("v", AggregateFunction.SUM).column("w", AggregateFunction.MEAN);
        TransactionsCsv reader = TransactionsCsv.of(cleaning, List.of("k"), "t");
        if ((form & 2) != 0) {
            reader = reader.id("id").recorded("at");
        }
        return (form & 4) != 0 ? reader.noteUnreadableRows() : reader;
    }
}
