package org.forecastj.models.internal.additive;

/**
 * Parameters of an additive model in scaled units, such as a solution to start another one from.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class AdditiveParameters {
    private final double k;
    private final double m;
    private final double[] delta;
    private final double[] beta;
    private final double dispersion;

    private AdditiveParameters(double k, double m, double[] delta, double[] beta, double dispersion) {
        this.k = k;
        this.m = m;
        this.delta = delta;
        this.beta = beta;
        this.dispersion = dispersion;
    }

    /**
     * Collects parameters.
     *
     * @param k slope or rate before the first changepoint; ignored when the trend is flat
     * @param m offset at t = 0, or midpoint of a logistic trend
     * @param delta length S, slope changes; copied
     * @param beta length K, coefficients of the feature columns; copied
     * @param dispersion σ, or r of the negative binomial; NaN if not known
     * @return the parameters
     * @throws IllegalArgumentException if a value other than the dispersion is not finite
     */
    public static AdditiveParameters of(double k, double m, double[] delta, double[] beta, double dispersion) {
        requireFinite(new double[] {k, m}, "trend parameters");
        requireFinite(delta, "slope changes");
        requireFinite(beta, "coefficients");
        return new AdditiveParameters(k, m, delta.clone(), beta.clone(), dispersion);
    }

    private static void requireFinite(double[] values, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " must be finite; element " + i + " is " + values[i]);
            }
        }
    }

    /** {@return slope or rate before the first changepoint; zero for a flat trend} */
    public double k() {
        return k;
    }

    /** {@return offset of the trend at t = 0, or midpoint of a logistic trend} */
    public double m() {
        return m;
    }

    /** {@return slope changes; a copy of length S} */
    public double[] delta() {
        return delta.clone();
    }

    /** {@return coefficients of the feature columns; a copy of length K} */
    public double[] beta() {
        return beta.clone();
    }

    /** {@return σ, r of the negative binomial, 1 for Poisson, or NaN if not known} */
    public double dispersion() {
        return dispersion;
    }

    /**
     * Evaluates the mean function f for any rows laid out like the history.
     *
     * @param rows columns of history or future
     * @param out length of the rows, overwritten
     */
    public void predict(AdditiveFeatures rows, double[] out) {
        rows.predict(k, m, delta, beta, out);
    }

    /**
     * Lays out the parameters as k, m, β, δ; without k for a flat trend.
     *
     * @param features the columns they belong to
     * @return a new array
     * @throws IllegalArgumentException if the lengths do not match the columns
     */
    double[] toVector(AdditiveFeatures features) {
        if (delta.length != features.changepointCount() || beta.length != features.columns()) {
            throw new IllegalArgumentException("parameters have " + delta.length + " slope changes and " + beta.length
                    + " coefficients; the columns need " + features.changepointCount() + " and " + features.columns());
        }
        int trend = features.isLinear() ? 2 : 1;
        double[] theta = new double[trend + beta.length + delta.length];
        theta[0] = k;
        theta[trend - 1] = m;
        System.arraycopy(beta, 0, theta, trend, beta.length);
        System.arraycopy(delta, 0, theta, trend + beta.length, delta.length);
        return theta;
    }

    /**
     * The inverse of {@link #toVector}.
     *
     * @param theta k, m, β, δ; not modified
     * @param features the columns they belong to
     * @param dispersion σ or r
     * @return the parameters
     */
    static AdditiveParameters ofVector(double[] theta, AdditiveFeatures features, double dispersion) {
        int trend = features.isLinear() ? 2 : 1;
        double[] beta = new double[features.columns()];
        double[] delta = new double[features.changepointCount()];
        System.arraycopy(theta, trend, beta, 0, beta.length);
        System.arraycopy(theta, trend + beta.length, delta, 0, delta.length);
        return new AdditiveParameters(trend == 2 ? theta[0] : 0, theta[trend - 1], delta, beta, dispersion);
    }
}
