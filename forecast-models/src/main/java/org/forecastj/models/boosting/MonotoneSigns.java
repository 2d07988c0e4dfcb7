package org.forecastj.models.boosting;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * For each column 1 if predictions must not fall as it rises, −1 if they must not rise, otherwise 0.
 *
 * <p>Immutable.
 */
final class MonotoneSigns {
    private final int[] signs;
    private final boolean any;

    private MonotoneSigns(int[] signs) {
        this.signs = signs;
        this.any = IntStream.of(signs).anyMatch(s -> s != 0);
    }

    /**
     * The constraints of a specification.
     *
     * @throws IllegalArgumentException if one is on a feature that does not exist or holds categories
     */
    static MonotoneSigns of(GradientBoosting settings, BinnedFeatures bins) {
        int[] signs = new int[bins.columns()];
        for (Map.Entry<String, Monotone> constraint : settings.monotone.entrySet()) {
            int column = FeatureNames.column(bins, constraint.getKey(), "monotone");
            if (bins.mapper(column).isCategorical()) {
                throw new IllegalArgumentException("monotone names the feature '" + constraint.getKey()
                        + "', which holds categories; only numeric ones have an order, of these there are "
                        + numeric(bins));
            }
            signs[column] = constraint.getValue().sign();
        }
        return new MonotoneSigns(signs);
    }

    private static List<String> numeric(BinnedFeatures bins) {
        return IntStream.range(0, bins.columns())
                .filter(c -> !bins.mapper(c).isCategorical())
                .mapToObj(bins.names()::get)
                .toList();
    }

    /** Whether any column is constrained. */
    boolean any() {
        return any;
    }

    /** One sign per column; empty if none is constrained. */
    List<Integer> list() {
        return any ? IntStream.of(signs).boxed().toList() : List.of();
    }

    int sign(int column) {
        return signs[column];
    }
}
