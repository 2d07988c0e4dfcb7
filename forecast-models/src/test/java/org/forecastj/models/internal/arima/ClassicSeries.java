package org.forecastj.models.internal.arima;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** A classic series and its columns, as far as the reference fits use it. */
public final class ClassicSeries {
    private static final LocalDate START = LocalDate.of(1700, 1, 1);

    private final String name;
    private final List<String> header;
    private final List<String[]> rows;
    private final int used;

    private ClassicSeries(String name, List<String> header, List<String[]> rows, int used) {
        this.name = name;
        this.header = header;
        this.rows = rows;
        this.used = used;
    }

    /** The series with the name that the reference files give it. */
    public static ClassicSeries of(String name) {
        String file = name.equals("taylor672") ? "taylor" : name;
        try (InputStream in = ArimaGolden.open("classic/" + file + ".csv")) {
            List<String[]> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(l -> l.split(",", -1))
                    .toList();
            List<String[]> rows = lines.subList(1, lines.size());
            int used = switch (name) {
                case "taylor672" -> 672;
                case "Seatbelts" -> 180;
                default -> rows.size();
            };
            return new ClassicSeries(name, List.of(lines.get(0)), rows, used);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double[] response() {
        double[] values = new double[used];
        Arrays.setAll(values, t -> value(header.get(1), t));
        return values;
    }

    private double value(String column, int row) {
        String text = rows.get(row)[header.indexOf(column)];
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** A column of the regression from a row on; those of the file may go beyond the rows of the series. */
    double[] column(String column, int from, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            int t = from + i + 1;
            values[i] = switch (column) {
                case "intercept" -> 1;
                case "drift" -> t;
                case "trend" -> t - 45;
                case "kms" -> value("kms", t - 1) / 1000;
                default -> value(column, t - 1);
            };
        }
        return values;
    }

    /** The series on an index that suits the length of its season. */
    public TimeSeries series(int season) {
        return TimeSeries.of(name, index(season, used), response());
    }

    private static TimeIndex index(int season, int size) {
        Frequency frequency = switch (season) {
            case 12 -> Frequency.MONTHLY;
            case 4 -> Frequency.QUARTERLY;
            case 1 -> size < 200 ? Frequency.YEARLY : Frequency.DAILY;
            default -> Frequency.DAILY;
        };
        return TimeIndex.regular(START, frequency, size);
    }

    /** Regressors for the rows of the series and a horizon. */
    public Regressors regressors(int season, int horizon, List<String> names) {
        if (names.isEmpty()) {
            return Regressors.none();
        }
        Regressors.Builder builder = Regressors.on(index(season, used + horizon));
        names.forEach(n -> builder.knownInFuture(n, column(n, 0, used + horizon)));
        return builder.build();
    }
}
