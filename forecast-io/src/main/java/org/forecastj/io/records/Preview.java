package org.forecastj.io.records;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.forecastj.core.encoding.Columns;
import org.jspecify.annotations.Nullable;

/**
 * The first rows as text, missing where a cell holds bytes; columns of nested values are left out.
 *
 * @param rows how many at most
 */
record Preview(int rows) implements Function<Records, Columns> {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    Preview {
        if (rows < 1) {
            throw new IllegalArgumentException("rows is " + rows + "; 1 or more is needed");
        }
    }

    @Override
    public Columns apply(Records records) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < records.columns().size(); c++) {
            if (records.isPlain(c)) {
                names.add(records.columns().get(c));
            }
        }
        int[] columns = records.columns(names);
        List<@Nullable String[]> texts = new ArrayList<>();
        while (texts.size() < rows && records.next()) {
            texts.add(row(records, columns));
        }
        Columns.Builder builder = Columns.builder(texts.size());
        for (int c = 0; c < columns.length; c++) {
            int at = c;
            builder.text(names.get(c), texts.stream().map(row -> row[at]).toArray(String[]::new));
        }
        return builder.build();
    }

    private static @Nullable String[] row(Records records, int... columns) {
        @Nullable String[] row = new @Nullable String[columns.length];
        for (int c = 0; c < columns.length; c++) {
            row[c] = records.cell(columns[c]) instanceof byte[] ? null : records.text(columns[c]);
        }
        return row;
    }
}
