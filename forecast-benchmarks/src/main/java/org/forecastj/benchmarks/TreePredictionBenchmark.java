package org.forecastj.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.models.boosting.Tree;
import org.forecastj.models.boosting.TreeEnsemble;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Predictions of an ensemble of trees of 63 leaves, per row. The trees are random: the next leaf to split is one of the 15 that hold
 * the largest shares of the rows, which makes trees about as deep as boosting does. Rows are random, too, and another one each time, so that
 * the processor cannot learn the way of one row by heart.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
public class TreePredictionBenchmark {
    private static final int FEATURES = 55;
    private static final int LEAVES = 63;
    private static final int CANDIDATES = 15;
    private static final int ROWS = 1 << 14;

    /** Number of trees. */
    @Param({"100", "500"})
    public int trees = 100;

    /** Share of the values that are missing. */
    @Param({"0", "0.05"})
    public double missing;

    private double[][] rows = {};
    private double[] matrix = {};
    private double[] predictions = {};
    private TreeEnsemble ensemble =
            TreeEnsemble.builder(List.of("x"), List.of()).build();
    private int next;

    /** Creates the state; the harness does. */
    public TreePredictionBenchmark() {}

    /** Makes the ensemble and the rows. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> names = IntStream.range(0, FEATURES).mapToObj(f -> "x" + f).toList();
        ensemble = TreeEnsemble.builder(
                        names,
                        IntStream.range(0, trees).mapToObj(t -> tree(random)).toList())
                .build();
        matrix = random.doubles((long) ROWS * FEATURES)
                .map(v -> random.nextDouble() < missing ? Double.NaN : v)
                .toArray();
        rows = IntStream.range(0, ROWS)
                .mapToObj(i -> Arrays.copyOfRange(matrix, i * FEATURES, (i + 1) * FEATURES))
                .toArray(double[][]::new);
        predictions = new double[ROWS];
    }

    private static Tree tree(SplittableRandom random) {
        Tree.Builder builder = Tree.builder(LEAVES);
        int[][] children = new int[LEAVES - 1][];
        int[] parents = new int[LEAVES];
        int[] sides = new int[LEAVES];
        double[] shares = new double[LEAVES];
        shares[0] = 1;
        for (int node = 0; node < LEAVES - 1; node++) {
            int leaf = candidate(shares, random);
            if (node > 0) {
                children[parents[leaf]][sides[leaf]] = node;
            }
            children[node] = new int[] {~leaf, ~(node + 1)};
            parents[leaf] = node;
            sides[leaf] = 0;
            parents[node + 1] = node;
            sides[node + 1] = 1;
            double left = 0.2 + 0.6 * random.nextDouble();
            shares[node + 1] = shares[leaf] * (1 - left);
            shares[leaf] *= left;
            builder.leaf(node, random.nextDouble() - 0.5, 1, 1);
        }
        builder.leaf(LEAVES - 1, random.nextDouble() - 0.5, 1, 1);
        for (int node = 0; node < LEAVES - 1; node++) {
            double threshold = 0.2 + 0.6 * random.nextDouble();
            int feature = random.nextInt(FEATURES);
            boolean left = random.nextBoolean();
            builder.numerical(node, feature, threshold, Tree.Missing.NAN, left, children[node][0], children[node][1]);
        }
        return builder.build();
    }

    private static int candidate(double[] shares, SplittableRandom random) {
        int[] largest = IntStream.range(0, shares.length)
                .filter(i -> shares[i] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(shares[b], shares[a]))
                .limit(CANDIDATES)
                .mapToInt(i -> i)
                .toArray();
        return largest[random.nextInt(largest.length)];
    }

    /**
     * One row alone.
     *
     * @return the prediction
     */
    @Benchmark
    public double row() {
        next = (next + 1) % ROWS;
        return ensemble.predict(rows[next]);
    }

    /**
     * One row alone, tree after tree, as a plain walk does it.
     *
     * @return the sum of the trees
     */
    @Benchmark
    public double rowTreeByTree() {
        next = (next + 1) % ROWS;
        double sum = 0;
        for (int t = 0; t < trees; t++) {
            sum += ensemble.tree(t).value(rows[next]);
        }
        return sum;
    }

    /**
     * Many rows on one thread.
     *
     * @return the predictions
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double[] batch() {
        ensemble.predictRows(matrix, trees, predictions);
        return predictions;
    }

    /**
     * Many rows on two threads.
     *
     * @return the predictions
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double[] batchOnTwoThreads() {
        ensemble.predictRows(matrix, trees, predictions, Execution.threads(2));
        return predictions;
    }
}
