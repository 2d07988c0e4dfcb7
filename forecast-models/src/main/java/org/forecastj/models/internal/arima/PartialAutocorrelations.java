package org.forecastj.models.internal.arima;

/**
 * One to one between the coefficients of a stationary autoregression of some order and its partial autocorrelations r_1…r_k, all in
 * (−1, 1), by the Durbin–Levinson recursion φ_{k,k} = r_k, φ_{k,j} = φ_{k−1,j} − r_k φ_{k−1,k−j}. Work space for one order; not safe for
 * concurrent use.
 *
 * @see "Barndorff-Nielsen, Schou (1973), On the parametrization of autoregressive models by partial autocorrelations, J. Multivariate
 *     Analysis 3"
 * @see "Monahan (1984), A note on enforcing stationarity in autoregressive-moving average models, Biometrika 71"
 */
final class PartialAutocorrelations {
    private final int order;
    private final double[][] levels;
    private final double[] adjoint;
    private final double[] below;

    PartialAutocorrelations(int order) {
        this.order = order;
        this.levels = new double[order][];
        for (int k = 0; k < order; k++) {
            levels[k] = new double[k + 1];
        }
        this.adjoint = new double[order];
        this.below = new double[order];
    }

    /** Fills {@code coefficients} from {@code offset} with sign·φ. */
    void toCoefficients(double[] partials, double[] coefficients, int offset, int sign) {
        for (int k = 0; k < order; k++) {
            double r = partials[k];
            for (int j = 0; j < k; j++) {
                levels[k][j] = levels[k - 1][j] - r * levels[k - 1][k - 1 - j];
            }
            levels[k][k] = r;
        }
        for (int j = 0; j < order; j++) {
            coefficients[offset + j] = sign * levels[order - 1][j];
        }
    }

    /**
     * The partial autocorrelations of sign·φ, which start at {@code offset}.
     *
     * @return false where the polynomial is not stationary; {@code partials} is then of no use
     */
    boolean toPartials(double[] coefficients, int offset, int sign, double[] partials) {
        for (int j = 0; j < order; j++) {
            adjoint[j] = sign * coefficients[offset + j];
        }
        for (int k = order - 1; k >= 0; k--) {
            double r = adjoint[k];
            if (!(Math.abs(r) < 1)) {
                return false;
            }
            partials[k] = r;
            double scale = 1 / ((1 - r) * (1 + r));
            for (int j = 0; j < k; j++) {
                below[j] = (adjoint[j] + r * adjoint[k - 1 - j]) * scale;
            }
            System.arraycopy(below, 0, adjoint, 0, k);
        }
        return true;
    }

    /** Derivatives by the coefficients of the last {@link #toCoefficients} become derivatives by the partials, in O(k²). */
    void pullBack(double[] gradient, int offset, int sign, double[] partialGradient) {
        for (int j = 0; j < order; j++) {
            adjoint[j] = sign * gradient[offset + j];
        }
        for (int k = order - 1; k >= 0; k--) {
            double sum = adjoint[k];
            for (int j = 0; j < k; j++) {
                sum -= adjoint[j] * levels[k - 1][k - 1 - j];
                below[j] = adjoint[j] - levels[k][k] * adjoint[k - 1 - j];
            }
            partialGradient[k] = sum;
            System.arraycopy(below, 0, adjoint, 0, k);
        }
    }
}
