package org.forecastj.models.internal.additive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joint maximum a posteriori estimate of trend, slope changes, feature coefficients and dispersion where the mean is curved in the
 * parameters (multiplicative columns, logistic trend) or the noise not normal.
 *
 * <p>{@link CurvedDescent} is run from the starts of {@link CurvedStarts} until two of them agree; given parameters are the only start unless their
 * objective overflows.
 * Where the mean is linear in the parameters, one start is enough. A loss that is not convex starts from the solution of its convex pilot. Objectives without a lower bound (a perfect fit as σ → 0) end at the smallest scale.
 *
 * <p>Stateless; safe for concurrent calls.
 */
public final class CurvedSolver {
    private static final double AGREEMENT = 1e-7;

    private CurvedSolver() {}

    /**
     * Solves a problem: O(n·p) for each step and O(n·p²) for columns whose weight changes between steps.
     *
     * @param problem rows, loss and priors
     * @return the estimate
     * @throws ArithmeticException if the objective overflows at every start
     */
    public static CurvedSolution solve(CurvedProblem problem) {
        Search search = new Search(problem);
        AdditiveParameters start = problem.start();
        if (start != null) {
            double dispersion = start.dispersion();
            search.from(
                    start.toVector(problem.features()),
                    dispersion > 0 && dispersion < Double.MAX_VALUE ? Math.log(dispersion) : Double.NaN);
        }
        if (!search.hasResult()) {
            search.fromAll(CurvedStarts.of(problem));
        }
        return search.result();
    }

    /** The best of several descents. */
    private static final class Search {
        private final CurvedProblem problem;
        private final CurvedDescent descent;
        private double @Nullable [] best;
        private double[] fitted = new double[0];
        private double rho;
        private double value = Double.POSITIVE_INFINITY;
        private boolean converged;
        private int iterations;

        Search(CurvedProblem problem) {
            this.problem = problem;
            descent = new CurvedDescent(problem);
        }

        void fromAll(List<double[]> starts) {
            RowLoss loss = problem.loss().pilot();
            CurvedDescent pilot = loss == problem.loss() ? null : new CurvedDescent(problem.withLoss(loss));
            double[] known = null;
            for (double[] start : starts) {
                boolean agrees;
                if (pilot == null) {
                    agrees = from(start, Double.NaN);
                } else {
                    boolean finite = pilot.run(start, Double.NaN, known);
                    iterations += pilot.iterations();
                    known = known == null && finite ? pilot.fitted().clone() : known;
                    agrees = finite && (pilot.merged() || from(pilot.parameters(), pilot.rho()));
                }
                if (agrees) {
                    return;
                }
            }
        }

        /** {@return whether this start leads to the best solution so far} */
        boolean from(double[] start, double startRho) {
            boolean finite = descent.run(start, startRho, best == null ? null : fitted);
            iterations += descent.iterations();
            if (!finite) {
                return false;
            }
            boolean agrees = descent.merged()
                    || Math.abs(descent.value() - value) <= AGREEMENT * (1 + Math.abs(descent.value()));
            if (!descent.merged() && descent.value() < value) {
                best = descent.parameters();
                fitted = descent.fitted().clone();
                rho = descent.rho();
                value = descent.value();
                converged = descent.converged();
            }
            return agrees;
        }

        boolean hasResult() {
            return best != null;
        }

        CurvedSolution result() {
            double[] theta = best;
            if (theta == null) {
                throw new ArithmeticException(
                        "the objective overflows at every start; check the scale of the response and the features");
            }
            double kkt = descent.optimality(theta, rho);
            AdditiveParameters parameters = AdditiveParameters.ofVector(
                    theta, problem.features(), problem.loss().dispersion(rho));
            return new CurvedSolution(problem, parameters, rho, value, kkt, iterations, converged);
        }
    }
}
