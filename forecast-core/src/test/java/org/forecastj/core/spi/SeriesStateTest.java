package org.forecastj.core.spi;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesStateTest {
    private static final int SIZE = 3;

    /** Zones that change their clocks at night, at midnight, and by half an hour. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/London", "America/New_York", "Asia/Beirut", "America/Santiago", "Australia/Lord_Howe"})
    void everySliceOfAYearIsReadBackWithWhatFollowsIt(String zone) {
        for (String frequency : new String[] {"PT30M", "PT1H", "PT3H", "P1D", "P1BD", "P1W", "P1M"}) {
            for (int half = 0; half < 6; half++) {
                LocalDateTime start = LocalDateTime.of(2024, 1, 1, half / 2, 30 * (half % 2));
                Frequency f = Frequency.parse(frequency);
                TimeIndex year = TimeIndex.regular(start, ZoneId.of(zone), f, (int) (370 / f.averageDays()));
                for (int from = 0; from + SIZE <= year.size(); from++) {
                    assertReadBack(year.slice(from, from + SIZE));
                }
            }
        }
    }

    private static void assertReadBack(TimeIndex index) {
        TimeIndex read = SeriesState.readIndex(SeriesState.write(index));
        assertEquals(index, read);
        assertEquals(index.next(SIZE), read.next(SIZE), index::toString);
    }

    @ParameterizedTest
    @CsvSource({"P1D,2024-01-01T00:00+00:00", "PT1H,2024-01-01T00:00", "PT1H,yesterday", "P1BD,2024-01-06T00:00"})
    void startOfTheWrongFormIsDamage(String frequency, String start) {
        ModelState state = ModelState.builder()
                .put("zone", "Europe/London")
                .put("frequency", frequency)
                .put("size", 3)
                .put("start", start)
                .build();
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> SeriesState.readIndex(state), "index", "damaged");
    }
}
