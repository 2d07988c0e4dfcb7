package org.forecastj.models.features;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.opentest4j.TestAbortedException;

/** Daily sales of items in stores and rows of a feature matrix of them, in the shared folder beside the repository. */
final class StoreItem {
    static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final int DAYS = 1826;

    private StoreItem() {}

    /** The lines of the sample of the matrix, the header first. */
    static List<String[]> sample() {
        try {
            return Files.readAllLines(find("golden/gbdt/store_item_features_sample.csv")).stream()
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The series of given stores and items. */
    static Panel panel(List<SeriesKey> keys) {
        Map<SeriesKey, double[]> values = new TreeMap<>();
        keys.forEach(key -> values.put(key, new double[DAYS]));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(find("data/store_item_demand.csv.gz"))),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(field -> {
                double[] series = values.get(SeriesKey.of(field[1], field[2]));
                if (series != null) {
                    long day = LocalDate.parse(field[0]).toEpochDay() - FIRST.toEpochDay();
                    series[(int) day] = Double.parseDouble(field[3]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        values.forEach((key, v) -> series.put(key, TimeSeries.daily(key.toString(), FIRST, v)));
        return Panel.of(List.of("store", "item"), series);
    }

    private static Path find(String file) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path path = dir.resolve("shared").resolve(file);
            if (Files.exists(path)) {
                return path;
            }
        }
        throw new TestAbortedException("shared/" + file + " is not at hand beside the repository");
    }
}
