package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class SampledBinsTest {
    private static final int ROWS = 50_000;
    private static final int BINS = 100;

    private static double[] column() {
        SplittableRandom random = new SplittableRandom(4);
        double[] column = new double[ROWS];
        Arrays.setAll(column, i -> i % 50 == 0 ? Double.NaN : random.nextDouble() - 0.3);
        return column;
    }

    private static BinnedFeatures bins(int sample, int threads) {
        FeatureMatrix matrix = FeatureMatrix.builder()
                .numeric("x", column())
                .categorical("rare", rare())
                .build();
        GradientBoosting boosting = GradientBoosting.builder(Objective.squared())
                .maxBins(BINS)
                .binSampleRows(sample)
                .build();
        return BinnedFeatures.of(matrix, boosting, Execution.threads(threads));
    }

    /** Category 3 is in four rows only. */
    private static int[] rare() {
        int[] codes = new int[ROWS];
        Arrays.setAll(codes, i -> i < 4 ? 3 : i % 2);
        return codes;
    }

    @Test
    void boundsFromASampleCutTheRowsAboutEvenly() {
        BinnedFeatures bins = bins(5_000, 1);
        int[] counts = new int[bins.mapper(0).binCount()];
        for (byte bin : bins.bins(0)) {
            counts[bin & 0xff]++;
        }
        assertEquals(ROWS / 50, counts[counts.length - 1]);
        assertTrue(counts.length > BINS - 5);
        assertTrue(
                Arrays.stream(counts, 0, counts.length - 1).allMatch(n -> n < 2 * ROWS / BINS),
                () -> Arrays.toString(counts));
    }

    @Test
    void aSampleCutsElsewhereThanAllRowsAndAlwaysTheSame() {
        assertArrayEquals(bins(5_000, 1).bins(0), bins(5_000, 3).bins(0));
        assertArrayEquals(bins(ROWS, 1).bins(0), bins(10 * ROWS, 1).bins(0));
        assertTrue(!Arrays.equals(bins(5_000, 1).bins(0), bins(ROWS, 1).bins(0)));
    }

    @Test
    void categoriesAreCountedInAllRows() {
        BinnedFeatures bins = bins(100, 1);
        assertEquals(3, bins.mapper(1).bin(3));
    }

    @Test
    void manyValuesAreBinnedAsOneByOne() {
        double[] values = column();
        for (MissingPolicy policy : MissingPolicy.values()) {
            for (int most : new int[] {2, 3, 7, 100, 255}) {
                BinMapper mapper = BinMapper.numeric(values, most, 3, policy);
                byte[] bins = new byte[ROWS];
                mapper.bins(values, ROWS, bins, 0);
                for (int i = 0; i < ROWS; i++) {
                    assertEquals(mapper.bin(values[i]), bins[i] & 0xff);
                }
                byte[] edge = new byte[4];
                double bound = mapper.upperBound(0);
                mapper.bins(new double[] {bound, Math.nextUp(bound), -0.0}, 3, edge, 1);
                assertEquals(0, edge[1]);
                assertEquals(mapper.bin(Math.nextUp(bound)), edge[2] & 0xff);
                assertEquals(mapper.zeroBin(), edge[3] & 0xff);
            }
        }
    }
}
