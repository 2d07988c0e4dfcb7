package org.forecastj.core.encoding;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Target means of training rows that do not see their own targets. */
final class CrossFitting {
    private CrossFitting() {}

    /** Folds of equal size, to one row, that rows are dealt to at random; they do not depend on any value. */
    static int[] deal(int rows, int folds, long seed) {
        int[] fold = new int[rows];
        Arrays.setAll(fold, row -> row % folds);
        SplittableRandom random = new SplittableRandom(seed);
        for (int row = rows - 1; row > 0; row--) {
            int other = random.nextInt(row + 1);
            int kept = fold[row];
            fold[row] = fold[other];
            fold[other] = kept;
        }
        return fold;
    }

    /** Means over the rows of other folds. */
    static double[] folds(int[] categories, double[] target, TargetSums empty, int... fold) {
        double[] result = new double[categories.length];
        int folds = Arrays.stream(fold).max().orElse(-1) + 1;
        for (int f = 0; f < folds; f++) {
            TargetSums sums = empty.empty();
            for (int row = 0; row < fold.length; row++) {
                if (fold[row] != f) {
                    sums.add(categories[row], target[row]);
                }
            }
            for (int row = 0; row < fold.length; row++) {
                if (fold[row] == f) {
                    result[row] = sums.mean(categories[row]);
                }
            }
        }
        return result;
    }

    /** Means over the rows of earlier times. */
    static double[] ordered(int[] categories, double[] target, TargetSums empty, double... times) {
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted((a, b) -> Double.compare(times[a] + 0.0, times[b] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] result = new double[times.length];
        TargetSums sums = empty.empty();
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && times[order[to]] == times[order[from]]) {
                result[order[to]] = sums.mean(categories[order[to]]);
                to++;
            }
            for (int i = from; i < to; i++) {
                sums.add(categories[order[i]], target[order[i]]);
            }
            from = to;
        }
        return result;
    }
}
