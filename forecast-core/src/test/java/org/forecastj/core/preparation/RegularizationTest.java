package org.forecastj.core.preparation;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularizationTest {
    private static final LocalDate START = LocalDate.of(2024, 2, 26);

    private static TimeSeries days(String name, int... offsets) {
        List<LocalDate> dates = IntStream.of(offsets).mapToObj(START::plusDays).toList();
        return TimeSeries.of(
                name,
                TimeIndex.ofDates(dates),
                IntStream.of(offsets).asDoubleStream().toArray());
    }

    @Test
    void gapsBecomeMissingValuesAndAreReported() {
        Regularized r = Regularization.to(Frequency.DAILY).apply(days("a", 0, 1, 4, 5, 7));
        double nan = Double.NaN;
        assertArrayEquals(
                new double[] {0, 1, nan, nan, 4, 5, nan, 7}, r.series().values());
        assertEquals(Optional.of(Frequency.DAILY), r.series().index().frequency());
        LocalDateTime first = LocalDateTime.of(2024, 2, 28, 0, 0);
        assertEquals(
                List.of(new Gap(first, first.plusDays(1), 2), new Gap(first.plusDays(4), first.plusDays(4), 1)),
                r.gaps().gaps());
        assertEquals(3, r.gaps().missing());
        assertEquals(3 / 8.0, r.gaps().share());
    }

    @Test
    void regularSeriesStayAsTheyAre() {
        TimeSeries y = TimeSeries.daily("y", START, 1, Double.NaN, 3);
        Regularized r = Regularization.inferred().apply(y);
        assertSame(y.index(), r.series().index());
        assertEquals(y, r.series());
        assertTrue(r.gaps().isEmpty());
        assertEquals(
                1,
                Regularization.to(Frequency.DAILY)
                        .apply(days("one", 0))
                        .series()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT15M", "PT1H", "P1D", "P1BD", "P1W", "P1M", "P1ME", "P3M", "P1Y"})
    void theFrequencyIsFoundInSpiteOfGaps(String text) {
        Frequency f = Frequency.parse(text);
        LocalDate start = f.unit() == Frequency.Unit.MONTH_END ? LocalDate.of(2024, 1, 31) : LocalDate.of(2024, 1, 1);
        for (Optional<ZoneId> zone : List.of(Optional.<ZoneId>empty(), Optional.of(ZoneId.of("Europe/London")))) {
            TimeIndex full = zone.isPresent()
                    ? TimeIndex.regular(start.atTime(1, 30), zone.get(), f, 400)
                    : TimeIndex.regular(start, f, 400);
            int[] rows = IntStream.range(0, 400)
                    .filter(i -> i % 7 != 3 && (i < 100 || i > 110))
                    .toArray();
            List<Instant> kept = IntStream.of(rows)
                    .mapToObj(i -> Instant.ofEpochMilli(full.epochMillis(i)))
                    .toList();
            TimeIndex gappy = zone.isPresent()
                    ? TimeIndex.ofInstants(kept, zone.get())
                    : TimeIndex.ofEpochMillis(
                            kept.stream().mapToLong(Instant::toEpochMilli).toArray());
            Regularized r = Regularization.inferred().apply(TimeSeries.of(gappy, new double[rows.length]));
            assertEquals(full, r.series().index());
            assertEquals(400 - rows.length, r.gaps().missing());
        }
    }

    @Test
    void mixedFrequenciesAreRefused() {
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> Regularization.inferred().apply(days("mixed", 0, 2, 9, 11, 18, 20, 27, 33, 35, 42, 49, 56)),
                "'mixed'",
                "no single frequency");
        assertRefused(
                Reason.TOO_SHORT, () -> Regularization.inferred().apply(days("two", 0, 1)), "'two'", "at least 3");
        assertRefused(
                Reason.NO_DATA,
                () -> Regularization.inferred().apply(TimeSeries.of("none", TimeIndex.ofEpochMillis())));
    }

    @Test
    void rowsOffTheGridAreNamed() {
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> Regularization.to(Frequency.WEEKLY).apply(days("w", 0, 7, 15)),
                "series 'w', row 2 (2024-03-12)",
                "P1W",
                "2024-03-11 and then 2024-03-18");
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> Regularization.to(Frequency.MONTHLY).apply(days("m", 3, 20)),
                "'m', row 0",
                "28th");
        TimeSeries far = TimeSeries.of("far", TimeIndex.ofEpochMillis(0, 4_000_000_000_000_000L), 1, 2);
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> Regularization.to(Frequency.MINUTELY).apply(far),
                "'far'",
                "at most");
    }

    @Test
    void panelsCanShareOneRange() {
        Panel panel = Panel.of(Map.of(SeriesKey.of("a"), days("a", 0, 1, 2), SeriesKey.of("b"), days("b", 2, 4, 5)));
        RegularizedPanel own = Regularization.to(Frequency.DAILY).apply(panel);
        assertEquals(4, own.panel().get(SeriesKey.of("b")).size());
        RegularizedPanel common = Regularization.inferred().overCommonRange().apply(panel);
        assertSame(
                common.panel().get(SeriesKey.of("a")).index(),
                common.panel().get(SeriesKey.of("b")).index());
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, 2, Double.NaN, 4, 5},
                common.panel().get(SeriesKey.of("b")).values());
        assertEquals(
                List.of(3, 3),
                common.gaps().values().stream().map(GapReport::missing).toList());
        assertEquals(
                0, Regularization.inferred().apply(Panel.of(Map.of())).panel().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30M", "PT1H", "PT3H", "P1D", "P1W"})
    void anyTimestampOfAYearMayBeTheFirst(String frequency) {
        Frequency f = Frequency.parse(frequency);
        TimeIndex year = TimeIndex.regular(
                LocalDateTime.of(2024, 1, 7, 1, 30), ZoneId.of("Europe/London"), f, (int) (350 / f.averageDays()));
        for (int i = 0; i + 4 <= year.size(); i++) {
            TimeSeries gappy = TimeSeries.of("a", year.select(i, i + 1, i + 3), 1, 2, 3);
            Regularized r = Regularization.to(f).apply(gappy);
            assertEquals(year.slice(i, i + 4), r.series().index());
            assertEquals(1, r.gaps().missing());
        }
    }
}
