package org.forecastj.models.boosting;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.Execution;

/** Random data against the constraints: along a constrained feature, all others equal, predictions never go the wrong way. */
class MonotoneProperties {
    private static final int ROWS = 400;
    private static final int PROBES = 60;

    @Property(tries = 60)
    void squaredErrorKeepsTheOrder(@ForAll long seed) {
        keepsTheOrder(seed, GradientBoosting.builder(Objective.squared()));
    }

    @Property(tries = 30)
    void logLinksKeepTheOrder(@ForAll long seed) {
        keepsTheOrder(seed, GradientBoosting.builder(Objective.poisson(0.7)));
    }

    @Property(tries = 40)
    void renewedLeavesKeepTheOrder(@ForAll long seed) {
        Objective objective = (seed & 1) == 0 ? Objective.quantile(0.8) : Objective.absolute();
        keepsTheOrder(seed, GradientBoosting.builder(objective));
    }

    @Property(tries = 40)
    void smoothedAndLimitedLeavesKeepTheOrder(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Objective objective = random.nextBoolean() ? Objective.squared() : Objective.tweedie(1.5);
        keepsTheOrder(
                seed,
                GradientBoosting.builder(objective)
                        .pathSmooth(random.nextInt(30))
                        .maxDeltaStep(random.nextInt(2) * 0.2)
                        .lambdaL1(random.nextInt(2))
                        .lambdaL2(random.nextInt(3)));
    }

    @Property(tries = 20)
    void zeroAsMissingHasNoPlaceInTheOrder(@ForAll long seed) {
        keepsTheOrder(seed, GradientBoosting.builder(Objective.squared()).missingPolicy(MissingPolicy.ZERO_IS_MISSING));
    }

    private static void keepsTheOrder(long seed, GradientBoosting.Builder builder) {
        SplittableRandom random = new SplittableRandom(seed);
        builder.iterations(12)
                .learningRate(0.3)
                .minDataInLeaf(1 + random.nextInt(20))
                .maxLeaves(2 + random.nextInt(20))
                .minDataPerGroup(5)
                .monotone("up", Monotone.INCREASING)
                .monotone("down", Monotone.DECREASING)
                .monotoneMethod(random.nextBoolean() ? MonotoneMethod.BASIC : MonotoneMethod.INTERMEDIATE);
        double[][] columns = columns(random);
        TrainingData data = TrainingData.of(matrix(columns), target(columns, random));
        if (random.nextBoolean()) {
            data = data.withWeights(random.doubles(ROWS, 0.1, 3).toArray());
        }
        TreeEnsemble ensemble =
                builder.build().fit(data, Execution.sequential()).ensemble();
        for (int i = 0; i < PROBES; i++) {
            double[] row = row(columns, random);
            ordered(ensemble, row, 0, 1);
            ordered(ensemble, row, 1, -1);
        }
    }

    private static double[][] columns(SplittableRandom random) {
        double missing = random.nextInt(3) * 0.15;
        double[][] columns = new double[4][ROWS];
        for (int c = 0; c < columns.length; c++) {
            int levels = c == 3 ? 6 : 2 + random.nextInt(60);
            Arrays.setAll(columns[c], i -> random.nextDouble() < missing ? Double.NaN : random.nextInt(levels) - 2.0);
        }
        return columns;
    }

    private static FeatureMatrix matrix(double[][] columns) {
        return FeatureMatrix.builder()
                .numeric("up", columns[0])
                .numeric("down", columns[1])
                .numeric("free", columns[2])
                .categorical(
                        "shop",
                        Arrays.stream(columns[3])
                                .mapToInt(v -> Double.isNaN(v) ? -1 : (int) v + 2)
                                .toArray())
                .build();
    }

    /** Goes with the constraints, against them and neither way in different regions. */
    private static double[] target(double[][] columns, SplittableRandom random) {
        double sign = random.nextBoolean() ? 1 : -1;
        double[] y = new double[ROWS];
        Arrays.setAll(y, i -> {
            double up = Double.isNaN(columns[0][i]) ? 1 : columns[0][i];
            double down = Double.isNaN(columns[1][i]) ? 7 : columns[1][i];
            double free = Double.isNaN(columns[2][i]) ? 0 : columns[2][i];
            double wave = 6 * Math.sin(up / 3) + 5 * Math.cos(down / 4) + (free > 5 ? up : -down) / 4;
            return Math.max(0, Math.floor(12 + sign * wave + 4 * random.nextDouble()));
        });
        return y;
    }

    private static double[] row(double[][] columns, SplittableRandom random) {
        double[] row = new double[columns.length];
        Arrays.setAll(row, c -> columns[c][random.nextInt(ROWS)]);
        row[3] += 2;
        return row;
    }

    private static void ordered(TreeEnsemble ensemble, double[] row, int feature, int sign) {
        double[] changed = row.clone();
        double last = Double.NEGATIVE_INFINITY;
        for (int v = -3; v < 64; v++) {
            changed[feature] = v + 0.5;
            double score = sign * ensemble.predict(changed);
            int at = v;
            assertTrue(last <= score, () -> "feature " + feature + " at " + at + " of " + Arrays.toString(row));
            last = score;
        }
    }
}
