package org.forecastj.core.transform;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The inverse of several pointwise transforms as one function. Immutable. */
final class PointwiseInverse {
    private final List<FittedPointwiseTransform> steps;

    /** The steps in the order they are applied; the last one is inverted first. */
    PointwiseInverse(List<FittedPointwiseTransform> steps) {
        this.steps = steps;
    }

    double inverse(double value) {
        return inverse(value, steps.size() - 1, 0);
    }

    private double inverse(double value, int from, int to) {
        double result = value;
        for (int i = from; i >= to; i--) {
            result = steps.get(i).inverse(result);
        }
        return result;
    }

    /** Whether means need the shape of the distribution. */
    boolean isCurved() {
        return steps.stream().anyMatch(PointwiseInverse::isCurved);
    }

    private static boolean isCurved(FittedPointwiseTransform step) {
        return !isSettled(step) && step.inverseSlope().isEmpty();
    }

    /** Whether a step is left out of integrals, and done to the mean as to a value. */
    private static boolean isSettled(FittedPointwiseTransform step) {
        return step instanceof Clamp || step instanceof Rounding;
    }

    /**
     * Moments of the inverse of a normal variable. All curved steps are integrated as one function, which is exact in their closed form where
     * there is one of them; bounds are left out of the integral, and the mean is kept within what they become in the outer units. Rounding is left out
     * too, and done to the mean where no curved step comes after it on the way back.
     */
    Moments moments(Moments normal) {
        int innermost = steps.size() - 1;
        while (innermost >= 0 && !isCurved(steps.get(innermost))) {
            innermost--;
        }
        int outermost = 0;
        while (outermost < innermost && !isCurved(steps.get(outermost))) {
            outermost++;
        }
        boolean isStraight = innermost < 0;
        Moments m = straight(normal, steps.size() - 1, innermost + 1, isStraight);
        if (!isStraight) {
            m = curved(m, innermost, outermost);
            m = straight(m, outermost - 1, 0, true);
        }
        return new Moments(withinBounds(m.mean()), m.standardDeviation());
    }

    private Moments straight(Moments moments, int from, int to, boolean rounded) {
        Moments m = moments;
        for (int i = from; i >= to; i--) {
            FittedPointwiseTransform step = steps.get(i);
            if (!isSettled(step) || (rounded && step instanceof Rounding)) {
                m = step.inverseMoments(m);
            }
        }
        return m;
    }

    private Moments curved(Moments normal, int from, int to) {
        if (from == to) {
            return steps.get(from).inverseMoments(normal);
        }
        DoubleUnaryOperator composed = z -> {
            double result = z;
            for (int i = from; i >= to; i--) {
                result = isSettled(steps.get(i)) ? result : steps.get(i).inverse(result);
            }
            return result;
        };
        return Moments.ofFunction(composed, normal);
    }

    private double withinBounds(double mean) {
        double result = mean;
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof Clamp clamp) {
                double low = Double.isInfinite(clamp.min()) ? clamp.min() : inverse(clamp.min(), i - 1, 0);
                double high = Double.isInfinite(clamp.max()) ? clamp.max() : inverse(clamp.max(), i - 1, 0);
                result = Math.min(high, Math.max(low, result));
            }
        }
        return result;
    }
}
