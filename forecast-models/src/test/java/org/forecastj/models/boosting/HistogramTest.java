package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        HistogramBuilder builder = new HistogramBuilder(bins, WorkerTeam.alone());
        Histogram parent = new Histogram(COLUMNS);
        Histogram left = new Histogram(COLUMNS);
        Histogram right = new Histogram(COLUMNS);
        builder.build(parent, packed, rows, 0, ROWS);
        builder.build(left, packed, rows, 0, 300);
        builder.build(right, packed, rows, 300, ROWS);
        for (int c = 0; c < COLUMNS; c++) {
            parent.subtract(left, c, bins.mapper(c).binCount());
        }
        for (int c = 0; c < COLUMNS; c++) {
            assertArrayEquals(right.column(c), parent.column(c));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void sumsAreThoseOfTheColumns(int threads) {
        int rows = 60_000;
        SplittableRandom random = new SplittableRandom(7);
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < 19; c++) {
            double[] column = new double[rows];
            int values = c * 20 + 1;
            Arrays.setAll(column, i -> random.nextInt(values));
            matrix.numeric("x" + c, column);
        }
        BinnedFeatures bins = BinnedFeatures.of(
                matrix.build(), GradientBoosting.builder(Objective.squared()).build(), Execution.threads(threads));
        long[] packed = random.longs(rows).toArray();
        int[] order = random.ints(rows, 0, rows).toArray();
        for (int count : new int[] {0, 1, 300, 4096, 4097, rows}) {
            Histogram built = new Histogram(bins.columns());
            WorkerTeam.lead(Execution.threads(threads), team -> {
                HistogramBuilder builder = new HistogramBuilder(bins, team);
                builder.build(built, packed, order, 0, rows);
                builder.build(built, packed, order, rows - count, rows);
                return team;
            });
            for (int c = 0; c < bins.columns(); c++) {
                assertArrayEquals(sums(bins, c, packed, order, count), built.column(c), "column " + c);
            }
        }
    }

    /** Sums of the last rows; a column with one bin is left out. */
    private static long[] sums(BinnedFeatures bins, int column, long[] packed, int[] order, int count) {
        long[] sums = new long[256];
        for (int i = order.length - count;
                i < order.length && bins.mapper(column).binCount() > 1;
                i++) {
            sums[bins.bins(column)[order[i]] & 0xff] += packed[order[i]];
        }
        return sums;
    }

    @Test
    void aTeamSplitsLikeOneThread() {
        int rows = 100_000;
        byte[] bins = new byte[rows];
        new Random(3).nextBytes(bins);
        byte[] right = new byte[256];
        Arrays.fill(right, 90, 256, (byte) 1);
        byte[] odd = new byte[256];
        for (int b = 1; b < 256; b += 2) {
            odd[b] = 1;
        }
        RowPartition alone = new RowPartition(rows, 3);
        alone.reset();
        alone.split(0, 1, bins, right);
        alone.split(1, 2, bins, odd);
        RowPartition shared = new RowPartition(rows, 3);
        shared.reset();
        WorkerTeam.lead(Execution.threads(3), team -> {
            shared.split(0, 1, bins, right, team);
            shared.split(1, 2, bins, odd, team);
            return team;
        });
        assertArrayEquals(alone.rows(), shared.rows());
        for (int leaf = 0; leaf < 3; leaf++) {
            assertEquals(alone.start(leaf), shared.start(leaf));
            assertEquals(alone.end(leaf), shared.end(leaf));
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
