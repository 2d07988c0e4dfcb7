package org.forecastj.core.decomposition;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassicalDecompositionTest {
    static Stream<GoldenJson> golden() {
        return GoldenJson.read("stl").get("decompose").list().stream();
    }

    @ParameterizedTest
    @MethodSource
    void golden(GoldenJson c) {
        double[] y = GoldenJson.classic(c.get("series").text());
        boolean multiplicative = c.get("type").text().equals("multiplicative");
        Decomposition parts =
                multiplicative ? ClassicalDecomposition.multiplicative(y, 12) : ClassicalDecomposition.additive(y, 12);
        StlTest.assertClose(c.get("figure").numbers(), Arrays.copyOf(parts.seasonal(), 12), 1e-10);
        StlTest.assertClose(c.get("trend_7_to_16").numbers(), Arrays.copyOfRange(parts.trend(), 6, 16), 1e-10);
        assertTrue(Double.isNaN(parts.trend()[5]));
        assertTrue(Double.isNaN(parts.trend()[y.length - 6]));
        double joined = multiplicative
                ? parts.trend()[20] * parts.seasonal()[20] * parts.remainder()[20]
                : parts.trend()[20] + parts.seasonal()[20] + parts.remainder()[20];
        assertEquals(y[20], joined, 1e-10);
        assertEquals(multiplicative, parts.isMultiplicative());
    }

    @Test
    void oddPeriodAndTwoPeriodsAreEnough() {
        double[] y = {1, 2, 6, 4, 5, 9};
        Decomposition parts = ClassicalDecomposition.additive(y, 3);
        assertArrayEquals(new double[] {Double.NaN, 3, 4, 5, 6, Double.NaN}, parts.trend(), 1e-15);
        assertArrayEquals(new double[] {-1, -1, 2, -1, -1, 2}, parts.seasonal(), 1e-15);
        assertArrayEquals(new double[] {2, 3, 4, 5, 6, 7}, parts.seasonallyAdjusted(), 1e-15);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertBadArgument(() -> ClassicalDecomposition.additive(new double[9], 1), "period is 1");
        assertRefused(Reason.TOO_SHORT, () -> ClassicalDecomposition.additive(new double[7], 4), "at least 8");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> ClassicalDecomposition.multiplicative(new double[8], 4),
                "above 0",
                "row 0");
        assertRefused(
                Reason.MISSING_VALUES, () -> ClassicalDecomposition.additive(new double[] {1, 2, Double.NaN, 4}, 2));
    }
}
