package org.forecastj.core.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.monitoring.PopulationStability.Binning;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of scipy 1.17.1 with numpy 2.4.6 where a comment names its function. */
class DriftTestsTest {
    private static final double[] A = {0.1, 0.4, 0.7, 1.1, 1.3, 1.9, 2.2, 2.8};
    private static final double[] B = {0.9, 1.6, 2.0, 2.5, 3.1, 3.3, 4.0};
    private static final double[] TIED_A = {1, 1, 2, 2, 3, 3, 3, 4};
    private static final double[] TIED_B = {2, 3, 3, 4, 4, 5};
    private static final List<DriftTest> ALL = List.of(
            PopulationStability.usual(),
            PopulationStability.usual().withBinning(Binning.EQUAL_WIDTH),
            KolmogorovSmirnov.usual(),
            Wasserstein.usual(),
            Wasserstein.inUnits(1));

    private static double p(DriftResult result) {
        return result.pValue().orElseThrow();
    }

    @Test
    void kolmogorovSmirnovIsThatOfScipy() {
        // scipy.stats.ks_2samp(method='exact')
        DriftResult result = KolmogorovSmirnov.usual().of(A, B);
        assertEquals(0.48214285714285715, result.statistic(), 1e-15);
        assertEquals(0.2522144522144522, p(result), 1e-14);
        assertFalse(result.drifted());
        DriftResult tied = KolmogorovSmirnov.usual().of(TIED_A, TIED_B);
        assertEquals(0.375, tied.statistic(), 1e-15);
        assertEquals(0.6373626373626372, p(tied), 1e-14);
        double[] low = IntStream.range(0, 50).mapToDouble(i -> i / 50.0).toArray();
        double[] high = Arrays.stream(low).map(v -> 2 + v).toArray();
        DriftResult apart = KolmogorovSmirnov.usual().of(low, high);
        assertEquals(1.0, apart.statistic());
        assertEquals(1.9823306042836678e-29, p(apart), 1e-40);
        assertTrue(apart.drifted());
    }

    @Test
    void largeSamplesTakeTheLimit() {
        double[] x = IntStream.range(0, 2000)
                .mapToDouble(i -> i * 0.6180339887498949 % 1)
                .toArray();
        double[] y = IntStream.range(0, 1500)
                .mapToDouble(i -> Math.pow(i * 0.7548776662466927 % 1, 1.05))
                .toArray();
        DriftResult result = KolmogorovSmirnov.usual().of(x, y);
        assertEquals(0.020166666666666666, result.statistic(), 1e-14);
        // scipy.stats.ks_2samp: 0.87045 exact, 0.86961 asymptotic
        assertEquals(0.8704499364221177, p(result), 0.01);
        // scipy.stats.kstwobign.sf
        assertEquals(0.9639452436648751, KolmogorovSmirnov.kolmogorov(0.5), 1e-12);
        assertEquals(0.26999967167735456, KolmogorovSmirnov.kolmogorov(1), 1e-12);
        assertEquals(0.022217962616525127, KolmogorovSmirnov.kolmogorov(1.5), 1e-12);
    }

    @Test
    void wassersteinIsThatOfScipy() {
        // scipy.stats.wasserstein_distance, divided by numpy.std for the normalised one
        assertEquals(1.1732142857142862, Wasserstein.inUnits(1).of(A, B).statistic(), 1e-14);
        assertEquals(1.3470158699603552, Wasserstein.usual().of(A, B).statistic(), 1e-14);
        assertEquals(1.125, Wasserstein.inUnits(1).of(TIED_A, TIED_B).statistic(), 1e-14);
        assertTrue(Wasserstein.usual().of(A, B).drifted());
        assertTrue(Wasserstein.usual().of(A, B).pValue().isEmpty());
    }

    @Test
    void chiSquaredIsThatOfScipy() {
        // scipy.stats.chi2_contingency(correction=False)
        DriftResult four = ChiSquared.usual().ofCounts(new long[] {30, 45, 25, 10}, new long[] {20, 60, 30, 30});
        assertEquals(11.158078934052963, four.statistic(), 1e-12);
        assertEquals(0.010901084449632274, p(four), 1e-14);
        assertTrue(four.drifted());
        DriftResult two = ChiSquared.usual().ofCounts(new long[] {30, 20}, new long[] {18, 40});
        assertEquals(9.124137931034484, two.statistic(), 1e-12);
        assertEquals(0.0025225872740944565, p(two), 1e-14);
    }

    @Test
    void rareCategoriesAreMerged() {
        ChiSquared test = ChiSquared.usual();
        DriftResult rare = test.ofCounts(new long[] {50, 40, 3, 3, 4, 0}, new long[] {45, 45, 1, 4, 4, 1});
        DriftResult merged = test.ofCounts(new long[] {50, 40, 10}, new long[] {45, 45, 10});
        assertEquals(merged.statistic(), rare.statistic(), 1e-12);
        assertEquals(p(merged), p(rare), 1e-12);
        DriftResult few = test.ofCounts(new long[] {50, 40, 1}, new long[] {45, 45, 0});
        assertEquals(test.ofCounts(new long[] {50, 41}, new long[] {45, 45}).statistic(), few.statistic(), 1e-12);
        DriftResult alone = test.of(List.of("a", "a"), List.of("b"));
        assertEquals(0, alone.statistic());
        assertEquals(1, p(alone));
    }

    @Test
    void labelsMayBeNewAndMissing() {
        List<String> reference = Collections.nCopies(60, "a");
        List<String> current = new java.util.ArrayList<>(Collections.nCopies(30, "new"));
        current.addAll(Collections.nCopies(30, "a"));
        current.add(null);
        DriftResult result = ChiSquared.usual().of(reference, current);
        assertTrue(result.drifted());
        assertEquals(1, result.currentMissing());
        assertEquals(60, result.currentCount());
        assertEquals(40, result.statistic(), 1e-12);
    }

    @Test
    void stabilityOfCounts() {
        // numpy: shares (count + 0.5) / (n + 2), scipy.stats.chi2.sf
        DriftResult result =
                PopulationStability.usual().ofCounts(new long[] {10, 20, 30, 40}, new long[] {25, 25, 25, 0});
        assertEquals(1.9414843839841385, result.statistic(), 1e-13);
        assertEquals(6.296380054985125e-18, p(result), 1e-28);
        assertTrue(result.drifted());
    }

    @Test
    void missingValuesAreLeftOutAndCounted() {
        double[] gaps = Arrays.copyOf(A, A.length + 2);
        gaps[8] = Double.NaN;
        gaps[9] = Double.NaN;
        for (DriftTest test : ALL) {
            DriftResult plain = test.of(A, B);
            DriftResult result = test.of(gaps, B);
            assertEquals(plain.statistic(), result.statistic(), test.name());
            assertEquals(2, result.referenceMissing(), test.name());
            assertEquals(8, result.referenceCount(), test.name());
        }
        DriftResult share = MissingShare.usual().of(A, gaps);
        assertEquals(0.2, share.statistic(), 1e-15);
        assertTrue(share.drifted());
        assertEquals(1, p(MissingShare.usual().of(gaps, gaps)));
        assertTrue(MissingShare.usual().of(A, new double[] {Double.NaN}).drifted());
    }

    @Test
    void emptyMissingAndInfiniteSamplesAreRefused() {
        for (DriftTest test : ALL) {
            assertReason(Reason.NO_DATA, () -> test.of(new double[0], A));
            assertReason(Reason.NO_DATA, () -> test.of(A, new double[] {Double.NaN, Double.NaN}));
            String message =
                    assertReason(Reason.INVALID_VALUE, () -> test.of(A, new double[] {1, Double.POSITIVE_INFINITY}));
            assertTrue(message.contains("row 1 of the current sample is Infinity"), message);
        }
        assertReason(Reason.NO_DATA, () -> MissingShare.usual().of(A, new double[0]));
        assertReason(Reason.NO_DATA, () -> ChiSquared.usual().of(List.of(), List.of("a")));
        assertReason(Reason.NO_DATA, () -> ChiSquared.usual().ofCounts(new long[2], new long[] {1, 2}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ChiSquared.usual().ofCounts(new long[] {1, -1}, new long[] {1, 1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> PopulationStability.usual().ofCounts(new long[] {1, 1}, new long[] {1, -1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> PopulationStability.usual().ofCounts(new long[] {1, 1}, new long[] {1, 1, 1}));
    }

    private static String assertReason(Reason reason, org.junit.jupiter.api.function.Executable call) {
        ForecastingException e = assertThrows(ForecastingException.class, call);
        assertEquals(reason, e.reason());
        return String.valueOf(e.getMessage());
    }

    @Test
    void aReferenceWithoutSpreadHasADefinedResult() {
        double[] constant = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
        double[] below = {6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6};
        for (DriftTest test : ALL) {
            assertEquals(0, test.of(constant, constant).statistic(), test.name());
            assertTrue(test.of(constant, below).statistic() > 0.9, test.name());
        }
        assertEquals(
                Double.POSITIVE_INFINITY,
                Wasserstein.usual().of(constant, below).statistic());
        assertTrue(PopulationStability.usual().of(constant, below).drifted());
    }

    @Test
    void hugeAndTinyValuesScale() {
        for (double unit : new double[] {1e300, 1e-300}) {
            double[] a = Arrays.stream(A).map(v -> v * unit).toArray();
            double[] b = Arrays.stream(B).map(v -> v * unit).toArray();
            for (DriftTest test : ALL.subList(0, 4)) {
                assertEquals(test.of(A, B).statistic(), test.of(a, b).statistic(), 1e-9, test.name());
            }
            assertEquals(1.1732142857142862, Wasserstein.inUnits(1).of(a, b).statistic() / unit, 1e-9);
        }
        double[] far = {-1.7e308, 1.7e308};
        assertEquals(0, Wasserstein.usual().of(far, far).statistic());
        assertTrue(Double.isFinite(Wasserstein.inUnits(1).of(far, A).statistic()));
    }

    @Test
    void settingsOutsideOfTheirRangeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> PopulationStability.usual().withBins(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> PopulationStability.usual().withSmoothing(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> PopulationStability.usual().withThreshold(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> KolmogorovSmirnov.usual().withThreshold(1.5));
        assertThrows(IllegalArgumentException.class, () -> Wasserstein.usual().withThreshold(0));
        assertThrows(IllegalArgumentException.class, () -> ChiSquared.usual().withMinimumExpected(-1));
        assertThrows(IllegalArgumentException.class, () -> MissingShare.usual().withThreshold(2));
    }
}
