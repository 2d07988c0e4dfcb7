package org.forecastj.core.transform;

import java.util.Arrays;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The variances of a structural model that are most likely: the best of a few points, and from there the simplex of Nelder and Mead in
 * logarithms. Not safe for use by several threads.
 */
final class StructuralSearch {
    private static final double LOWEST = -18;
    private static final double HIGHEST = 14;
    private static final int EVALUATIONS = 200;
    /** A deviance that no likely variances have. */
    private static final double UNLIKELY = 1e100;

    private final StructuralModel model;
    private final StructuralFilter filter;
    private double[] best = new double[0];
    private double least = UNLIKELY;

    private StructuralSearch(StructuralModel model, double[] y) {
        this.model = model;
        this.filter = new StructuralFilter(model, y);
    }

    /** Variances relative to that of the irregular component; empty if the values do not determine the model. */
    static double[] ratios(StructuralModel model, double[] y) {
        StructuralSearch search = new StructuralSearch(model, y);
        search.start();
        if (search.best.length == 0) {
            return search.best;
        }
        SimplexOptimizer simplex = new SimplexOptimizer(1e-9, 1e-3);
        try {
            simplex.optimize(
                    new MaxEval(EVALUATIONS),
                    new ObjectiveFunction(search::deviance),
                    GoalType.MINIMIZE,
                    new InitialGuess(search.best.clone()),
                    new NelderMeadSimplex(model.ratios(), 1.5));
        } catch (TooManyEvaluationsException e) {
            // the best so far is kept below
        }
        return Arrays.stream(search.best).map(Math::exp).toArray();
    }

    private void start() {
        for (double level : new double[] {-8, -3, 1}) {
            for (double other : new double[] {-14, -6}) {
                double[] point = new double[model.ratios()];
                Arrays.fill(point, other);
                point[0] = level;
                deviance(point);
            }
        }
    }

    private double deviance(double[] logarithms) {
        double[] inside = logarithms.clone();
        double outside = 0;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = Math.min(HIGHEST, Math.max(LOWEST, inside[i]));
            outside += Math.abs(inside[i] - logarithms[i]);
        }
        double deviance = filter.deviance(Arrays.stream(inside).map(Math::exp).toArray());
        if (!Double.isFinite(deviance)) {
            return UNLIKELY;
        }
        if (deviance < least) {
            least = deviance;
            best = inside;
        }
        return deviance + outside;
    }
}
