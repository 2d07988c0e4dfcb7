package org.forecastj.core.decomposition;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DominantPeriodTest {
    static Stream<GoldenJson> golden() {
        return GoldenJson.read("tests").get("cases").list().stream();
    }

    /** R was given the series with their gaps here. */
    @ParameterizedTest
    @MethodSource
    void golden(GoldenJson c) {
        double[] y = GoldenJson.classic(c.get("series").text());
        assertEquals(c.get("findfrequency").integer(), DominantPeriod.of(y));
    }

    @Test
    void aWaveOnALine() {
        double[] y = IntStream.range(0, 400)
                .mapToDouble(i -> 5.0 * i + 20 * Math.sin(2 * Math.PI * i / 24) + Math.cos(i * i))
                .toArray();
        assertEquals(24, DominantPeriod.of(y));
    }

    @Test
    void lessThanASeasonIsNone() {
        assertEquals(1, DominantPeriod.of(new double[] {4}));
        assertEquals(1, DominantPeriod.of(new double[] {4, 9}));
        assertEquals(1, DominantPeriod.of(new double[] {4, 4, 4, 4, 4, 4}));
        assertEquals(1, DominantPeriod.of(new double[] {Double.NaN, 4, Double.NaN, 4}));
        double[] huge = new double[50];
        Arrays.setAll(huge, i -> i % 2 == 0 ? 1e300 : -1e300);
        DominantPeriod.of(huge);
        assertRefused(Reason.NO_DATA, () -> DominantPeriod.of(new double[] {Double.NaN}));
    }
}
