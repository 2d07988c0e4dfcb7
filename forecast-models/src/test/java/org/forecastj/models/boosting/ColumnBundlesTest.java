package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class ColumnBundlesTest {
    private static final int ROWS = 5_000;
    private static final GradientBoosting SETTINGS =
            GradientBoosting.builder(Objective.squared()).build();

    private static BinnedFeatures bins(FeatureMatrix matrix) {
        return BinnedFeatures.of(matrix, SETTINGS, Execution.sequential());
    }

    private static double[] column(IntToDoubleFunction value) {
        double[] column = new double[ROWS];
        Arrays.setAll(column, value);
        return column;
    }

    private static void assertHistograms(BinnedFeatures bins) {
        SplittableRandom random = new SplittableRandom(3);
        long[] packed = random.longs(ROWS).toArray();
        int[] rows = random.ints(ROWS, 0, ROWS).toArray();
        for (int count : new int[] {17, ROWS}) {
            Histogram built = new Histogram(bins.columns());
            HistogramBuilder builder = new HistogramBuilder(bins, WorkerTeam.alone());
            builder.build(built, packed, rows, 0, ROWS);
            builder.build(built, packed, rows, 0, count);
            for (int c = 0; c < bins.columns(); c++) {
                long[] expected = new long[Histogram.SLOTS];
                for (int i = 0; i < count && bins.mapper(c).binCount() > 1; i++) {
                    expected[bins.bins(c)[rows[i]] & 0xff] += packed[rows[i]];
                }
                assertArrayEquals(expected, built.column(c), "column " + c);
            }
        }
    }

    @Test
    void columnsOfAOneHotEncodingShareOneByte() {
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < 200; c++) {
            int category = c;
            matrix.numeric("is " + c, column(i -> i % 200 == category ? 1 : 0));
        }
        BinnedFeatures bins = bins(matrix.build());
        assertEquals(1, bins.bundles().count());
        assertHistograms(bins);
    }

    @Test
    void partsOfADateShareBytes() {
        BinnedFeatures bins = bins(FeatureMatrix.builder()
                .numeric("weekday", column(i -> i % 7))
                .numeric("weekend", column(i -> i % 7 > 4 ? 1 : 0))
                .numeric("month", column(i -> i / 30 % 12))
                .numeric("quarter", column(i -> i / 90 % 4))
                .numeric("lag", column(i -> Math.sin(i)))
                .numeric("constant", column(i -> 3))
                .build());
        assertEquals(2, bins.bundles().count());
        assertHistograms(bins);
    }

    @Property(tries = 30)
    void sumsAreThoseOfTheColumns(@ForAll @IntRange(min = 1, max = 40) int columns, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < columns; c++) {
            int values = 1 << random.nextInt(10);
            matrix.numeric("x" + c, column(i -> random.nextInt(9) == 0 ? Double.NaN : random.nextInt(values)));
        }
        BinnedFeatures bins = bins(matrix.build());
        assertTrue(bins.bundles().count() <= columns);
        assertHistograms(bins);
    }
}
