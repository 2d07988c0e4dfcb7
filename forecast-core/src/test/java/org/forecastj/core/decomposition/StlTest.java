package org.forecastj.core.decomposition;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StlTest {
    /** Robust fits in which R's scale of the residuals is not their median; stl_median.json has those of statsmodels, which agree. */
    private static final Set<String> WRONG_MEDIAN = Set.of(
            "nottem 7.0", "AirPassengers periodic", "AirPassengers 7.0", "UKgas periodic", "USAccDeaths periodic");

    static Stream<GoldenJson> golden() {
        Stream<GoldenJson> ofR = GoldenJson.read("stl").get("cases").list().stream()
                .filter(c -> !(c.get("robust").isTrue() && WRONG_MEDIAN.contains(label(c))));
        return Stream.concat(ofR, GoldenJson.read("stl_median").get("cases").list().stream());
    }

    private static String label(GoldenJson c) {
        return c.get("series").text() + " " + c.get("s_window").text();
    }

    @Test
    void everyWrongMedianHasAReplacement() {
        List<String> replaced = GoldenJson.read("stl_median").get("cases").list().stream()
                .map(StlTest::label)
                .toList();
        assertEquals(WRONG_MEDIAN, Set.copyOf(replaced));
        assertEquals(24, golden().count());
    }

    @ParameterizedTest
    @MethodSource
    void golden(GoldenJson c) {
        int period = c.get("m").integer();
        boolean periodic = c.get("s_window").text().equals("periodic");
        Stl stl = periodic
                ? Stl.periodic(period)
                : Stl.of(period, c.get("s_window").integer());
        boolean robust = c.get("robust").isTrue();
        Decomposition parts = (robust ? stl.robust() : stl)
                .decompose(GoldenJson.classic(c.get("series").text()));
        assertClose(c.get("seasonal").numbers(), parts.seasonal(), 1e-8);
        assertClose(c.get("trend").numbers(), parts.trend(), 1e-8);
        assertClose(c.get("remainder_first5").numbers(), Arrays.copyOf(parts.remainder(), 5), 1e-8);
        if (robust) {
            assertClose(c.get("robustness_weights_first20").numbers(), Arrays.copyOf(parts.weights(), 20), 1e-8);
        }
    }

    static void assertClose(double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * Math.max(1, Math.abs(expected[i])), "row " + i);
        }
    }

    @Test
    void explicitDefaultsChangeNothing() {
        double[] y = GoldenJson.classic("nottem");
        Stl explicit = Stl.of(12, 7)
                .trendWindow(23)
                .lowPassWindow(13)
                .degrees(0, 1, 1)
                .jumps(1, 3, 2)
                .iterations(2, 0);
        assertArrayEquals(
                Stl.of(12, 7).decompose(y).trend(), explicit.decompose(y).trend());
    }

    @Test
    void robustFitGivesOutliersNoWeight() {
        double[] y = wave(120, 12);
        y[50] += 1000;
        Decomposition parts = Stl.periodic(12).robust().decompose(y);
        assertEquals(0, parts.weights()[50]);
        assertEquals(1000, parts.remainder()[50], 5);
        assertEquals(0, parts.remainder()[38], 5);
    }

    private static double[] wave(int n, int period) {
        return IntStream.range(0, n)
                .mapToDouble(i -> 10 * Math.sin(2 * Math.PI * i / period) + Math.cos(i * i))
                .toArray();
    }

    @Test
    void jumpsOnlyInterpolate() {
        double[] y = wave(200, 7);
        Decomposition exact = Stl.of(7, 11).jumps(1, 1, 1).decompose(y);
        assertClose(exact.trend(), Stl.of(7, 11).decompose(y).trend(), 0.15);
    }

    @Test
    void constantSeriesIsTrendOnly() {
        double[] y = new double[40];
        Arrays.fill(y, 5);
        for (Stl stl : List.of(Stl.of(4, 7), Stl.periodic(4), Stl.of(4, 7).robust())) {
            Decomposition parts = stl.decompose(y);
            assertClose(y, parts.trend(), 1e-14);
            assertClose(new double[40], parts.seasonal(), 1e-13);
        }
    }

    @Test
    void hugeAndTinyValuesScale() {
        double[] y = wave(60, 12);
        double[] trend = Stl.of(12, 7).robust().decompose(y).trend();
        for (int exponent : new int[] {990, -990}) {
            double[] scaled = Arrays.stream(y).map(v -> Math.scalb(v, exponent)).toArray();
            double[] expected =
                    Arrays.stream(trend).map(v -> Math.scalb(v, exponent)).toArray();
            assertArrayEquals(expected, Stl.of(12, 7).robust().decompose(scaled).trend());
        }
        double[] overflowing = Arrays.stream(y).map(v -> v * 1e307).toArray();
        assertRefused(Reason.NUMERICAL, () -> Stl.of(12, 7).decompose(overflowing), "overflow");
    }

    @Test
    void oneHugeValueLeavesNoTraceFarAway() {
        double[] y = wave(600, 12);
        double[] trend = Stl.of(12, 7).decompose(y).trend();
        y[0] = 1e15;
        double[] disturbed = Stl.of(12, 7).decompose(y).trend();
        assertClose(Arrays.copyOfRange(trend, 500, 600), Arrays.copyOfRange(disturbed, 500, 600), 1e-12);
    }

    @Test
    void aMillionRows() {
        int n = 1_000_000;
        Decomposition parts = Stl.periodic(24).decompose(wave(n, 24));
        assertEquals(10 * Math.sin(2 * Math.PI * 7 / 24), parts.seasonal()[24_000 + 7], 0.05);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertBadArgument(() -> Stl.of(1, 7), "period is 1");
        assertBadArgument(() -> Stl.periodic(0), "period is 0");
        assertBadArgument(() -> Stl.of(12, 8), "seasonal window is 8", "odd");
        assertBadArgument(() -> Stl.of(12, 1), "at least 3");
        assertBadArgument(() -> Stl.of(12, 7).trendWindow(2), "trend window is 2");
        assertBadArgument(() -> Stl.of(12, 7).lowPassWindow(-3), "low-pass window is -3");
        assertBadArgument(() -> Stl.of(12, 7).degrees(0, 2, 1), "degree is 2");
        assertBadArgument(() -> Stl.of(12, 7).jumps(1, 0, 1), "jump is 0");
        assertBadArgument(() -> Stl.of(12, 7).iterations(0, 1), "at least 1 inner");
        TimeSeries shop = TimeSeries.daily("shop", LocalDate.of(2024, 1, 1), new double[14]);
        assertRefused(Reason.TOO_SHORT, () -> Stl.of(7, 7).decompose(shop), "'shop'", "14 rows", "at least 15");
        assertRefused(Reason.TOO_SHORT, () -> Stl.periodic(Integer.MAX_VALUE).decompose(new double[9]), "4294967295");
        assertRefused(Reason.NO_DATA, () -> Stl.of(7, 7).decompose(new double[0]), "0 rows");
        double[] gap = wave(40, 7);
        gap[3] = Double.NaN;
        assertRefused(Reason.MISSING_VALUES, () -> Stl.of(7, 7).decompose(gap), "row 3", "Interpolation");
        gap[3] = Double.NEGATIVE_INFINITY;
        assertRefused(Reason.INVALID_VALUE, () -> Stl.of(7, 7).decompose(gap), "row 3", "-Infinity");
    }

    @Test
    void neitherInputNorResultIsShared() {
        double[] y = wave(40, 7);
        double[] copy = y.clone();
        Decomposition parts = Stl.of(7, 7).decompose(y);
        assertArrayEquals(copy, y);
        y[0] = 99;
        parts.trend()[0] = 99;
        assertEquals(copy[0], parts.data()[0]);
        assertTrue(parts.trend()[0] != 99);
        assertBadArgument(() -> parts.seasonal(12), "period 12", "[7]");
        assertEquals(
                "Stl[period=7, seasonalWindow=periodic, trendWindow=default, lowPassWindow=9, degrees=0/1/1,"
                        + " jumps=default/default/default, iterations=1/15]",
                Stl.periodic(7).robust().lowPassWindow(9).toString());
    }
}
