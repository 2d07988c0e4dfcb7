package org.forecastj.core.statistics;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

/** Segments of ruptures 1.1 with {@code jump=1}: {@code Pelt(...).fit(y).predict(pen)} and {@code Binseg}, without their last row. */
class ChangePointsTest {
    private static final double[] NILE = GoldenJson.classic("Nile");
    private static final double[] LYNX = GoldenJson.classic("lynx");

    /** "Discoveries" of R: great inventions in each year from 1860 to 1959. */
    private static final double[] DISCOVERIES = {
        5, 3, 0, 2, 0, 3, 2, 3, 6, 1, 2, 1, 2, 1, 3, 3, 3, 5, 2, 4, 4, 0, 2, 3, 7, 12, 3, 10, 9, 2, 3, 7, 7, 2, 3, 3, 6,
                2, 4, 3,
        5, 2, 2, 4, 0, 4, 2, 5, 2, 3, 3, 6, 5, 8, 3, 6, 6, 0, 5, 2, 2, 2, 6, 3, 4, 4, 2, 2, 4, 7, 5, 3, 3, 0, 2, 2, 2,
                1, 3, 4,
        2, 2, 1, 1, 1, 2, 1, 4, 4, 3, 2, 1, 4, 1, 1, 1, 0, 0, 2, 0
    };

    @Test
    void meansAsInRuptures() {
        ChangePoints pelt = ChangePoints.pelt(SegmentCost.MEAN).noise(1);
        assertEquals(List.of(28), changes(pelt, 1e5, NILE));
        assertEquals(List.of(10, 19, 28, 37, 40, 45, 47, 83, 95), changes(pelt, 6e4, NILE));
        assertEquals(List.of(5, 9, 44, 47, 82, 86), changes(pelt.minimumSegment(3), 1e7, LYNX));
        assertEquals(
                List.of(5, 10, 15, 19, 25, 28, 34, 38, 44, 47, 52, 56, 62, 66, 73, 76, 82, 86, 91, 96, 103, 106, 111),
                changes(pelt.minimumSegment(3), 2e6, LYNX));
        ChangePoints binary =
                ChangePoints.binarySegmentation(SegmentCost.MEAN).noise(1).minimumSegment(3);
        assertEquals(List.of(5, 10, 82, 86), changes(binary, 1e7, LYNX));
        assertEquals(List.of(5, 10, 15, 18, 34, 38, 44, 47, 82, 86, 91, 96, 102, 106, 111), changes(binary, 2e6, LYNX));
    }

    @Test
    void meansAndVariancesAsInRuptures() {
        ChangePoints pelt = ChangePoints.pelt(SegmentCost.MEAN_AND_VARIANCE).minimumSegment(5);
        assertEquals(List.of(28), changes(pelt, 10, NILE));
        assertEquals(List.of(10, 19, 28, 37, 47, 58, 68, 75, 95), changes(pelt, 5, NILE));
        ChangePoints binary =
                ChangePoints.binarySegmentation(SegmentCost.MEAN_AND_VARIANCE).minimumSegment(5);
        assertEquals(List.of(10, 19, 28, 37, 47, 58, 83, 95), changes(binary, 5, NILE));
    }

    @Test
    void ratesOfCountsAsInRuptures() {
        for (ChangePoints method : new ChangePoints[] {
            ChangePoints.pelt(SegmentCost.POISSON), ChangePoints.binarySegmentation(SegmentCost.POISSON)
        }) {
            assertEquals(List.of(24, 29, 73, 93), changes(method, 6, DISCOVERIES));
            assertEquals(List.of(24, 29, 73), changes(method, 8, DISCOVERIES));
        }
    }

    private static List<Integer> changes(ChangePoints method, double penalty, double[] y) {
        return method.penalty(ChangePenalty.of(penalty)).detect(y).changePoints();
    }

    @Test
    void theDamOfAswanByEveryCriterion() {
        for (ChangePenalty penalty : new ChangePenalty[] {ChangePenalty.bic(), ChangePenalty.mbic()}) {
            Segmentation parts =
                    ChangePoints.pelt(SegmentCost.MEAN).penalty(penalty).detect(NILE);
            assertEquals(List.of(28), parts.changePoints());
            assertEquals(1097.75, parts.means()[0], 1e-9);
            assertEquals(0, parts.segmentOf(27));
            assertEquals(1, parts.segmentOf(28));
        }
        Segmentation many =
                ChangePoints.pelt(SegmentCost.MEAN).penalty(ChangePenalty.aic()).detect(NILE);
        assertTrue(many.changePoints().size() > 1);
    }

    @Test
    void missingValuesAreLeftOut() {
        double[] y = {1, 1.1, 0.9, 1, Double.NaN, Double.NaN, 9, 9.1, 8.9, 9, 9.05};
        Segmentation parts = ChangePoints.pelt(SegmentCost.MEAN).noise(0.1).detect(y);
        assertEquals(List.of(6), parts.changePoints());
        assertArrayEquals(new double[] {1, 9.01}, parts.means(), 1e-12);
        assertEquals(0, parts.segmentOf(5));
    }

    @Test
    void manyRowsWithFewChanges() {
        Random random = new Random(1);
        double[] y = new double[20_000];
        Arrays.setAll(y, t -> random.nextGaussian() + (t / 500 % 2 == 0 ? 0 : 3));
        assertEquals(
                39, ChangePoints.pelt(SegmentCost.MEAN).detect(y).changePoints().size());
        assertEquals(
                39,
                ChangePoints.pelt(SegmentCost.MEAN_AND_VARIANCE)
                        .detect(y)
                        .changePoints()
                        .size());
    }

    @Test
    void edges() {
        ChangePoints pelt = ChangePoints.pelt(SegmentCost.MEAN);
        assertEquals(List.of(), pelt.detect(new double[] {4}).changePoints());
        assertEquals(List.of(), pelt.detect(new double[50]).changePoints());
        assertArrayEquals(
                new double[] {0.25}, pelt.detect(new double[] {0.25, 0.25}).means());
        double[] steps = new double[60];
        Arrays.fill(steps, 30, 60, 5);
        assertEquals(List.of(30), pelt.detect(steps).changePoints());
        assertEquals(
                List.of(30),
                ChangePoints.pelt(SegmentCost.MEAN_AND_VARIANCE).detect(steps).changePoints());
        double[] huge = Arrays.stream(NILE).map(v -> v * 0x1p1000).toArray();
        Segmentation ofHuge = pelt.detect(huge);
        assertEquals(List.of(28), ofHuge.changePoints());
        assertEquals(1097.75 * 0x1p1000, ofHuge.means()[0], 0x1p970);
        double[] tiny = Arrays.stream(NILE).map(v -> v * 0x1p-1000).toArray();
        assertEquals(List.of(28), pelt.noise(120 * 0x1p-1000).detect(tiny).changePoints());
        assertRefused(Reason.NO_DATA, () -> pelt.detect(new double[] {Double.NaN}));
        TimeSeries counts = TimeSeries.daily("counts", LocalDate.of(2020, 1, 1), new double[] {1, -2, 1});
        assertRefused(
                Reason.INVALID_VALUE,
                () -> ChangePoints.pelt(SegmentCost.POISSON).detect(counts),
                "'counts'",
                "row 1");
        assertBadArgument(() -> pelt.minimumSegment(0), "rows is 0");
        assertBadArgument(() -> pelt.noise(0), "standardDeviation is 0");
        assertBadArgument(() -> pelt.noise(Double.POSITIVE_INFINITY), "standardDeviation is Infinity");
        double[] outlier = {1, 2, 1, 2, 1, 2, 0x1p1000, 2, 1, 2, 1, 2};
        assertRefused(Reason.NUMERICAL, () -> pelt.noise(1).detect(outlier), "remove outliers");
        assertBadArgument(() -> ChangePenalty.of(-1), "penalty is -1");
        assertEquals("ChangePoints[PELT, cost=MEAN, penalty=MBIC, minimumSegment=2]", pelt.toString());
    }
}
