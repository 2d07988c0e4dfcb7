package org.forecastj.models.internal.arima;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The starts of one estimation, in the free numbers of its mapping, and what the conditional likelihood knows of the Hessian there. */
final class ArmaStarts {
    /** Root of the factor that a doubtful model is tried with on both sides. */
    static final double NEAR_ONE = 0.9;

    private static final double[] OTHER_ROOTS = {-0.9, 0.5, -0.5};
    private static final Bfgs.Settings ROUGH = new Bfgs.Settings(25, 1e-5, 1e-3, 0.7);
    /** Starts that lie this far apart are compared by the likelihood. */
    private static final double DISAGREEMENT = 0.3;

    private static final double DIFFERENCE = 1e-5;
    /** Added to the Hessian, whose typical eigenvalue is 1, so that no step becomes long where it is almost singular. */
    private static final double RIDGE = 0.02;

    private final ParameterMapping mapping;
    private final double[][] columns;
    private final ArmaObjective conditional;

    ArmaStarts(ParameterMapping mapping, double[][] columns) {
        this.mapping = mapping;
        this.columns = columns;
        ConditionalLikelihood likelihood = new ConditionalLikelihood(mapping.shape(), columns);
        this.conditional = new ArmaObjective(likelihood, mapping, columns[0].length);
    }

    double[] of(double[] arma) {
        double[] x = new double[mapping.dimension()];
        mapping.toUnconstrained(arma, x);
        return x;
    }

    /** The estimate of Hannan and Rissanen, the conditional one in its place, or both where they disagree. */
    List<double[]> cold(boolean conditionally) {
        List<double[]> out = new ArrayList<>();
        double[] regression = of(new StartingValues(mapping.shape(), columns).hannanRissanen());
        out.add(regression);
        if (conditionally) {
            double[] optimum = inside(new Bfgs(regression.length, ROUGH)
                    .minimise(conditional, regression)
                    .x());
            if (distance(regression, optimum) < DISAGREEMENT) {
                out.clear();
            }
            out.add(0, optimum);
        }
        return out;
    }

    private static double distance(double[] a, double[] b) {
        double max = 0;
        for (int i = 0; i < a.length; i++) {
            max = Math.max(max, Math.abs(a[i] - b[i]));
        }
        return max;
    }

    private double[] inside(double[] x) {
        double[] arma = new double[mapping.shape().parameters()];
        mapping.toArma(x, arma);
        return of(arma);
    }

    /** Inverse of the Hessian of the conditional objective, by forward differences of its gradient; {@code null} where it is of no use. */
    double @Nullable [] inverseHessian(double[] x) {
        int k = x.length;
        double[] centre = new double[k];
        if (!Double.isFinite(conditional.valueAndGradient(x, centre))) {
            return null;
        }
        double[][] hessian = new double[k][k];
        double[] moved = x.clone();
        double[] gradient = new double[k];
        for (int i = 0; i < k; i++) {
            moved[i] = x[i] + DIFFERENCE;
            if (!Double.isFinite(conditional.valueAndGradient(moved, gradient))) {
                return null;
            }
            moved[i] = x[i];
            for (int j = 0; j < k; j++) {
                double half = (gradient[j] - centre[j]) / (2 * DIFFERENCE);
                hessian[i][j] += half;
                hessian[j][i] += half;
            }
            hessian[i][i] += RIDGE;
        }
        return flatInverse(hessian);
    }

    private static double @Nullable [] flatInverse(double[][] matrix) {
        int k = matrix.length;
        double[][] inverse = new double[k][k];
        if (!PositiveDefinite.invert(matrix, inverse)) {
            return null;
        }
        double[] out = new double[k * k];
        for (int i = 0; i < k; i++) {
            System.arraycopy(inverse[i], 0, out, i * k, k);
        }
        return out;
    }

    /** Zero, the maximum with the sign of each factor changed, and factors nearly cancelled elsewhere than near 1. */
    List<double[]> around(double[] best) {
        List<double[]> out = new ArrayList<>();
        out.add(new double[best.length]);
        for (int factor = 0; factor < 4; factor++) {
            double[] flipped = inside(best);
            boolean moved = false;
            for (int i = 0; i < flipped.length; i++) {
                if (mapping.factorOf(i) == factor) {
                    flipped[i] = -flipped[i];
                    moved = true;
                }
            }
            if (moved) {
                out.add(flipped);
            }
        }
        for (double root : OTHER_ROOTS) {
            out.addAll(nearlyCancelled(best, root));
        }
        return out;
    }

    /** For the regular and the seasonal pair of factors, where there is one, both less the last order and times 1 − root·B. */
    List<double[]> nearlyCancelled(double[] best, double root) {
        ArmaShape shape = mapping.shape();
        List<double[]> out = new ArrayList<>();
        if (shape.p() > 0 && shape.q() > 0) {
            out.add(cancelled(best, 0, shape.p(), shape.maOffset(), shape.q(), root));
        }
        if (shape.seasonalP() > 0 && shape.seasonalQ() > 0) {
            out.add(cancelled(
                    best,
                    shape.seasonalArOffset(),
                    shape.seasonalP(),
                    shape.seasonalMaOffset(),
                    shape.seasonalQ(),
                    root));
        }
        return out;
    }

    private double[] cancelled(double[] best, int ar, int arOrder, int ma, int maOrder, double root) {
        double[] arma = new double[mapping.shape().parameters()];
        mapping.toArma(best, arma);
        inflate(arma, ar, arOrder, 1, root);
        inflate(arma, ma, maOrder, -1, root);
        return of(arma);
    }

    private static void inflate(double[] arma, int offset, int order, int sign, double root) {
        double[] partials = new double[order];
        double[] less = new double[order];
        if (order > 1 && new PartialAutocorrelations(order).toPartials(arma, offset, sign, partials)) {
            new PartialAutocorrelations(order - 1).toCoefficients(partials, less, 0, 1);
        }
        for (int j = 0; j < order; j++) {
            double carried = j == 0 ? root : -root * less[j - 1];
            arma[offset + j] = sign * (less[j] + carried);
        }
    }
}
