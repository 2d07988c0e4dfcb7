package org.forecastj.core.hierarchy;

import java.util.Arrays;
import java.util.Optional;
import org.forecastj.core.Execution;

/**
 * The generalised least squares projection onto forecasts that sum and are not negative, by block principal pivoting: bottom series are held
 * at 0 or set free in blocks until all that are free are not negative and none that is held would rise.
 *
 * <p>The multipliers of the held series are found by conjugate gradients from the factors of the unconstrained problem, ever more exactly as
 * the sets settle. Where that does not converge, the covariance is factored anew for each set of free series.
 *
 * @see "Wickramasuriya, Turlach, Hyndman (2020), Optimal non-negative forecast reconciliation, Statistics and Computing 30, 1167–1182; Júdice,
 *     Pires (1994), A block principal pivoting algorithm for large-scale strictly monotone linear complementarity problems, Computers &
 *     Operations Research 21, 587–596"
 */
final class NonNegative {
    private static final double TOLERANCE = 1e-11;
    private static final double FIRST = 1e-3;
    private static final double LAST = 1e-13;

    private final Hierarchy hierarchy;
    private final SparseCholesky symbolic;
    private final Weights weights;
    private final Covariance covariance;

    /** With the covariance of the unconstrained forecasts. */
    NonNegative(Hierarchy hierarchy, SparseCholesky symbolic, Weights weights, Covariance covariance) {
        this.hierarchy = hierarchy;
        this.symbolic = symbolic;
        this.weights = weights;
        this.covariance = covariance;
    }

    /**
     * Bottom forecasts, none negative.
     *
     * @param base base forecasts of shape [series][1]
     * @param unconstrained what the bottom forecasts would be if all were free
     */
    double[] bottoms(double[][] base, double[] unconstrained) {
        double least = Arrays.stream(unconstrained).min().orElse(0);
        if (!(least < 0 && Double.isFinite(largest(unconstrained)))) {
            return unconstrained;
        }
        return iterated(unconstrained).orElseGet(() -> factored(base, unconstrained));
    }

    private double[] factored(double[][] base, double[] unconstrained) {
        Pivoting pivoting = new Pivoting(unconstrained.length);
        double[] b = unconstrained;
        while (pivoting.moved(wrong(pivoting.free(), b))) {
            b = column(Projection.of(hierarchy, symbolic, weights, pivoting.free(), Execution.sequential())
                    .candidates(base, 0, 1));
        }
        return clipped(pivoting.free(), b);
    }

    private static double[] column(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }

    private Optional<double[]> iterated(double[] unconstrained) {
        double size = largest(unconstrained);
        double[] target = Arrays.stream(unconstrained).map(v -> v / size).toArray();
        HeldMultipliers multipliers = new HeldMultipliers(covariance, target);
        Pivoting pivoting = new Pivoting(target.length);
        boolean[] free = pivoting.free();
        pivoting.moved(wrong(free, target));
        for (double tolerance = FIRST; ; tolerance = Math.max(LAST, tolerance / 30)) {
            if (!multipliers.solve(free, tolerance)) {
                return Optional.empty();
            }
            double[] b = multipliers.bottoms();
            double[] candidates = b.clone();
            for (int i = 0; i < b.length; i++) {
                candidates[i] = free[i] ? b[i] : -multipliers.scaled(i);
            }
            boolean[] wrong = wrong(free, candidates);
            if (tolerance > LAST && Pivoting.count(wrong) == 0) {
                tolerance = LAST;
            } else if (!pivoting.moved(wrong)) {
                return settled(free, b) ? Optional.of(rescaled(clipped(free, b), size)) : Optional.empty();
            }
        }
    }

    private static double[] rescaled(double[] b, double size) {
        Arrays.setAll(b, i -> b[i] * size);
        return b;
    }

    /** Whether what is held came out as 0. */
    private static boolean settled(boolean[] free, double[] b) {
        double most = TOLERANCE * largest(b);
        for (int i = 0; i < b.length; i++) {
            if (!free[i] && !(Math.abs(b[i]) <= most)) {
                return false;
            }
        }
        return true;
    }

    private static double largest(double[] b) {
        return Arrays.stream(b).map(Math::abs).max().orElse(0);
    }

    private static boolean[] wrong(boolean[] free, double[] b) {
        double most = TOLERANCE * largest(b);
        boolean[] wrong = new boolean[b.length];
        for (int i = 0; i < b.length; i++) {
            wrong[i] = free[i] ? b[i] < -most : b[i] > most;
        }
        return wrong;
    }

    private static double[] clipped(boolean[] free, double[] b) {
        for (int i = 0; i < b.length; i++) {
            b[i] = free[i] ? Math.max(0, b[i]) : 0;
        }
        return b;
    }
}
