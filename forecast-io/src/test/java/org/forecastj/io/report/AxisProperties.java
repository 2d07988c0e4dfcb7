package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class AxisProperties {
    @Property
    void ticksAreRoundMultiplesWithinTheAxis(
            @ForAll @IntRange(min = -17_976, max = 17_976) int from,
            @ForAll @IntRange(min = -17_976, max = 17_976) int to,
            @ForAll @IntRange(min = -320, max = 304) int exponent,
            @ForAll @IntRange(min = 3, max = 12) int most) {
        double a = Double.parseDouble(from + "e" + exponent);
        double b = Double.parseDouble(to + "e" + exponent);
        ValueAxis axis = ValueAxis.of(new Extent().include(a, b), most);
        double mantissa = axis.step() / Math.pow(10, Numbers.exponent(axis.step()));
        assertTrue(
                Arrays.stream(new double[] {1, 2, 5, 10}).anyMatch(m -> Math.abs(m - mantissa) < 1e-6),
                () -> "step " + axis.step());
        assertTrue(axis.low() <= Math.min(a, b) && axis.high() >= Math.max(a, b));
        double[] ticks = axis.ticks();
        assertTrue(ticks.length >= 1 && ticks.length <= most + 1, () -> ticks.length + " ticks");
        double slack = axis.step() * 1e-6;
        for (int i = 0; i < ticks.length; i++) {
            assertTrue(ticks[i] >= axis.low() - slack && ticks[i] <= axis.high() + slack);
            assertTrue(i == 0 || ticks[i] > ticks[i - 1]);
        }
    }

    @Property
    void labelsOfNeighbouringTicksDiffer(
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double low,
            @ForAll @DoubleRange(min = 0.01, max = 1e12) double span) {
        String[] labels = ValueAxis.of(new Extent().include(low, low + span), 6).labels();
        for (int i = 1; i < labels.length; i++) {
            assertTrue(!labels[i].equals(labels[i - 1]), () -> Arrays.toString(labels));
        }
    }

    @Property
    void timeTicksRiseWithinTheSpanAndAreFew(
            @ForAll @LongRange(min = -5_000_000_000_000L, max = 5_000_000_000_000L) long from,
            @ForAll @LongRange(min = 60_000, max = 4_000_000_000_000L) long span,
            @ForAll @IntRange(min = 2, max = 12) int most) {
        List<Tick> ticks = TimeTicks.of(from, from + span, Optional.of(ZoneId.of("Europe/London")), most);
        assertTrue(ticks.size() <= most + 2, () -> ticks.size() + " ticks of at most " + most);
        for (int i = 0; i < ticks.size(); i++) {
            assertTrue(ticks.get(i).position() >= from && ticks.get(i).position() <= from + span);
            assertTrue(i == 0 || ticks.get(i).position() > ticks.get(i - 1).position());
        }
    }

    @Example
    void monthsAreLabelledWithTheirYear() {
        List<Tick> ticks = TimeTicks.of(millis(2011, 11, 15), millis(2012, 2, 15), Optional.empty(), 7);
        assertEquals(
                List.of("21", "5", "19", "2", "16", "30", "13"),
                ticks.stream().map(Tick::label).toList());
        List<Tick> months = TimeTicks.of(millis(2011, 11, 15), millis(2012, 2, 15), Optional.empty(), 4);
        assertEquals(
                List.of("Dec", "Jan", "Feb"), months.stream().map(Tick::label).toList());
        assertEquals(
                List.of("2011", "2012", "2012"),
                months.stream().map(Tick::context).toList());
    }

    @Example
    void yearsOfCenturiesAreRound() {
        List<Tick> ticks = TimeTicks.of(millis(1743, 1, 1), millis(2013, 1, 1), Optional.empty(), 8);
        assertEquals(
                List.of("1750", "1800", "1850", "1900", "1950", "2000"),
                ticks.stream().map(Tick::label).toList());
    }

    @Example
    void daysStartAtMidnightOfTheZoneOverAChangeOfClocks() {
        ZoneId london = ZoneId.of("Europe/London");
        long from = LocalDate.of(2011, 3, 26).atStartOfDay(london).toInstant().toEpochMilli();
        List<Tick> ticks = TimeTicks.of(from, from + 3 * 86_400_000L, Optional.of(london), 5);
        assertEquals(23 * 3_600_000.0, ticks.get(2).position() - ticks.get(1).position());
    }

    private static long millis(int year, int month, int day) {
        return LocalDate.of(year, month, day)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
