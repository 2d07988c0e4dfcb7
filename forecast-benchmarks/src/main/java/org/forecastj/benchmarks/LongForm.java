package org.forecastj.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Reads series in the long form {@code series,ds,y[,part]}; a file without the column {@code series} holds one. Stateless. */
final class LongForm {
    private static final String ONLY = "y";

    private LongForm() {}

    /** Names of the columns. */
    record Columns(List<String> series, String time, String value, String part) {
        static final Columns USUAL = new Columns(List.of("series"), "ds", "y", "part");
    }

    /** As {@link #read(Path, Columns)} with the usual names. */
    static List<Rows> read(Path file) throws IOException {
        return read(file, Columns.USUAL);
    }

    /**
     * Reads a file, gzipped if its name ends in {@code .gz}.
     *
     * @return the series in the order of their first rows
     * @throws IllegalArgumentException if a column is missing or a row cannot be read; the message has the line
     */
    static List<Rows> read(Path file, Columns columns) throws IOException {
        Map<String, Rows> series = new LinkedHashMap<>();
        try (Reader reader = open(file);
                CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord row : records) {
                add(series, row, columns, file);
            }
        }
        return List.copyOf(series.values());
    }

    static Reader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        boolean zipped = String.valueOf(file.getFileName()).endsWith(".gz");
        return new InputStreamReader(zipped ? new GZIPInputStream(in, 1 << 16) : in, StandardCharsets.UTF_8);
    }

    private static void add(Map<String, Rows> series, NamedCsvRecord row, Columns columns, Path file) {
        try {
            String name = name(row, columns);
            String value = row.getField(columns.value());
            series.computeIfAbsent(name, Rows::new)
                    .add(
                            time(row.getField(columns.time())),
                            value.isEmpty() ? Double.NaN : Double.parseDouble(value),
                            row.findField(columns.part()).orElse("train").equals("test"));
        } catch (DateTimeException | IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new IllegalArgumentException(
                    file.getFileName() + ", line " + row.getStartingLineNumber() + ": " + e.getMessage(), e);
        }
    }

    private static String name(NamedCsvRecord row, Columns columns) {
        StringBuilder name = new StringBuilder();
        for (String column : columns.series()) {
            row.findField(column)
                    .ifPresent(v -> name.append(name.isEmpty() ? "" : "/").append(v));
        }
        return name.isEmpty() ? ONLY : name.toString();
    }

    private static LocalDateTime time(String text) {
        return text.length() > 10
                ? LocalDateTime.parse(text.replace(' ', 'T'))
                : LocalDate.parse(text).atStartOfDay();
    }

    /** The rows of one series, as read. Not safe for use by several threads. */
    static final class Rows {
        private final String name;
        private final List<LocalDateTime> times = new ArrayList<>();
        private double[] values = new double[256];
        private int training;

        private Rows(String name) {
            this.name = name;
        }

        private void add(LocalDateTime time, double value, boolean test) {
            int n = times.size();
            if (n > 0 && !times.get(n - 1).isBefore(time)) {
                throw new IllegalArgumentException(
                        "series '" + name + "' has " + time + " after " + times.get(n - 1) + "; times must ascend");
            }
            if (!test && training < n) {
                throw new IllegalArgumentException("series '" + name + "' has a training row after a test row");
            }
            if (n == values.length) {
                values = Arrays.copyOf(values, 2 * n);
            }
            values[n] = value;
            times.add(time);
            training += test ? 0 : 1;
        }

        String name() {
            return name;
        }

        /** Number of rows, missing values included. */
        int size() {
            return times.size();
        }

        /** Number of rows after the training part. */
        int testRows() {
            return size() - training;
        }

        /** The rows as they are, without a frequency. */
        TimeSeries asTheyAre() {
            return TimeSeries.of(name, TimeIndex.ofDateTimes(times), Arrays.copyOf(values, size()));
        }

        /** The series with the frequency that its times have. */
        TimeSeries toSeries() {
            TimeIndex given = TimeIndex.ofDateTimes(times);
            return toSeries(given.inferFrequency()
                    .orElseThrow(() -> new IllegalArgumentException("series '" + name + "' from " + times.get(0)
                            + " has no regular step; add the missing rows with an empty value")));
        }

        /** The regular series from the first time to the last; steps that have no row are missing. */
        TimeSeries toSeries(Frequency frequency) {
            LocalDateTime start = times.get(0);
            double[] regular = new double[size()];
            int step = 0;
            for (int i = 0; i < size(); step++) {
                LocalDateTime at = frequency.advance(start, step);
                if (at.isAfter(times.get(i))) {
                    throw new IllegalArgumentException(
                            "series '" + name + "': " + times.get(i) + " is not on the frequency " + frequency);
                }
                if (step == regular.length) {
                    regular = Arrays.copyOf(regular, 2 * step);
                }
                regular[step] = at.equals(times.get(i)) ? values[i++] : Double.NaN;
            }
            return TimeSeries.of(name, TimeIndex.regular(start, frequency, step), Arrays.copyOf(regular, step));
        }
    }
}
