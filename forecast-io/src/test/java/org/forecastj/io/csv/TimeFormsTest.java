package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;

/** Epochs, and the days on which the clocks change. */
class TimeFormsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SeriesCsv READER = SeriesCsv.columns("t", "v");
    private static final String AUTUMN = """
            t,v
            2024-10-27 01:30,1
            2024-10-27 02:00,2
            2024-10-27 02:30,3
            2024-10-27 02:00,4
            2024-10-27 02:30,5
            2024-10-27 03:00,6
            """;

    @Test
    void secondsAndMillisecondsSince1970() {
        String seconds = "t,v\n1700000000,1\n1700003600,2\n1700007200,3\n";
        TimeSeries s = READER.epochSeconds().read(new StringReader(seconds));
        assertEquals(LocalDateTime.of(2023, 11, 14, 22, 13, 20), s.index().dateTime(0));
        assertEquals(Frequency.HOURLY, s.index().frequency().orElseThrow());
        TimeSeries zoned = READER.epochMillis().zone(BERLIN).read(new StringReader(seconds.replace("00,", "00000,")));
        assertEquals(LocalDateTime.of(2023, 11, 14, 23, 13, 20), zoned.index().dateTime(0));
        for (String wrong : List.of("2024-01-01", "1.7e9", "", "99999999999999999999", "999999999999999999")) {
            Failures.assertRefused(
                    Reason.MALFORMED_INPUT,
                    () -> READER.epochSeconds().read(new StringReader("t,v\n" + wrong + ",1\n")),
                    "line 2",
                    "seconds since 1970");
        }
    }

    @Test
    void theRepeatedHourIsToldApartByOrder() {
        TimeIndex expected =
                TimeIndex.regular(LocalDateTime.of(2024, 10, 27, 1, 30), BERLIN, Frequency.parse("PT30M"), 6);
        SeriesCsv reader = READER.zone(BERLIN).repeatedHourInOrder();
        TimeSeries s = reader.read(new StringReader(AUTUMN));
        assertEquals(expected, s.index());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, s.values());
        Failures.assertRefused(
                Reason.DUPLICATE_TIMESTAMP,
                () -> READER.zone(BERLIN).read(new StringReader(AUTUMN)),
                "lines 3 and 5",
                "offset");
        Failures.assertRefused(
                Reason.DUPLICATE_TIMESTAMP,
                () -> reader.read(new StringReader(AUTUMN + "2024-10-27 02:30,7\n")),
                "lines 6 and 8");
    }

    /** The order is that of each series, whatever stands between its rows. */
    @Test
    void theRepeatedHourOfInterleavedSeries() {
        StringBuilder file = new StringBuilder("k,t,v\n");
        AUTUMN.lines()
                .skip(1)
                .forEach(row ->
                        file.append("a,").append(row).append("\nb,").append(row).append('\n'));
        PanelCsv reader = PanelCsv.columns(List.of("k"), "t", "v").zone(BERLIN).repeatedHourInOrder();
        Panel p = reader.read(new StringReader(file.toString()));
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 5, 6}, p.get(SeriesKey.of("b")).values());
        assertEquals(p, reader.frequency(Frequency.parse("PT30M")).read(new StringReader(file.toString())));
    }

    @Test
    void timesThatTheClocksSkipAreRefused() {
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> READER.zone(BERLIN).repeatedHourInOrder().read(new StringReader("t,v\n2024-03-31 02:30,1\n")),
                "line 2",
                "the clocks of Europe/Berlin skip it");
    }
}
