package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.forecastj.core.Execution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The loops of one thread that training consists of, on 2¹⁸ rows of 48 random columns with 255 bins. Histograms are per row and column, the
 * partition and gradients per row, the split search per bin, binning per value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class BoostingKernelBenchmark {
    private static final int ROWS = 1 << 18;
    private static final int COLUMNS = 48;
    private static final int BINS = 255;
    /** One row of twenty, as in a leaf far down. */
    private static final int SPARSE = ROWS / 20;

    private final GradientBoosting settings =
            GradientBoosting.builder(Objective.squared()).build();
    private final WorkerTeam team = WorkerTeam.alone();
    private final FeatureMatrix matrix = matrix();
    private final BinnedFeatures bins = BinnedFeatures.of(matrix, settings, Execution.sequential());
    private final HistogramBuilder builder = new HistogramBuilder(bins, team);
    private final Histogram histogram = new Histogram(COLUMNS);
    private final PackedGradients packed = new PackedGradients(ROWS);
    private final RowPartition partition = new RowPartition(ROWS, 2);
    private final LeafPenalty penalty = new LeafPenalty(settings);
    private final NumericSplitSearch search =
            new NumericSplitSearch(settings, penalty, MonotoneSigns.of(settings, bins));
    private final SplitCandidate candidate = new SplitCandidate();
    private final byte[] right = new byte[256];
    private final int[] sparse = sparseRows();
    private final double[] scores = new double[ROWS];
    private final float[] targets = new float[ROWS];
    private final float[] gradients = new float[ROWS];
    private final float[] hessians = new float[ROWS];
    private LeafTotals totals =
            new LeafTotals(0, ROWS, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, packed, penalty, 0);

    /** Creates the state; the harness does. */
    public BoostingKernelBenchmark() {}

    private static FeatureMatrix matrix() {
        SplittableRandom random = new SplittableRandom(1);
        FeatureMatrix.Builder matrix = FeatureMatrix.builder();
        for (int c = 0; c < COLUMNS; c++) {
            float[] column = new float[ROWS];
            for (int i = 0; i < ROWS; i++) {
                column[i] = (float) random.nextDouble();
            }
            matrix.numeric("x" + c, column);
        }
        return matrix.build();
    }

    private static int[] sparseRows() {
        return new SplittableRandom(2)
                .ints(0, ROWS)
                .distinct()
                .limit(SPARSE)
                .sorted()
                .toArray();
    }

    /** Makes gradients and the histogram of all rows. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < ROWS; i++) {
            targets[i] = (float) (random.nextDouble() - 0.5);
        }
        Arrays.fill(right, 128, 256, (byte) 1);
        settings.objective.derivatives(scores, targets, null, gradients, hessians, team);
        packed.fill(gradients, hessians, 1, team);
        partition.reset();
        histogramOfAllRows();
        long sum = 0;
        for (long value : packed.packed) {
            sum += value;
        }
        totals = new LeafTotals(sum, ROWS, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, packed, penalty, 0);
    }

    /** Puts the rows back into one leaf, as the partition moves them. */
    @Setup(Level.Invocation)
    public void oneLeaf() {
        partition.reset();
    }

    /**
     * The histogram of all rows, per row and column.
     *
     * @return the sums
     */
    @Benchmark
    @OperationsPerInvocation(ROWS * COLUMNS)
    public Object histogramOfAllRows() {
        builder.build(histogram, packed.packed, partition.rows(), 0, ROWS);
        return histogram;
    }

    /**
     * The histogram of one row in twenty, per row and column.
     *
     * @return the sums
     */
    @Benchmark
    @OperationsPerInvocation(SPARSE * COLUMNS)
    public Object histogramOfFewRows() {
        builder.build(histogram, packed.packed, sparse, 0, SPARSE);
        return histogram;
    }

    /**
     * The best split of all columns, per bin.
     *
     * @return the split
     */
    @Benchmark
    @OperationsPerInvocation(COLUMNS * BINS)
    public Object splitSearch() {
        candidate.clear();
        for (int c = 0; c < COLUMNS; c++) {
            search.search(c, histogram.column(c), bins.mapper(c), packed, totals, candidate);
        }
        return candidate;
    }

    /**
     * The partition of all rows at the middle of a column, per row.
     *
     * @return the rows
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int[] partition() {
        partition.split(0, 1, bins.bins(0), right);
        return partition.rows();
    }

    /**
     * Gradients of the squared error, packed, per row.
     *
     * @return the gradients
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Object gradients() {
        packed.fillResiduals(scores, targets, team);
        return packed;
    }

    /**
     * Bounds and bins of all columns, per value.
     *
     * @return the binned columns
     */
    @Benchmark
    @OperationsPerInvocation(ROWS * COLUMNS)
    public BinnedFeatures binning() {
        return BinnedFeatures.of(matrix, settings, Execution.sequential());
    }
}
