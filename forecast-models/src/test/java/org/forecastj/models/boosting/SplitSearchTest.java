package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.forecastj.core.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The best split is the best of all splits of the rows, by the loss that each side has with its own value. */
class SplitSearchTest {
    private static final int ROWS = 300;
    private static final int RUNS = 40;

    private final float[] gradients = new float[ROWS];
    private final float[] hessians = new float[ROWS];
    private final double[] column = new double[ROWS];
    private int values = 12;

    /** One feature of few values; some are missing, some zero. */
    private void draw(SplittableRandom random, boolean nan, boolean equalHessians) {
        for (int i = 0; i < ROWS; i++) {
            int value = random.nextInt(values) - values / 3;
            boolean missing = nan && random.nextInt(5) == 0;
            column[i] = missing ? Double.NaN : value;
            gradients[i] = (float) (random.nextGaussian() + (missing ? random.nextInt(2) : 0) + 0.3 * Math.sin(value));
            hessians[i] = equalHessians ? 1 : (float) (0.5 + random.nextDouble());
        }
    }

    private static GradientBoosting.Builder builder() {
        return GradientBoosting.builder(Objective.squared())
                .minDataInBin(1)
                .minSumHessian(1e-3)
                .categorySmooth(1);
    }

    /** What the search for one feature was given and found. */
    private final class Search {
        final GradientBoosting settings;
        final BinMapper mapper;
        final PackedGradients packed = new PackedGradients(ROWS);
        final LeafPenalty penalty;
        final LeafTotals leaf;
        final SplitCandidate best = new SplitCandidate();
        final double parent;
        final int sign;

        Search(GradientBoosting settings, boolean categorical, boolean equalHessians, double parent, int sign) {
            this.settings = settings;
            this.parent = parent;
            this.sign = sign;
            FeatureMatrix.Builder matrix = FeatureMatrix.builder();
            if (categorical) {
                matrix.categorical(
                        "x", Arrays.stream(column).mapToInt(v -> (int) v).toArray());
            } else {
                matrix.numeric("x", column);
            }
            BinnedFeatures bins = BinnedFeatures.of(matrix.build(), settings, Execution.sequential());
            mapper = bins.mapper(0);
            packed.fill(gradients, hessians, equalHessians ? 1 : 0, WorkerTeam.alone());
            long[] sums = new long[256];
            long all = 0;
            for (int i = 0; i < ROWS; i++) {
                sums[mapper.bin(column[i])] += packed.packed[i];
                all += packed.packed[i];
            }
            penalty = new LeafPenalty(settings);
            leaf = new LeafTotals(
                    all, ROWS, parent, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, packed, penalty, 0);
            boolean found = categorical
                    ? new CategoricalSplitSearch(settings, penalty).search(0, sums, mapper, packed, leaf, best)
                    : new NumericSplitSearch(settings, penalty, MonotoneSigns.of(settings, bins))
                            .search(0, sums, mapper, packed, leaf, best);
            assertEquals(found, best.found());
        }

        double loss(IntPredicate rows, double l2) {
            double[] s = sums(rows);
            double w = value(s, l2);
            return -2 * shrunk(s[0]) * w - (s[1] + l2) * w * w;
        }

        double[] sums(IntPredicate rows) {
            double[] s = new double[3];
            for (int i = 0; i < ROWS; i++) {
                if (rows.test(i)) {
                    s[0] += packed.gradient(packed.packed[i]);
                    s[1] += packed.hessian(packed.packed[i]);
                    s[2]++;
                }
            }
            return s;
        }

        private double shrunk(double g) {
            return Math.signum(g) * Math.max(0, Math.abs(g) - settings.lambdaL1);
        }

        /** −T(G) / (H + λ), cut and drawn towards the parent. */
        private double value(double[] s, double l2) {
            double raw = -shrunk(s[0]) / (s[1] + l2);
            double cut = settings.maxDeltaStep == 0
                    ? raw
                    : Math.max(-settings.maxDeltaStep, Math.min(settings.maxDeltaStep, raw));
            return (cut * s[2] + parent * settings.pathSmooth) / (s[2] + settings.pathSmooth);
        }

        /** How much a split gains over the leaf; NaN where it is not allowed. */
        double gain(IntPredicate left, double l2) {
            double[] a = sums(left);
            double[] b = sums(left.negate());
            boolean small = Math.min(a[2], b[2]) < settings.minDataInLeaf;
            boolean light = Math.min(a[1], b[1]) < settings.minSumHessian;
            boolean disordered = sign * (value(b, l2) - value(a, l2)) < 0;
            return small || light || disordered
                    ? Double.NaN
                    : loss(left, l2) + loss(left.negate(), l2) - loss(i -> true, settings.lambdaL2);
        }

        void assertBest(List<IntPredicate> lefts, double l2) {
            double most = lefts.stream()
                    .mapToDouble(left -> gain(left, l2))
                    .filter(g -> !Double.isNaN(g))
                    .max()
                    .orElse(0);
            double tolerance = 1e-9 * Math.max(1, Math.abs(most));
            if (most <= tolerance) {
                assertFalse(best.found() && best.gain > tolerance);
                return;
            }
            assertTrue(best.found());
            assertEquals(most, best.gain, tolerance);
            byte[] right = best.rightBins(mapper);
            IntPredicate left = i -> right[mapper.bin(column[i])] == 0;
            assertEquals(most, gain(left, l2), tolerance);
            assertEquals(sums(left)[0], packed.gradient(best.leftSum), tolerance);
            assertEquals(l2, best.childL2);
        }
    }

    /** Every threshold, with what is missing on either side; NaN, but not zero, may be alone on the right. */
    private List<IntPredicate> thresholds(MissingPolicy policy) {
        List<IntPredicate> all = new ArrayList<>();
        int greatest = values - 1 - values / 3;
        int last = policy == MissingPolicy.ZERO_IS_MISSING ? greatest - 1 : greatest;
        for (int threshold = -values / 3; threshold <= last; threshold++) {
            for (boolean missingLeft : new boolean[] {false, true}) {
                int t = threshold;
                all.add(i -> {
                    boolean missing = policy == MissingPolicy.ZERO_IS_MISSING
                            ? Double.isNaN(column[i]) || column[i] == 0
                            : Double.isNaN(column[i]);
                    return missing ? missingLeft : column[i] <= t;
                });
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "NAN_IS_MISSING, true, 20, 0, 0, 0, 0",
        "NAN_IS_MISSING, true, 45, 0, 3, 0, 0",
        "NAN_IS_MISSING, false, 1, 0, 0, 0, 0",
        "NAN_IS_MISSING, true, 5, 4, 1, 0, 0",
        "NAN_IS_MISSING, true, 5, 0, 0, 0.05, 0",
        "NAN_IS_MISSING, true, 5, 1, 2, 0, 30",
        "ZERO_IS_MISSING, true, 20, 0, 0, 0, 0",
        "ZERO_IS_MISSING, true, 5, 2, 5, 0.1, 10"
    })
    void thresholdsOfNumbers(
            MissingPolicy policy, boolean equal, int minRows, double l1, double l2, double step, double smooth) {
        GradientBoosting settings = builder()
                .missingPolicy(policy)
                .minDataInLeaf(minRows)
                .minSumHessian(equal ? 1e-3 : 30)
                .lambdaL1(l1)
                .lambdaL2(l2)
                .maxDeltaStep(step)
                .pathSmooth(smooth)
                .build();
        for (int run = 0; run < RUNS; run++) {
            draw(new SplittableRandom(run), run % 4 > 0, equal);
            new Search(settings, false, equal, smooth > 0 ? 0.2 : 0, 0).assertBest(thresholds(policy), l2);
        }
    }

    /** Each of so few values has so many rows that the larger side can be the one that leaves too few. */
    @ParameterizedTest
    @CsvSource({
        "NAN_IS_MISSING, 90",
        "NAN_IS_MISSING, 100",
        "NAN_IS_MISSING, 130",
        "ZERO_IS_MISSING, 90",
        "ZERO_IS_MISSING, 130"
    })
    void fewValuesOfManyRows(MissingPolicy policy, int minRows) {
        values = 3;
        GradientBoosting numbers =
                builder().missingPolicy(policy).minDataInLeaf(minRows).build();
        GradientBoosting categories =
                builder().maxCategoriesOneHot(20).minDataInLeaf(minRows + 70).build();
        for (int run = 0; run < RUNS; run++) {
            draw(new SplittableRandom(run), run % 4 > 0, true);
            new Search(numbers, false, true, 0, 0).assertBest(thresholds(policy), 0);
            draw(new SplittableRandom(run), false, true);
            Arrays.setAll(column, i -> column[i] > 0 ? 1 : 0);
            new Search(categories, true, true, 0, 0).assertBest(List.of(i -> column[i] == 0, i -> column[i] == 1), 0);
            draw(new SplittableRandom(run), false, true);
            GradientBoosting pair =
                    categories.toBuilder().minDataInLeaf(minRows).build();
            Arrays.setAll(column, i -> column[i] > 0 ? 1 : 0);
            new Search(pair, true, true, 0, 0).assertBest(List.of(i -> column[i] == 0, i -> column[i] == 1), 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INCREASING", "DECREASING"})
    void valuesInOrder(String direction) {
        Monotone monotone = Monotone.valueOf(direction);
        GradientBoosting settings =
                builder().minDataInLeaf(10).lambdaL2(1).monotone("x", monotone).build();
        for (int run = 0; run < RUNS; run++) {
            draw(new SplittableRandom(run), run % 4 > 0, true);
            new Search(settings, false, true, 0, monotone.sign())
                    .assertBest(thresholds(MissingPolicy.NAN_IS_MISSING), 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "20, 2", "40, 0"})
    void oneCategoryAgainstTheRest(int minRows, double l2) {
        GradientBoosting settings = builder()
                .maxCategoriesOneHot(20)
                .minDataInLeaf(minRows)
                .lambdaL2(l2)
                .build();
        for (int run = 0; run < RUNS; run++) {
            draw(new SplittableRandom(run), false, true);
            List<IntPredicate> ones = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                int category = c;
                ones.add(i -> column[i] == category);
            }
            new Search(settings, true, true, 0, 0).assertBest(ones, l2);
        }
    }

    /** The first and the last categories by G / (H + smooth), at most half of them; those with fewer rows than that are left out. */
    @ParameterizedTest
    @CsvSource({"5, 32, 1, 0, 1", "20, 3, 1, 10, 1", "1, 2, 60, 4, 10", "10, 32, 50, 2, 24"})
    void groupsOfCategories(int minRows, int most, int minGroup, double categoryL2, int smooth) {
        GradientBoosting settings = builder()
                .maxCategoriesOneHot(1)
                .minDataInLeaf(minRows)
                .maxCategoryThreshold(most)
                .minDataPerGroup(minGroup)
                .categoryL2(categoryL2)
                .categorySmooth(smooth)
                .lambdaL2(1)
                .build();
        for (int run = 0; run < RUNS; run++) {
            draw(new SplittableRandom(run), false, true);
            Search search = new Search(settings, true, true, 0, 0);
            search.assertBest(groups(search, settings), 1 + categoryL2);
        }
    }

    private List<IntPredicate> groups(Search search, GradientBoosting settings) {
        double[][] sums = new double[8][];
        Arrays.setAll(sums, c -> search.sums(i -> column[i] == c));
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            if (sums[c][2] >= settings.categorySmooth) {
                order.add(c);
            }
        }
        order.sort((a, b) -> Double.compare(
                sums[a][0] / (sums[a][1] + settings.categorySmooth),
                sums[b][0] / (sums[b][1] + settings.categorySmooth)));
        List<IntPredicate> all = new ArrayList<>();
        for (int turn = 0; turn < 2; turn++) {
            int group = 0;
            int rows = 0;
            for (int n = 1; n <= Math.min(settings.maxCategoryThreshold, (order.size() + 1) / 2); n++) {
                int added = (int) sums[order.get(n - 1)][2];
                group += added;
                rows += added;
                if (rows >= settings.minDataInLeaf
                        && ROWS - rows >= settings.minDataPerGroup
                        && group >= settings.minDataPerGroup) {
                    List<Integer> left = List.copyOf(order.subList(0, n));
                    all.add(i -> left.contains((int) column[i]));
                    group = 0;
                }
            }
            Collections.reverse(order);
        }
        return all;
    }
}
