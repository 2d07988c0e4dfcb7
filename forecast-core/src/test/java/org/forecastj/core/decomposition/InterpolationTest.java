package org.forecastj.core.decomposition;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

class InterpolationTest {
    private static final double NA = Double.NaN;

    private static void assertFilled(GoldenJson expected, double[] filled) {
        double[] positions = expected.get("index1").numbers();
        double[] values = expected.get("value").numbers();
        for (int i = 0; i < positions.length; i++) {
            assertEquals(values[i], filled[(int) positions[i] - 1], 1e-8, "row " + positions[i]);
        }
    }

    @Test
    void goldIsFilledAsByR() {
        GoldenJson clean = GoldenJson.read("misc").get("clean").first("series", "gold");
        assertFilled(clean.get("na_interp_at_missing"), Interpolation.linear(GoldenJson.classic("gold")));
    }

    /** R's own values differ by up to 0.6, since its robust STL takes a wrong median on this series; see stl_median.json. */
    @Test
    void presidentsAreFilledOnSeasonallyAdjustedValues() {
        double[] filled = Interpolation.seasonal(GoldenJson.classic("presidents"), 4);
        assertFilled(GoldenJson.read("stl_median").get("presidents"), filled);
        GoldenJson ofR = GoldenJson.read("misc")
                .get("clean")
                .first("series", "presidents")
                .get("na_interp_at_missing");
        double[] positions = ofR.get("index1").numbers();
        for (int i = 0; i < positions.length; i++) {
            assertEquals(ofR.get("value").numbers()[i], filled[(int) positions[i] - 1], 0.6);
        }
    }

    @Test
    void linesBetweenNeighboursAndLevelAtTheEnds() {
        double[] y = {NA, NA, 1, NA, NA, 4, NA};
        assertArrayEquals(new double[] {1, 1, 1, 2, 3, 4, 4}, Interpolation.linear(y), 1e-15);
        assertTrue(Double.isNaN(y[0]));
        assertArrayEquals(new double[] {1, 1, 1, 2, 3, 4, 4}, Interpolation.seasonal(y, 1), 1e-15);
        assertArrayEquals(new double[] {5, 5, 5}, Interpolation.seasonal(new double[] {NA, 5, NA}, 12));
    }

    @Test
    void aRegularSeasonComesBack() {
        double[] y = new double[60];
        for (int i = 0; i < y.length; i++) {
            y[i] = 0.3 * i + new double[] {5, -2, 8, -11}[i % 4];
        }
        double[] gaps = y.clone();
        for (int i : new int[] {10, 21, 22, 23, 24, 45}) {
            gaps[i] = NA;
        }
        assertArrayEquals(y, Interpolation.seasonal(gaps, 4), 0.02);
        assertArrayEquals(y, Interpolation.seasonal(gaps, 4, 12), 0.5);
    }

    @Test
    void wholePhasesMayBeMissing() {
        double[] y = GoldenJson.classic("nottem");
        for (int i = 0; i < y.length; i += 12) {
            y[i] = NA;
        }
        assertFalse(Arrays.stream(Interpolation.seasonal(y, 12)).anyMatch(Double::isNaN));
    }

    @Test
    void hugeValuesStayInRange() {
        double[] y = GoldenJson.classic("presidents");
        double[] filled = Interpolation.seasonal(y, 4);
        double[] huge = Arrays.stream(y).map(v -> Math.scalb(v, 950)).toArray();
        double[] expected = Arrays.stream(filled).map(v -> Math.scalb(v, 950)).toArray();
        assertArrayEquals(expected, Interpolation.seasonal(huge, 4));
    }

    @Test
    void seriesKeepNameAndIndex() {
        TimeSeries shop = TimeSeries.daily("shop", LocalDate.of(2024, 1, 1), 1, NA, 3);
        assertEquals(shop.withValues(1, 2, 3), Interpolation.linear(shop));
        assertEquals(shop.withValues(1, 2, 3), Interpolation.seasonal(shop, 7));
    }

    @Test
    void refusesWhatDoesNotFit() {
        TimeSeries shop = TimeSeries.daily("shop", LocalDate.of(2024, 1, 1), NA, NA);
        assertRefused(Reason.NO_DATA, () -> Interpolation.linear(shop), "'shop'", "2 rows");
        assertRefused(Reason.NO_DATA, () -> Interpolation.linear(new double[0]), "0 rows");
        assertRefused(
                Reason.INVALID_VALUE, () -> Interpolation.linear(new double[] {1, Double.POSITIVE_INFINITY}), "row 1");
        assertBadArgument(() -> Interpolation.seasonal(new double[] {1, 2}, 0), "period is 0");
    }
}
