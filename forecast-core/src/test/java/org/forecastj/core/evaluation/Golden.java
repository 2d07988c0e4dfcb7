package org.forecastj.core.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the golden files of this package: lines of values between commas, comments after a hash. */
final class Golden {
    private Golden() {}

    static List<String[]> rows(String file) {
        String path = "/golden/evaluation/" + file;
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of numbers below a header. */
    static double[] column(String file, String name) {
        List<String[]> rows = rows(file);
        int c = List.of(rows.get(0)).indexOf(name);
        return rows.stream().skip(1).mapToDouble(r -> Double.parseDouble(r[c])).toArray();
    }
}
