package org.forecastj.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** Small files. */
final class Data {
    private Data() {}

    /** Monthly values with a season of twelve and a trend. */
    static String monthly(int rows) {
        StringBuilder text = new StringBuilder("ds,y\n");
        for (int i = 0; i < rows; i++) {
            text.append(LocalDate.of(2010, 1, 1).plusMonths(i))
                    .append(',')
                    .append(value(i, 12))
                    .append('\n');
        }
        return text.toString();
    }

    /** Two shops with two products each, days. */
    static String shops(int days) {
        StringBuilder text = new StringBuilder("date,store,item,sales,note\n");
        for (String store : new String[] {"1", "2"}) {
            for (String item : new String[] {"10", "20"}) {
                for (int i = 0; i < days; i++) {
                    text.append(LocalDate.of(2023, 1, 1).plusDays(i))
                            .append(',')
                            .append(store)
                            .append(',')
                            .append(item);
                    text.append(',').append(value(i, 7)).append(",x\n");
                }
            }
        }
        return text.toString();
    }

    private static String value(int i, int season) {
        return String.format(
                Locale.ROOT, "%.2f", 100 + 0.5 * i + 20 * Math.sin(2 * Math.PI * i / season) + (i * 7919) % 11);
    }

    static String write(Path folder, String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
