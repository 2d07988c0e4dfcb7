package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeasonalStrengthTest {
    static Stream<GoldenJson> golden() {
        return GoldenJson.read("tests").get("cases").list().stream()
                .filter(c -> c.get("m").integer() > 1)
                .filter(c -> !c.get("series").text().equals("presidents"));
    }

    @ParameterizedTest
    @MethodSource
    void golden(GoldenJson c) {
        double[] y = GoldenJson.classic(c.get("series").text());
        assertEquals(
                c.get("seasonal_strength").number(),
                SeasonalStrength.seasonal(y, c.get("m").integer()),
                1e-8);
    }

    /** R's 0.30367 rests on its own filling of the gaps; see stl_median.json. */
    @Test
    void presidentsWithTheirGapsFilled() {
        double[] y = GoldenJson.classic("presidents");
        double expected = GoldenJson.read("stl_median")
                .get("presidents")
                .get("seasonal_strength")
                .number();
        assertEquals(expected, SeasonalStrength.seasonal(y, 4), 1e-8);
        GoldenJson ofR = GoldenJson.read("tests").get("cases").first("series", "presidents");
        assertEquals(ofR.get("seasonal_strength").number(), SeasonalStrength.seasonal(y, 4), 1e-3);
    }

    @Test
    void noSeasonToBeLearned() {
        assertEquals(0, SeasonalStrength.seasonal(new double[] {1, 5, 2, 7}, 1));
        assertEquals(0, SeasonalStrength.seasonal(new double[] {1, 5, 2, 7}, 2));
        assertEquals(0, SeasonalStrength.seasonal(new double[] {1, 5, 2, 7}, Integer.MAX_VALUE));
        double[] constant = new double[50];
        Arrays.fill(constant, 0.1);
        assertEquals(0, SeasonalStrength.seasonal(constant, 7));
        assertEquals(0, SeasonalStrength.trend(constant, 7));
        assertEquals(0, SeasonalStrength.trend(constant, 1));
    }

    @Test
    void pureSeasonAndPureTrend() {
        double[] season = IntStream.range(0, 70).mapToDouble(i -> i % 7).toArray();
        double[] line = IntStream.range(0, 70).mapToDouble(i -> i).toArray();
        assertEquals(1, SeasonalStrength.seasonal(season, 7), 1e-12);
        assertEquals(1, SeasonalStrength.trend(line, 1), 1e-12);
        assertTrue(SeasonalStrength.trend(season, 7) < 0.9);
    }

    @Test
    void unitsDoNotMatter() {
        double[] y = GoldenJson.classic("ldeaths");
        double[] huge = Arrays.stream(y).map(v -> v * 1e296).toArray();
        double[] tiny = Arrays.stream(y).map(v -> v * 1e-300).toArray();
        assertEquals(SeasonalStrength.seasonal(y, 12), SeasonalStrength.seasonal(huge, 12), 1e-12);
        assertEquals(SeasonalStrength.seasonal(y, 12), SeasonalStrength.seasonal(tiny, 12), 1e-6);
    }

    @Test
    void seriesAndDecompositionAgree() {
        double[] y = GoldenJson.classic("ldeaths");
        TimeSeries series = TimeSeries.daily("deaths", LocalDate.of(2024, 1, 1), y);
        assertEquals(SeasonalStrength.seasonal(y, 12), SeasonalStrength.seasonal(series, 12));
        assertEquals(SeasonalStrength.trend(y, 12), SeasonalStrength.trend(series, 12));
        assertEquals(
                SeasonalStrength.seasonal(y, 12),
                SeasonalStrength.seasonal(Mstl.periods(12).decompose(y)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertBadArgument(() -> SeasonalStrength.seasonal(new double[9], 0), "period is 0");
        assertRefused(
                Reason.NO_DATA,
                () -> SeasonalStrength.seasonal(TimeSeries.daily("shop", LocalDate.EPOCH, nan(30)), 7),
                "'shop'");
    }

    private static double[] nan(int n) {
        double[] y = new double[n];
        Arrays.fill(y, Double.NaN);
        return y;
    }
}
