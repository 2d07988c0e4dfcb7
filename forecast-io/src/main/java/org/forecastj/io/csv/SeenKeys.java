package org.forecastj.io.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException.Reason;

/** The keys of a file and the lines on which they came first. Not safe for several threads. */
final class SeenKeys {
    private final Map<List<String>, Long> lines = new HashMap<>();

    /** Notes the key of the current row, which must be new. */
    void add(List<String> key, CsvTable table, int column, String advice) {
        Long first = lines.putIfAbsent(key, table.row());
        if (first != null) {
            throw table.fail(
                    Reason.MALFORMED_INPUT,
                    column,
                    "the series '" + String.join("/", key) + "' comes again; it was on line " + first + " before; "
                            + advice,
                    null);
        }
    }
}
