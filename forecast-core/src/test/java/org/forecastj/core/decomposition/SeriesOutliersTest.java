package org.forecastj.core.decomposition;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

class SeriesOutliersTest {
    private static void assertOutliers(GoldenJson expected, SeriesOutliers outliers) {
        List<Integer> positions = Arrays.stream(expected.get("index1").numbers())
                .mapToObj(i -> (int) i - 1)
                .toList();
        assertEquals(positions, outliers.positions());
        StlTest.assertClose(expected.get("replacement").numbers(), outliers.replacements(), 1e-8);
    }

    @Test
    void goldAndPresidentsAsInR() {
        GoldenJson clean = GoldenJson.read("misc").get("clean");
        assertOutliers(clean.first("series", "gold").get("outliers"), SeriesOutliers.of(GoldenJson.classic("gold")));
        assertOutliers(
                clean.first("series", "presidents").get("outliers"),
                SeriesOutliers.of(GoldenJson.classic("presidents"), 4));
    }

    /** R finds 75 of these 76, since its robust STL takes a wrong median on this series; see stl_median.json. */
    @Test
    void gasWithAStrongSeason() {
        assertOutliers(GoldenJson.read("stl_median").get("gas"), SeriesOutliers.of(GoldenJson.classic("gas"), 12));
    }

    @Test
    void spikesAreFoundAndGapsFilled() {
        double[] y = new double[100];
        for (int i = 0; i < y.length; i++) {
            y[i] = 50 + 0.2 * i + Math.sin(i * i);
        }
        y[30] = 500;
        y[31] = Double.NaN;
        y[70] = -500;
        SeriesOutliers outliers = SeriesOutliers.of(y);
        assertEquals(List.of(30, 70), outliers.positions());
        assertEquals(56, outliers.cleaned()[30], 2);
        assertEquals(56, outliers.cleaned()[31], 2);
        assertEquals(y[5], outliers.cleaned()[5]);
    }

    @Test
    void constantAndShortSeriesHaveNone() {
        assertEquals(List.of(), SeriesOutliers.of(new double[40], 12).positions());
        for (int n = 1; n < 8; n++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = i % 2;
            }
            assertEquals(List.of(), SeriesOutliers.of(y, 2).positions());
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertRefused(Reason.NO_DATA, () -> SeriesOutliers.of(new double[] {Double.NaN}, 7));
        assertBadArgument(() -> SeriesOutliers.of(new double[] {1, 2, 3}, -1), "period is -1");
    }
}
