package org.forecastj.core.encoding;

import java.util.function.LongToDoubleFunction;

/** Weight of the mean of a category by its number of rows. Immutable. */
final class Shrinkage {
    private final LongToDoubleFunction weight;

    private Shrinkage(LongToDoubleFunction weight) {
        this.weight = weight;
    }

    static Shrinkage additive(double rows) {
        if (!(rows >= 0 && Double.isFinite(rows))) {
            throw new IllegalArgumentException(
                    "smoothing is " + rows + "; a finite number of rows, 0 or more, is needed");
        }
        return new Shrinkage(n -> n / (n + rows));
    }

    static Shrinkage sigmoid(double half, double slope) {
        if (!(Double.isFinite(half) && Double.isFinite(slope) && slope > 0)) {
            throw new IllegalArgumentException("the sigmoid has half " + half + " and slope " + slope
                    + "; finite numbers are needed, and a slope above 0");
        }
        return new Shrinkage(n -> 1 / (1 + Math.exp(-(n - half) / slope)));
    }

    /** In [0, 1]; 0 without rows. */
    double weight(long rows) {
        return rows == 0 ? 0 : weight.applyAsDouble(rows);
    }
}
