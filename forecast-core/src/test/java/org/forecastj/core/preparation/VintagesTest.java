package org.forecastj.core.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;

class VintagesTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final TimeIndex DAYS = TimeIndex.regular(START, Frequency.DAILY, 6);

    private static LocalDateTime day(int i) {
        return START.plusDays(i).atStartOfDay();
    }

    @Test
    void eachRowSeesWhatWasKnownBeforeIt() {
        Vintages oil = Vintages.builder()
                .add(day(0), day(1), 70)
                .add(day(1), day(2), 71)
                .add(day(0), day(3), 69) // revised, when there is a newer value already
                .add(day(1), day(4), 72)
                .build();
        assertArrayEquals(new double[] {Double.NaN, 70, 71, 71, 72, 72}, oil.knownBefore(DAYS, Duration.ZERO));
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, Double.NaN, 70, 71, 71},
                oil.knownBefore(DAYS, Duration.ofDays(2)));
        assertArrayEquals(new double[] {69, 71, 71, 71, 71, 71}, oil.knownAt(DAYS, day(3)));
        assertArrayEquals(new double[] {69, 72, 72, 72, 72, 72}, oil.knownAt(DAYS, day(9)));
        assertEquals(4, oil.size());
    }

    @Test
    void aForecastOfTheCovariateIsUsedForItsOwnDay() {
        Vintages weather = Vintages.builder()
                .add(day(2), day(0), 12) // the forecasts made on day 0 and day 1
                .add(day(3), day(0), 14)
                .add(day(3), day(1), 15)
                .build();
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, 12, 15, 15, 15}, weather.knownBefore(DAYS, Duration.ofDays(2)));
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, Double.NaN, 14, 15, 15},
                weather.knownBefore(DAYS, Duration.ofDays(3)));
    }

    @Test
    void withdrawnValuesAndBadInput() {
        Vintages one = Vintages.builder()
                .add(day(0), day(0), 1)
                .add(day(0), day(2), Double.NaN)
                .build();
        assertArrayEquals(
                new double[] {1, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                one.knownBefore(DAYS, Duration.ZERO));
        assertArrayEquals(new double[0], one.knownAt(DAYS.slice(0, 0), day(0)));
        Failures.assertBadArgument(() -> one.knownBefore(DAYS, Duration.ofDays(-1)), "0 or more");
        Failures.assertRefused(
                Reason.DUPLICATE_TIMESTAMP,
                () -> Vintages.builder()
                        .add(day(0), day(1), 1)
                        .add(day(0), day(1), 2)
                        .build(),
                "2024-01-01T00:00",
                "1.0 and 2.0");
        Failures.assertRefused(Reason.INVALID_VALUE, () -> Vintages.builder().add(day(0), day(1), 1 / 0.0), "Infinity");
    }

    @Property(tries = 200)
    void whatBecomesKnownLaterChangesNothing(
            @ForAll @Size(max = 20) List<@IntRange(max = 99) Integer> events, @ForAll @IntRange(max = 3) int lead) {
        Vintages.Builder some = Vintages.builder();
        Vintages.Builder all = Vintages.builder();
        for (int i = 0; i < events.size(); i++) {
            // valid on day 0 to 9; one more day until known for each event, so that none is known at the same time
            LocalDateTime known = day(0).plusHours(5L * i);
            all.add(day(events.get(i) % 10), known, events.get(i));
            if (known.isBefore(day(3))) {
                some.add(day(events.get(i) % 10), known, events.get(i));
            }
        }
        double[] early = some.build().knownBefore(DAYS, Duration.ofDays(lead));
        double[] late = all.build().knownBefore(DAYS, Duration.ofDays(lead));
        for (int row = 0; row < 3 + lead && row < 6; row++) { // rows whose lead ends before day 3
            assertEquals(early[row], late[row]);
        }
    }
}
