package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * Normal priors of the parameters before the slope changes, and the change of coordinates between parameters k, m, β, δ and
 * coefficients k, b, β, δ of {@link CurvedMean}. For a logistic trend {@code m = −b/k}, so that its prior is not quadratic in the coefficients;
 * in return the trend has no valley along {@code km = const}. Otherwise both are the same.
 *
 * <p>Immutable; safe for concurrent use.
 */
final class CurvedPrior {
    private final boolean logistic;
    private final double[] precision;

    /**
     * Reads the prior scales.
     *
     * @param problem columns and their priors
     */
    CurvedPrior(CurvedProblem problem) {
        AdditiveFeatures features = problem.features();
        logistic = features.isLogistic();
        int trend = features.isLinear() ? 2 : 1;
        double[] scales = features.priorScales();
        precision = new double[trend + scales.length];
        Arrays.fill(precision, 0, trend, 1 / (AdditiveDesign.TREND_PRIOR_SCALE * AdditiveDesign.TREND_PRIOR_SCALE));
        for (int c = 0; c < scales.length; c++) {
            precision[trend + c] = 1 / (scales[c] * scales[c]);
        }
    }

    private static double midpoint(double[] theta) {
        return -theta[1] / theta[0];
    }

    /**
     * Negative log density.
     *
     * @param theta coefficients; not modified
     * @return the value; not finite for a logistic trend with k = 0
     */
    double value(double[] theta) {
        double sum = 0;
        for (int i = 0; i < precision.length; i++) {
            double x = logistic && i == 1 ? midpoint(theta) : theta[i];
            sum += 0.5 * precision[i] * x * x;
        }
        return sum;
    }

    /**
     * Adds the gradient.
     *
     * @param theta coefficients; not modified
     * @param gradient added to
     */
    void addGradient(double[] theta, double[] gradient) {
        for (int i = 0; i < precision.length; i++) {
            if (logistic && i == 1) {
                double pull = precision[1] * midpoint(theta) / theta[0];
                gradient[0] -= pull * midpoint(theta);
                gradient[1] -= pull;
            } else {
                gradient[i] += precision[i] * theta[i];
            }
        }
    }

    /**
     * Adds the Hessian.
     *
     * @param theta coefficients; not modified
     * @param exact whether second derivatives of m are included, which may make it indefinite
     * @param hessian added to
     * @param q its number of columns
     */
    void addHessian(double[] theta, boolean exact, double[] hessian, int q) {
        for (int i = 0; i < precision.length; i++) {
            if (logistic && i == 1) {
                double m = midpoint(theta);
                double factor = precision[1] / (theta[0] * theta[0]);
                double cross = factor * (exact ? 2 * m : m);
                hessian[0] += factor * m * (exact ? 3 * m : m);
                hessian[1] += cross;
                hessian[q] += cross;
                hessian[q + 1] += factor;
            } else {
                hessian[i * q + i] += precision[i];
            }
        }
    }

    /**
     * Computes b from m.
     *
     * @param parameters k, m, β, δ; not modified
     * @param out receives the coefficients
     */
    void toCoefficients(double[] parameters, double[] out) {
        System.arraycopy(parameters, 0, out, 0, parameters.length);
        if (logistic) {
            out[1] = -parameters[0] * parameters[1];
        }
    }

    /**
     * Computes m from b.
     *
     * @param theta coefficients; not modified
     * @param out receives k, m, β, δ
     */
    void toParameters(double[] theta, double[] out) {
        System.arraycopy(theta, 0, out, 0, theta.length);
        if (logistic) {
            out[1] = midpoint(theta);
        }
    }

    /**
     * Turns a gradient with respect to the coefficients into one with respect to the parameters.
     *
     * @param theta coefficients; not modified
     * @param gradient changed in place
     */
    void toParameterGradient(double[] theta, double[] gradient) {
        if (logistic) {
            gradient[0] -= midpoint(theta) * gradient[1];
            gradient[1] *= -theta[0];
        }
    }

    /**
     * Turns JᵀWJ of the coefficients into that of the parameters.
     *
     * @param theta coefficients; not modified
     * @param matrix square, changed in place
     */
    void toParameterMatrix(double[] theta, double[] matrix) {
        if (!logistic) {
            return;
        }
        int q = theta.length;
        double m = midpoint(theta);
        for (int j = 0; j < q; j++) {
            matrix[j] -= m * matrix[q + j];
            matrix[q + j] *= -theta[0];
        }
        for (int i = 0; i < q; i++) {
            matrix[i * q] -= m * matrix[i * q + 1];
            matrix[i * q + 1] *= -theta[0];
        }
    }
}
