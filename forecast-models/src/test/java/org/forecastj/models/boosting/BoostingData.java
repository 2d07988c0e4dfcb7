package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Made-up rows for tests of fits: two numbers, of which one is missing at times, a category, and a noisy target that depends on them. */
final class BoostingData {
    final FeatureMatrix features;
    /** From about −8 to 12. */
    final double[] target;

    final double[] weights;

    BoostingData(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[rows];
        double[] z = new double[rows];
        int[] group = new int[rows];
        target = new double[rows];
        weights = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = 10 * random.nextDouble();
            z[i] = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(50);
            group[i] = random.nextInt(6);
            double shape = 3 * Math.sin(x[i]) + (Double.isNaN(z[i]) ? 2 : z[i] / 20) + (group[i] == 3 ? 4 : 0);
            target[i] = shape + 4 * random.nextDouble() - 2;
            weights[i] = 0.5 + random.nextDouble();
        }
        features = FeatureMatrix.builder()
                .numeric("x", x)
                .numeric("z", z)
                .categorical("group", group)
                .build();
    }

    double[] target(DoubleUnaryOperator change) {
        return Arrays.stream(target).map(change).toArray();
    }

    /** A target that the objective accepts. */
    double[] targetOf(Objective objective) {
        return switch (objective.range()) {
            case "targets 0 or 1" -> target(y -> y > 2 ? 1 : 0);
            case "finite targets of at least 0" -> target(y -> Math.floor(Math.max(0, y)));
            case "finite targets above 0" -> target(y -> Math.max(0.1, y));
            default -> target;
        };
    }

    TrainingData of(Objective objective) {
        return TrainingData.of(features, targetOf(objective));
    }

    TrainingData data() {
        return TrainingData.of(features, target);
    }
}
