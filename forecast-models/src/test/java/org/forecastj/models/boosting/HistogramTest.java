package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 6;

    private static BinnedFeatures bins() {
        SplittableRandom random = new SplittableRandom(1);
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < COLUMNS; c++) {
            double[] column = new double[ROWS];
            Arrays.setAll(column, i -> random.nextInt(300));
            matrix.numeric("x" + c, column);
        }
        return BinnedFeatures.of(
                matrix.build(), GradientBoosting.builder(Objective.squared()).build(), Execution.sequential());
    }

    @Test
    void whatIsLeftOfTheParentIsTheOtherChild() {
        BinnedFeatures bins = bins();
        SplittableRandom random = new SplittableRandom(2);
        long[] packed = random.longs(ROWS, -1_000_000, 1_000_000).toArray();
        int[] rows = new int[ROWS];
        Arrays.setAll(rows, i -> i);
        long[] room = new long[ROWS];
        Histogram parent = new Histogram(COLUMNS);
        Histogram left = new Histogram(COLUMNS);
        Histogram right = new Histogram(COLUMNS);
        parent.build(bins, packed, rows, 0, ROWS, room, Execution.sequential());
        left.build(bins, packed, rows, 0, 300, room, Execution.sequential());
        right.build(bins, packed, rows, 300, ROWS, room, Execution.sequential());
        parent.subtract(left);
        for (int c = 0; c < COLUMNS; c++) {
            assertArrayEquals(right.column(c), parent.column(c));
        }
    }

    @Test
    void aSplitMovesRowsAndKeepsTheirOrder() {
        RowPartition partition = new RowPartition(6, 2);
        partition.reset();
        byte[] right = new byte[256];
        right[200] = 1;
        partition.split(0, 1, new byte[] {1, (byte) 200, 3, (byte) 200, (byte) 200, 0}, right);
        assertArrayEquals(new int[] {0, 2, 5, 1, 3, 4}, partition.rows());
        assertEquals(3, partition.count(0));
        assertEquals(3, partition.start(1));
        assertEquals(6, partition.end(1));
    }
}
