package org.forecastj.models.internal.additive;

import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Proximal Newton descent from one start. The dispersion is profiled out: every objective is at its best dispersion, and the Hessian is
 * that of the profile.
 *
 * <p>A step is first taken with the safe curvature of the loss and without second derivatives of the mean (Gauss–Newton), damped where
 * steps had to be cut. After a full step the exact Hessian is used as long as its steps descend, so that the end converges quadratically. It
 * must be positive definite, at least on the slope changes that are not zero if the penalty holds the others at zero.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Lee, Sun, Saunders (2014), Proximal Newton-type methods for minimizing composite functions, SIAM Journal on Optimization 24(3),
 *     1420–1443, algorithm 1"
 */
final class CurvedDescent {
    private static final int MAX_ITERATIONS = 200;
    private static final int MAX_CUTS = 40;
    private static final double SUFFICIENT = 1e-4;
    private static final double SHORT = 0.1;
    private static final double FINAL_DECREASE = 1e-12;
    private static final double FLOOR_DECREASE = 1e-6;
    private static final double POLISHED_DECREASE = 1e-17;
    private static final int MAX_POLISHED = 3;
    private static final double HELD = 1e-10;
    private static final double ROUNDING = 1e-12;
    private static final double STALLED_DECREASE = 1e-6;
    private static final double FIRST_DAMPING = 1e-4;
    private static final double SMALLEST_DAMPING = 1e-12;
    private static final double LARGEST_DAMPING = 1e12;
    private static final double SLOW = 1e-10;
    private static final int MAX_SLOW = 10;
    private static final double SAME_BASIN = 1e-2;

    private final CurvedProblem problem;
    private final RowLoss loss;
    private final double[] y;
    private final double[] weight;
    private final double lambda;
    private final CurvedPrior prior;
    private final CurvedGram gram;
    private final CurvedStep solver;
    private final RowDerivatives rows;
    private final int p;
    private final int q;
    private final double[] gradient;
    private final double[] crossGradient;
    private final double[] hessian;
    private CurvedMean mean;
    private CurvedMean trialMean;
    private double[] theta;
    private double[] trial;
    private double rho;
    private double value;
    private double damping;
    private boolean exact;
    private int iterations;
    private int polished;
    private int slow;
    private boolean converged;
    private boolean merged;

    /**
     * Reserves memory.
     *
     * @param problem rows, loss and priors
     */
    CurvedDescent(CurvedProblem problem) {
        this.problem = problem;
        loss = problem.loss();
        y = problem.y();
        weight = problem.weights();
        lambda = 1 / problem.tau();
        prior = new CurvedPrior(problem);
        AdditiveFeatures features = problem.features();
        gram = new CurvedGram(features);
        p = gram.smoothCount();
        q = gram.size();
        solver = new CurvedStep(p, q);
        rows = new RowDerivatives(features.rows());
        gradient = new double[q];
        crossGradient = new double[q];
        hessian = new double[q * q];
        mean = new CurvedMean(features);
        trialMean = new CurvedMean(features);
        theta = new double[q];
        trial = new double[q];
    }

    /**
     * Descends until the optimality conditions hold.
     *
     * @param start parameters; not modified
     * @param startRho logarithm of a dispersion, or NaN
     * @param known fitted values of a known optimum at which to stop early, or null
     * @return whether the start has a finite objective
     */
    boolean run(double[] start, double startRho, double @Nullable [] known) {
        prior.toCoefficients(start, theta);
        iterations = 0;
        damping = 0;
        exact = false;
        polished = 0;
        slow = 0;
        converged = false;
        merged = false;
        mean.evaluate(theta);
        rho = loss.profile(y, mean.fitted, weight, startRho);
        value = objective(mean, theta, rho);
        if (!Double.isFinite(value)) {
            return false;
        }
        boolean moves = true;
        while (moves && !merged && iterations < MAX_ITERATIONS) {
            iterations++;
            moves = iterate();
            merged = moves && known != null && isNear(known);
        }
        return true;
    }

    /** {@return false if no further progress is possible} */
    private boolean iterate() {
        Execution.checkpoint();
        differentiate();
        if (!direction()) {
            return false;
        }
        double decrease = decrease();
        double scale = 1 + Math.abs(value);
        double least = rho <= ScaleLoss.LOWEST ? FLOOR_DECREASE : FINAL_DECREASE;
        if (!(decrease > least * scale)) {
            converged = !Double.isNaN(decrease);
            return polish(scale) && decrease > POLISHED_DECREASE * scale;
        }
        double before = value;
        double length = lineSearch(decrease);
        if (length > 0) {
            adapt(length);
            slow = before - value > SLOW * scale ? 0 : slow + 1;
            converged = slow >= MAX_SLOW;
            return !converged;
        }
        if (exact) {
            exact = false;
            return true;
        }
        converged = decrease <= STALLED_DECREASE * scale;
        damping = Math.max(10 * damping, FIRST_DAMPING);
        return !converged && damping <= LARGEST_DAMPING;
    }

    /** Takes a full step whose effect on the objective is below its rounding error. */
    private boolean polish(double scale) {
        double trialRho = attempt(1);
        double reached = objective(trialMean, trial, trialRho);
        if (reached <= value + ROUNDING * scale) {
            accept(trialRho, reached);
            return exact && polished++ < MAX_POLISHED;
        }
        return false;
    }

    private void adapt(double length) {
        if (exact) {
            exact = length >= SHORT;
            return;
        }
        if (length >= 1) {
            exact = true;
            damping = damping > FIRST_DAMPING ? damping / 10 : 0;
        } else if (length < SHORT) {
            damping = Math.max(10 * damping, FIRST_DAMPING);
        }
    }

    private void differentiate() {
        loss.derivatives(y, mean.fitted, weight, rho, rows);
        gram.gradient(mean, rows.gradient, gradient);
        prior.addGradient(theta, gradient);
    }

    private boolean direction() {
        if (exact) {
            second(rows.curvature, rows.gradient);
            profileOut();
            if (solver.solve(hessian, gradient, theta, lambda, false)
                    || (zerosAreHeld() && solver.solve(hessian, gradient, theta, lambda, true))) {
                return true;
            }
            exact = false;
        }
        second(rows.safeCurvature, null);
        double[] diagonal = new double[q];
        for (int i = 0; i < q; i++) {
            diagonal[i] = hessian[i * q + i];
        }
        while (damping <= LARGEST_DAMPING) {
            for (int i = 0; i < q; i++) {
                hessian[i * q + i] = diagonal[i] * (1 + damping);
            }
            if (solver.solve(hessian, gradient, theta, lambda, false)) {
                return true;
            }
            damping = Math.max(10 * damping, SMALLEST_DAMPING);
        }
        return false;
    }

    /** Whether no slope change that is zero would leave zero. */
    private boolean zerosAreHeld() {
        for (int j = p; j < q; j++) {
            if (theta[j] == 0 && Math.abs(gradient[j]) > lambda * (1 + HELD)) {
                return false;
            }
        }
        return true;
    }

    private void second(double[] curvature, double @Nullable [] bend) {
        boolean curved = !problem.features().isLinearModel();
        double[] second = curved ? bend : null;
        if (rows.commonFactor > 0) {
            gram.proportionalHessian(mean, weight, curvature, rows.commonFactor, second, hessian);
        } else {
            gram.hessian(mean, curvature, second, hessian);
        }
        prior.addHessian(theta, bend != null, hessian, q);
    }

    /** From the Hessian at fixed dispersion to that of the profile. */
    private void profileOut() {
        if (!(rows.dispersionCurvature > 0)) {
            return;
        }
        gram.gradient(mean, rows.cross, crossGradient);
        for (int i = 0; i < q; i++) {
            double ratio = crossGradient[i] / rows.dispersionCurvature;
            for (int j = 0; j < q; j++) {
                hessian[i * q + j] -= ratio * crossGradient[j];
            }
        }
    }

    /** Decrease of the objective that the gradient promises for a full step. */
    private double decrease() {
        double sum = 0;
        for (int i = 0; i < q; i++) {
            sum -= gradient[i] * solver.step[i];
        }
        for (int j = p; j < q; j++) {
            sum += lambda * (Math.abs(theta[j]) - Math.abs(theta[j] + solver.step[j]));
        }
        return sum;
    }

    /** {@return the length of the step taken, or 0 if none decreases the objective} */
    private double lineSearch(double decrease) {
        double length = 1;
        for (int cut = 0; cut < MAX_CUTS; cut++) {
            double trialRho = attempt(length);
            double reached = objective(trialMean, trial, trialRho);
            if (reached <= value - SUFFICIENT * length * decrease) {
                accept(trialRho, reached);
                return length;
            }
            if (exact && length < SHORT) {
                return 0;
            }
            double bend = (reached - value + length * decrease) / (length * length);
            double best = Double.isFinite(bend) ? decrease / (2 * bend) : 0;
            length = Math.min(0.5 * length, Math.max(SHORT * length, best));
        }
        return 0;
    }

    private double attempt(double length) {
        Execution.checkpoint();
        for (int i = 0; i < q; i++) {
            trial[i] = theta[i] + length * solver.step[i];
        }
        trialMean.evaluate(trial);
        return loss.profile(y, trialMean.fitted, weight, rho);
    }

    private void accept(double trialRho, double reached) {
        CurvedMean spareMean = mean;
        mean = trialMean;
        trialMean = spareMean;
        double[] spare = theta;
        theta = trial;
        trial = spare;
        rho = trialRho;
        value = reached;
    }

    private double objective(CurvedMean at, double[] parameters, double dispersion) {
        if (Double.isNaN(dispersion)) {
            return Double.NaN;
        }
        double sum = loss.value(y, at.fitted, weight, dispersion) + prior.value(parameters);
        double absolute = 0;
        for (int j = p; j < q; j++) {
            absolute += Math.abs(parameters[j]);
        }
        return sum + lambda * absolute;
    }

    /** Whether the fit differs from a known one by little, measured by the curvature of the loss. */
    private boolean isNear(double[] known) {
        double distance = 0;
        for (int i = 0; i < known.length; i++) {
            double d = mean.fitted[i] - known[i];
            distance += rows.safeCurvature[i] * d * d;
        }
        return distance < SAME_BASIN;
    }

    /**
     * Moves to given parameters.
     *
     * @param parameters k, m, β, δ; not modified
     * @param dispersion logarithm of the dispersion
     * @return largest violation of the optimality conditions of the parameters there
     */
    double optimality(double[] parameters, double dispersion) {
        prior.toCoefficients(parameters, theta);
        rho = dispersion;
        mean.evaluate(theta);
        differentiate();
        prior.toParameterGradient(theta, gradient);
        double worst = 0;
        for (int i = 0; i < p; i++) {
            worst = Math.max(worst, Math.abs(gradient[i]));
        }
        for (int j = p; j < q; j++) {
            double violation = theta[j] == 0
                    ? Math.max(0, Math.abs(gradient[j]) - lambda)
                    : Math.abs(gradient[j] + Math.copySign(lambda, theta[j]));
            worst = Math.max(worst, violation);
        }
        return worst;
    }

    /** {@return present parameters k, m, β, δ; a new array} */
    double[] parameters() {
        double[] result = new double[q];
        prior.toParameters(theta, result);
        return result;
    }

    /** {@return fitted values at the present parameters; not to be modified} */
    double[] fitted() {
        return mean.fitted;
    }

    /** {@return logarithm of the dispersion} */
    double rho() {
        return rho;
    }

    /** {@return objective at the present parameters} */
    double value() {
        return value;
    }

    /** {@return steps computed in the last run} */
    int iterations() {
        return iterations;
    }

    /** {@return whether the last run ended where steps no longer decrease the objective beyond its rounding error} */
    boolean converged() {
        return converged;
    }

    /** {@return whether the last run ended near the known optimum} */
    boolean merged() {
        return merged;
    }
}
