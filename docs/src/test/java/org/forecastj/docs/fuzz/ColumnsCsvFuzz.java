package org.forecastj.docs.fuzz;

import org.forecastj.core.encoding.Columns;
import org.forecastj.io.csv.ColumnsCsv;

/** Columns of text, numbers and dates. */
public final class ColumnsCsvFuzz {
    private ColumnsCsvFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        CsvSettings settings = new CsvSettings(input);
        ColumnsCsv form = ColumnsCsv.reader().text("k");
        ColumnsCsv reader =
                settings.on((settings.form() & 1) == 0 ? form.numbers("v").dates("t") : form);
        Oracle.read(() -> reader.read(settings.file())).ifPresent(ColumnsCsvFuzz::requireUsable);
    }

    private static void requireUsable(Columns columns) {
        for (String name : columns.names()) {
            for (int row = 0; row < columns.rows(); row++) {
                if (columns.isNumeric(name)) {
                    Oracle.require(!Double.isInfinite(columns.number(row, name)), "a number is infinite");
                } else {
                    Oracle.require(
                            columns.text(row, name)
                                    .map(text -> text.equals(text.strip()))
                                    .orElse(true),
                            "a text has blanks around it");
                }
            }
        }
    }
}
