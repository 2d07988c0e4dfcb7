package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * The covariance of the free ARMA coefficients and of the coefficients of the regressors, jointly: the inverse of minus the Hessian of
 * the log-likelihood with the innovation variance maximised out, as R's {@code arima} reports it. Immutable.
 *
 * <p>The likelihood has the regression β maximised out as well. The inverse of minus its Hessian A is the block of the ARMA
 * coefficients; with J = ∂β̂/∂arma and C the covariance of β given the ARMA coefficients, the other blocks are J A⁻¹ and C + J A⁻¹ Jᵀ.
 * A and J are central differences of the gradient and of β̂, in 2 evaluations for each free coefficient.
 */
public final class InformationMatrix {
    private static final double RELATIVE_STEP = 1e-4;

    private final double[][] covariance;
    private final boolean positiveDefinite;

    private InformationMatrix(double[][] covariance, boolean positiveDefinite) {
        this.covariance = covariance;
        this.positiveDefinite = positiveDefinite;
    }

    /**
     * Computes it.
     *
     * @param likelihood the likelihood
     * @param arma coefficients at a maximum, not modified
     * @param free which of them were estimated
     * @return the joint covariance
     */
    public static InformationMatrix of(ArmaLikelihood likelihood, double[] arma, boolean[] free) {
        likelihood.value(arma);
        double[][] regressionCovariance = likelihood.regressionCovariance();
        for (double[] row : regressionCovariance) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= likelihood.variance();
            }
        }
        int[] at = indices(free);
        int k = at.length;
        int b = regressionCovariance.length;
        double[][] information = new double[k][k];
        double[][] jacobian = new double[b][k];
        boolean finite = true;
        for (int i = 0; i < k; i++) {
            finite &= difference(likelihood, arma, at, i, information, jacobian);
        }
        likelihood.value(arma);
        symmetrise(information);
        double[][] inverse = new double[k][k];
        boolean definite = finite && PositiveDefinite.invert(information, inverse);
        if (!definite) {
            fill(inverse, Double.NaN);
        }
        return new InformationMatrix(join(inverse, jacobian, regressionCovariance), definite);
    }

    private static int[] indices(boolean[] free) {
        int count = 0;
        int[] at = new int[free.length];
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                at[count++] = i;
            }
        }
        return Arrays.copyOf(at, count);
    }

    private static boolean difference(
            ArmaLikelihood likelihood, double[] arma, int[] at, int i, double[][] information, double[][] jacobian) {
        double[] moved = arma.clone();
        double[] above = new double[arma.length];
        double[] below = new double[arma.length];
        double step = RELATIVE_STEP * Math.max(0.1, Math.abs(arma[at[i]]));
        moved[at[i]] = arma[at[i]] + step;
        boolean finite = Double.isFinite(likelihood.valueAndGradient(moved, above));
        double[] betaAbove = likelihood.regression();
        moved[at[i]] = arma[at[i]] - step;
        finite &= Double.isFinite(likelihood.valueAndGradient(moved, below));
        double[] betaBelow = likelihood.regression();
        for (int j = 0; j < at.length; j++) {
            information[i][j] = -(above[at[j]] - below[at[j]]) / (2 * step);
        }
        for (int r = 0; r < jacobian.length; r++) {
            jacobian[r][i] = (betaAbove[r] - betaBelow[r]) / (2 * step);
        }
        return finite;
    }

    private static void symmetrise(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (a[i][j] + a[j][i]) / 2;
                a[i][j] = mean;
                a[j][i] = mean;
            }
        }
    }

    private static void fill(double[][] a, double value) {
        for (double[] row : a) {
            Arrays.fill(row, value);
        }
    }

    private static double[][] join(double[][] inverse, double[][] jacobian, double[][] conditional) {
        int k = inverse.length;
        int b = conditional.length;
        double[][] out = new double[k + b][k + b];
        for (int i = 0; i < k; i++) {
            System.arraycopy(inverse[i], 0, out[i], 0, k);
        }
        for (int r = 0; r < b; r++) {
            for (int i = 0; i < k; i++) {
                double sum = 0;
                for (int j = 0; j < k; j++) {
                    sum += jacobian[r][j] * inverse[j][i];
                }
                out[k + r][i] = sum;
                out[i][k + r] = sum;
            }
        }
        for (int r = 0; r < b; r++) {
            for (int s = 0; s < b; s++) {
                double sum = conditional[r][s];
                for (int i = 0; i < k; i++) {
                    sum += out[k + r][i] * jacobian[s][i];
                }
                out[k + r][k + s] = sum;
            }
        }
        return out;
    }

    /** {@return the free ARMA coefficients in their order, then the regressors, a copy; NaN where not positive definite} */
    public double[][] covariance() {
        double[][] out = new double[covariance.length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = covariance[i].clone();
        }
        return out;
    }

    /** {@return the square roots of the diagonal; NaN where minus the Hessian is not positive definite} */
    public double[] standardErrors() {
        double[] out = new double[covariance.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.sqrt(covariance[i][i]);
        }
        return out;
    }

    /** {@return whether minus the Hessian is positive definite, as it is at a proper maximum off the boundary} */
    public boolean isPositiveDefinite() {
        return positiveDefinite;
    }
}
