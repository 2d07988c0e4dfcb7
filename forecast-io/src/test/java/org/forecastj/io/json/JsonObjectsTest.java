package org.forecastj.io.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.records.PanelRecords;
import org.forecastj.io.records.SeriesRecords;
import org.forecastj.io.table.ResultTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectsTest {
    private static final PanelRecords LONG = PanelRecords.columns(List.of("id"), "ds", "y");

    @Test
    void objectsOfAnArrayAreRows() {
        Panel panel = LONG.read(
                JsonObjects.of(
                        new StringReader(
                                "[{\"id\":\"a\",\"ds\":\"2024-01-02\",\"y\":2.5},{\"id\":\"b\",\"ds\":\"2024-01-01\",\"y\":null},"
                                        + "{\"y\":1,\"other\":true,\"ds\":\"2024-01-01\",\"id\":\"a\"},{\"id\":\"a\",\"ds\":\"2024-01-03\"}]")));

        assertArrayEquals(
                new double[] {1, 2.5, Double.NaN}, panel.get(SeriesKey.of("a")).values());
        assertArrayEquals(
                new double[] {Double.NaN}, panel.get(SeriesKey.of("b")).values());
    }

    @Test
    void objectsMayStandOneAfterAnother() {
        TimeSeries series = SeriesRecords.columns("ds", "y")
                .frequency(Frequency.DAILY)
                .read(JsonObjects.of(new StringReader(
                        "{\"ds\":\"2024-01-01\",\"y\":\"1e3\"}\n{\"ds\":\"2024-01-03\",\"y\":0.1}\n")));

        assertArrayEquals(new double[] {1000, Double.NaN, 0.1}, series.values());
        assertEquals("y", series.name());
    }

    @Test
    void seriesAreHandedOverOneByOneAndBackInTheSameBits(@TempDir Path folder) throws IOException {
        TimeIndex index = TimeIndex.regular(LocalDate.of(2024, 2, 27), Frequency.DAILY, 4);
        Path file = folder.resolve("panel.json");
        Files.writeString(file, "");
        TableJson.records()
                .write(
                        ResultTables.series(TimeSeries.of("y", index, new double[] {0.1, 1e300, Double.NaN, -0.0})),
                        file);

        TimeSeries back = SeriesRecords.columns("timestamp", "y").read(JsonObjects.of(file));

        assertArrayEquals(new double[] {0.1, 1e300, Double.NaN, -0.0}, back.values());
        assertEquals(index, back.index());

        Files.writeString(file, "{\"id\":1,\"ds\":0,\"y\":1}{\"id\":1,\"ds\":1,\"y\":2}{\"id\":2,\"ds\":0,\"y\":3}");
        List<String> seen = new ArrayList<>();
        int count = LONG.epoch(java.time.temporal.ChronoUnit.DAYS)
                .forEach(JsonObjects.of(file), (key, series) -> seen.add(key + " " + series.size()));
        assertEquals(2, count);
        assertEquals(List.of("1 2", "2 1"), seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | NO_DATA | no rows",
                "~~ | NO_DATA | no rows",
                "[1] | MALFORMED_INPUT | row 1 is no object",
                "[{\"ds\":1] | MALFORMED_INPUT | line 1",
                "[{\"ds\":\"2024-01-01\",\"y\":1} | MALFORMED_INPUT | cut short",
                "[{\"ds\":\"2024-01-01\",\"y\":[1]}] | MALFORMED_INPUT | 'y' holds a list",
                "[{\"ds\":\"2024-01-01\",\"ds\":1}] | MALFORMED_INPUT | twice",
                "[{\"ds\":\"2024-01-01\",\"y\":\"x\"}] | MALFORMED_INPUT | row 1, column 'y'",
                "[{\"ds\":\"2024-01-01\",\"y\":1e999}] | INVALID_VALUE | infinite",
                "[{\"ds\":\"2024-01-01\"}] | MALFORMED_INPUT | no column 'y'",
                "[{\"y\":1,\"ds\":null}] | MISSING_VALUES | timestamp is missing",
                "[{\"y\":1,\"ds\":5}] | MALFORMED_INPUT | no timestamp",
                "[{\"ds\":\"2024-01-01\",\"y\":1}] [] | MALFORMED_INPUT | follows",
                "{\"ds\":[1],\"y\":[2]} | MALFORMED_INPUT | list",
            })
    void whatCannotBeReadIsNamed(String json, Reason reason, String named) {
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> SeriesRecords.columns("ds", "y").read(JsonObjects.of(new StringReader(json))));

        assertEquals(reason, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains(named), e.getMessage());
    }

    @Test
    void columnsAreLookedForInTheFirstHundredRowsAndTheRestIsRead() {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < 1000; i++) {
            json.append(i == 0 ? "" : ",").append("{\"ds\":").append(i).append(i == 0 ? "}" : ",\"y\":" + i + "}");
        }
        TimeSeries series = SeriesRecords.columns("ds", "y")
                .epoch(java.time.temporal.ChronoUnit.DAYS)
                .read(JsonObjects.of(new StringReader(json.append(']').toString())));

        assertEquals(1000, series.size());
        assertEquals(999, series.values()[999]);
        assertTrue(Double.isNaN(series.values()[0]));
    }
}
