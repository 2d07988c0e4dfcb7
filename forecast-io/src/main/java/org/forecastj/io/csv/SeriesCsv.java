package org.forecastj.io.csv;

import java.nio.file.Path;
import java.util.List;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TimedRows;
import org.forecastj.io.internal.TimestampText;

/**
 * Reads and writes one series as CSV. Immutable and safe to share.
 *
 * <pre>{@code
 * TimeSeries total = SeriesCsv.columns("date", "units").frequency(Frequency.DAILY).read(path);
 * }</pre>
 */
public final class SeriesCsv extends CsvReading<SeriesCsv, TimeSeries> {
    /** The name of the column of timestamps in files written. */
    static final String TIMESTAMP = "timestamp";

    private final String time;
    private final String value;

    private SeriesCsv(String time, String value, CsvFormat format) {
        super(format);
        this.time = time;
        this.value = value;
    }

    /**
     * A reader of one series.
     *
     * @param time name of the column of timestamps
     * @param value name of the column of values, which becomes the name of the series
     * @return a reader with the default options
     */
    public static SeriesCsv columns(String time, String value) {
        return new SeriesCsv(time, value, CsvFormat.DEFAULT);
    }

    @Override
    SeriesCsv with(CsvFormat changed) {
        return new SeriesCsv(time, value, changed);
    }

    @Override
    CsvResult<TimeSeries> read(TextInput input, CsvTable table) {
        int timeColumn = table.column(time);
        int valueColumn = table.column(value);
        TimedRows buffer = new TimedRows(1);
        while (table.next()) {
            table.addTo(buffer, timeColumn, valueColumn);
        }
        Alignment alignment = alignment(input);
        Alignment.Aligned aligned = alignment.align("series '" + value + "'", buffer);
        TimeIndex index = aligned.index();
        return new CsvResult<>(
                TimeSeries.of(value, index, aligned.column(0)),
                new CsvReport(
                        table.rows(),
                        1,
                        alignment.outOfOrder(),
                        table.missing(),
                        alignment.gaps(),
                        index.show(0),
                        index.show(index.size() - 1)));
    }

    /**
     * Writes a series in two columns: {@code timestamp}, and one under the name of the series. Numbers are written so that they are read
     * back exactly, missing values as empty fields, timestamps at midnight as dates, those in a zone with their offset. The file is
     * replaced only when all is written.
     *
     * @param series the series
     * @param path the file; packed with gzip if its name ends in {@code .gz}
     * @throws IllegalArgumentException if the series is named {@code timestamp}
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(TimeSeries series, Path path) {
        CsvOutput.write(path, List.of(TIMESTAMP, series.name()), out -> {
            TimestampText times = TimestampText.of(series.index());
            for (int i = 0; i < series.size(); i++) {
                out.row(times.text(i), CsvOutput.number(series.value(i)));
            }
        });
    }

    @Override
    public String toString() {
        return "SeriesCsv[" + time + ", " + value + "]";
    }
}
