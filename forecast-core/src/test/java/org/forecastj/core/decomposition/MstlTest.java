package org.forecastj.core.decomposition;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MstlTest {
    static Stream<GoldenJson> golden() {
        return GoldenJson.read("mstl").get("cases").list().stream();
    }

    @ParameterizedTest
    @MethodSource
    void golden(GoldenJson c) {
        int[] periods =
                Arrays.stream(c.get("periods").numbers()).mapToInt(p -> (int) p).toArray();
        Mstl mstl = Mstl.periods(periods);
        if (!c.get("lambda").isNull()) {
            mstl = mstl.boxCox(c.get("lambda").number());
        }
        Decomposition parts = mstl.decompose(GoldenJson.classic(c.get("series").text()));
        GoldenJson components = c.get("components");
        StlTest.assertClose(components.get("Trend").numbers(), parts.trend(), 5e-9);
        StlTest.assertClose(components.get("Remainder").numbers(), parts.remainder(), 5e-9);
        // R gives the series as it was, also where its logarithms were taken apart
        double[] data = c.get("lambda").isNull()
                ? parts.data()
                : Arrays.stream(parts.data()).map(Math::exp).toArray();
        StlTest.assertClose(components.get("Data").numbers(), data, 1e-14);
        for (int period : periods) {
            StlTest.assertClose(components.get("Seasonal" + period).numbers(), parts.seasonal(period), 5e-9);
        }
    }

    @Test
    void periodsAreSortedAndLongOnesLeftOut() {
        double[] y = GoldenJson.classic("ldeaths");
        Decomposition parts = Mstl.periods(36, 12, 1, 4, 12).decompose(y);
        assertEquals(List.of(4, 12), parts.periods());
        assertArrayEquals(
                Mstl.periods(4, 12).seasonalWindows(11, 15).decompose(y).trend(), parts.trend());
        assertEquals(y[9], parts.seasonallyAdjusted()[9] + parts.seasonal(4)[9] + parts.seasonal(12)[9], 1e-9);
    }

    @Test
    void withoutSeasonTheTrendIsSmooth() {
        double[] line = IntStream.range(0, 50).mapToDouble(i -> 3 - 2.0 * i).toArray();
        Decomposition parts = Mstl.periods(1).decompose(line);
        assertEquals(List.of(), parts.periods());
        assertArrayEquals(line, parts.trend(), 1e-10);
        assertArrayEquals(new double[50], parts.seasonal());
        assertArrayEquals(
                new double[] {7}, Mstl.periods(12).decompose(new double[] {7}).trend());
        assertArrayEquals(
                new double[] {1, 2, 3},
                Mstl.periods().decompose(new double[] {1, 2, 3}).trend(),
                1e-12);
    }

    @Test
    void fillsGaps() {
        double[] y = GoldenJson.classic("presidents");
        Decomposition parts = Mstl.periods(4).decompose(y);
        assertArrayEquals(Interpolation.seasonal(y, 4), parts.data());
        assertFalse(Arrays.stream(parts.remainder()).anyMatch(Double::isNaN));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertBadArgument(() -> Mstl.periods(7, 0), "period is 0");
        assertBadArgument(() -> Mstl.periods(7, 30).seasonalWindows(7, 7, 7), "3 seasonal windows");
        assertBadArgument(() -> Mstl.periods(7).seasonalWindows(6), "window is 6");
        assertBadArgument(() -> Mstl.periods(7).iterations(0), "at least 1");
        assertBadArgument(() -> Mstl.periods(7).boxCox(Double.NaN), "lambda is NaN");
        assertRefused(Reason.NO_DATA, () -> Mstl.periods(7).decompose(new double[] {Double.NaN}), "no observed value");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Mstl.periods(7).boxCox(0).decompose(new double[] {1, 0}),
                "row 1",
                "above 0");
        assertRefused(Reason.NUMERICAL, () -> Mstl.periods().decompose(new double[] {1.7e308, -1.7e308, 1.7e308}));
    }
}
