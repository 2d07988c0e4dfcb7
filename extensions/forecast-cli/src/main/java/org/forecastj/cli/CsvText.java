package org.forecastj.cli;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.forecastj.core.table.Table;

/** Tables as CSV with exact numbers; an undefined number is an empty field. Stateless. */
final class CsvText {
    private CsvText() {}

    /** Hands over the lines one by one. */
    static void write(Table table, Consumer<String> out) {
        List<String> columns = table.columns();
        out.accept(columns.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\n")));
        for (int i = 0; i < table.rows(); i++) {
            int row = i;
            out.accept(columns.stream()
                    .map(column -> cell(table, row, column))
                    .collect(Collectors.joining(",", "", "\n")));
        }
    }

    static String of(Table table) {
        StringBuilder text = new StringBuilder();
        write(table, text::append);
        return text.toString();
    }

    private static String cell(Table table, int row, String column) {
        if (!table.isNumeric(column)) {
            return quoted(table.text(row, column));
        }
        double value = table.number(row, column);
        return Double.isNaN(value) ? "" : Numbers.exact(value);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
