package org.forecastj.core.hierarchy;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * The generalised least squares projection onto forecasts that sum and are not negative, by block principal pivoting: bottom series are held
 * at 0 or set free in blocks until all that are free are not negative and none that is held would rise.
 *
 * @see "Wickramasuriya, Turlach, Hyndman (2020), Optimal non-negative forecast reconciliation, Statistics and Computing 30, 1167–1182; Júdice,
 *     Pires (1994), A block principal pivoting algorithm for large-scale strictly monotone linear complementarity problems, Computers &
 *     Operations Research 21, 587–596"
 */
final class NonNegative {
    private static final double TOLERANCE = 1e-11;
    private static final int TRIES = 3;

    private final Hierarchy hierarchy;
    private final SparseCholesky symbolic;
    private final Weights weights;
    private final Projection unconstrained;

    NonNegative(Hierarchy hierarchy, SparseCholesky symbolic, Weights weights, Projection unconstrained) {
        this.hierarchy = hierarchy;
        this.symbolic = symbolic;
        this.weights = weights;
        this.unconstrained = unconstrained;
    }

    /** Bottom forecasts, none negative, from base forecasts by the number of the series. */
    double[] bottoms(double[] base) {
        boolean[] free = Projection.allFree(hierarchy);
        double[] b = unconstrained.candidates(base);
        int least = Integer.MAX_VALUE;
        int tries = TRIES;
        for (int rounds = 20 * b.length + 100; rounds > 0; rounds--) {
            boolean[] wrong = wrong(free, b);
            int count = count(wrong);
            if (count == 0) {
                return clipped(free, b);
            }
            if (count < least) {
                least = count;
                tries = TRIES;
            } else if (tries > 0) {
                tries--;
            } else {
                keepLast(wrong);
            }
            for (int i = 0; i < free.length; i++) {
                free[i] ^= wrong[i];
            }
            b = Projection.of(hierarchy, symbolic, weights, free, Execution.sequential())
                    .candidates(base);
        }
        throw new ForecastingException(
                Reason.NUMERICAL,
                "the non-negative reconciliation of " + b.length
                        + " bottom series did not converge; the variances differ too much: use wlsStructural()");
    }

    private static boolean[] wrong(boolean[] free, double[] b) {
        double largest = Arrays.stream(b).map(Math::abs).max().orElse(0);
        boolean[] wrong = new boolean[b.length];
        for (int i = 0; i < b.length; i++) {
            wrong[i] = free[i] ? b[i] < -TOLERANCE * largest : b[i] > TOLERANCE * largest;
        }
        return wrong;
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }

    private static void keepLast(boolean[] wrong) {
        int last = wrong.length - 1;
        while (!wrong[last]) {
            last--;
        }
        Arrays.fill(wrong, 0, last, false);
    }

    private static double[] clipped(boolean[] free, double[] b) {
        for (int i = 0; i < b.length; i++) {
            b[i] = free[i] ? Math.max(0, b[i]) : 0;
        }
        return b;
    }
}
