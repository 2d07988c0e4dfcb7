package org.forecastj.core.series;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.series.Frequency.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {
    @Property
    void parseReadsWhatToStringWrites(@ForAll @IntRange(min = 1, max = 9_999_999) int count, @ForAll Unit unit) {
        Frequency f = Frequency.every(count, unit);
        assertEquals(f, Frequency.parse(f.toString()));
        assertEquals(f, Frequency.parse(f.toString().toLowerCase(Locale.ROOT)));
        assertEquals(f.hashCode(), Frequency.parse(f.toString()).hashCode());
    }

    @Property
    void advanceThereAndBackIsTheStart(@ForAll Unit unit, @ForAll @IntRange(min = -5000, max = 5000) int steps) {
        LocalDateTime start =
                unit == Unit.MONTH_END ? LocalDateTime.of(2024, 2, 29, 5, 0) : LocalDateTime.of(2024, 2, 28, 5, 0);
        Frequency f = Frequency.every(2, unit);
        assertEquals(start, f.advance(f.advance(start, steps), -steps));
        assertEquals(f.advance(start, steps), f.advance(f.advance(start, steps - 1L), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "PT30M, 48",
        "PT1H, 24",
        "PT7H, 1",
        "P1D, 7",
        "P2D, 1",
        "P7D, 1",
        "P1BD, 5",
        "P1W, 52",
        "P1M, 12",
        "P1ME, 12",
        "P3M, 4",
        "P1Y, 1"
    })
    void seasonalPeriods(String text, int period) {
        assertEquals(period, Frequency.parse(text).seasonalPeriod());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P0D", "D", "P1H", "PT1D", "PT1W", "P-1D", "P1D ", "P1DT1H", "P12345678D", "weekly"})
    void otherTextsAreRefused(String text) {
        assertBadArgument(() -> Frequency.parse(text), "'" + text + "'", "P1D");
    }

    @Test
    void sixtyMinutesAreAnHour() {
        assertEquals(Frequency.HOURLY, Frequency.every(60, Unit.MINUTE));
        assertEquals(365.25, Frequency.DAILY.stepsPer(365.25).orElseThrow());
        assertTrue(Frequency.WEEKLY.stepsPer(7).isEmpty());
        assertBadArgument(() -> Frequency.every(0, Unit.DAY), "count is 0");
    }
}
