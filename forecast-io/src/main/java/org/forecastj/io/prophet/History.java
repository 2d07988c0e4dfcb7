package org.forecastj.io.prophet;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.Regularization;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/** The history in a file of Prophet: the series, regular where it can be, and the columns beside it. Immutable. */
final class History {
    private static final String NAME = "y";
    private static final int MOST_ROWS_PER_TIMESTAMP = 50;

    private final TimeSeries series;
    private final List<Node> rows;
    /** Position in the series of each row of the file. */
    private final int[] positions;

    private History(TimeSeries series, List<Node> rows, int[] positions) {
        this.series = series;
        this.rows = rows;
        this.positions = positions;
    }

    static History of(Node file) {
        TimeIndex index = index(file);
        List<Node> rows = file.embedded("history").list("data");
        int[] positions = new int[rows.size()];
        double[] values = new double[index.size()];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < positions.length; i++) {
            Node ds = rows.get(i).get("ds");
            positions[i] = index.indexOf(Times.millis(ds));
            if (positions[i] < 0) {
                throw ds.wrong("one of history_dates");
            }
            if (!Double.isNaN(values[positions[i]])) {
                throw new ForecastingException(
                        Reason.DUPLICATE_TIMESTAMP,
                        "the history has more than one value on " + index.show(positions[i]) + ", again in row " + i
                                + "; a series has one value per timestamp: aggregate the rows in Prophet's data frame, fit"
                                + " and store the model again");
            }
            values[positions[i]] = rows.get(i).number("y");
        }
        return new History(TimeSeries.of(NAME, index, values), rows, positions);
    }

    private static TimeIndex index(Node file) {
        long[] millis = file.embedded("history_dates").list("data").stream()
                .mapToLong(Times::millis)
                .toArray();
        TimeIndex index = TimeIndex.ofEpochMillis(millis);
        if (isMostlyEmpty(millis)) {
            return index;
        }
        double[] nothing = new double[millis.length];
        try {
            return Regularization.inferred()
                    .apply(TimeSeries.of(NAME, index, nothing))
                    .series()
                    .index();
        } catch (ForecastingException e) {
            if (e.reason() == Reason.IRREGULAR_INDEX || e.reason() == Reason.TOO_SHORT) {
                return index;
            }
            throw e;
        }
    }

    /** Whether the finest grid that the timestamps may lie on has many more rows than there are timestamps. */
    private static boolean isMostlyEmpty(long[] millis) {
        long step = Long.MAX_VALUE;
        for (int i = 1; i < millis.length; i++) {
            step = Math.min(step, millis[i] - millis[i - 1]);
        }
        return millis.length > 1
                && (millis[millis.length - 1] - millis[0]) / step > (long) MOST_ROWS_PER_TIMESTAMP * millis.length;
    }

    /** Number of rows with a value. */
    int observedRows() {
        return rows.size();
    }

    LocalDate firstDate() {
        return series.index().date(0);
    }

    LocalDate lastDate() {
        return series.index().date(series.size() - 1);
    }

    ModelState state() {
        return SeriesState.write(series);
    }

    /**
     * The state of the columns that the model reads, in units of the data frame.
     *
     * @param scales by name of the column: offset and factor that the file's values are to be brought back with
     */
    ModelState columns(Map<String, double[]> scales) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        scales.forEach((name, s) -> columns.put(name, column(name, s[0], s[1])));
        return ModelState.builder()
                .putChildren(
                        "columns",
                        columns.entrySet().stream()
                                .map(c -> ModelState.builder()
                                        .put("name", c.getKey())
                                        .put("knowledge", "FUTURE")
                                        .put("values", c.getValue())
                                        .build())
                                .toList())
                .build();
    }

    private double[] column(String name, double offset, double factor) {
        double[] values = new double[series.size()];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < positions.length; i++) {
            values[positions[i]] = offset + factor * rows.get(i).get(name).numberOrFlag();
        }
        lend(values);
        return values;
    }

    /** Gives rows without a value that of the row before, and the first ones that of the row after. */
    private static void lend(double[] values) {
        for (int i = 1; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? values[i - 1] : values[i];
        }
        for (int i = values.length - 2; i >= 0; i--) {
            values[i] = Double.isNaN(values[i]) ? values[i + 1] : values[i];
        }
    }
}
