package org.forecastj.models.internal.additive;

/**
 * Piecewise-linear trend {@code g(t) = (k + Σ_{j: t ≥ s_j} δ_j)·t + (m − Σ_{j: t ≥ s_j} s_j δ_j)}.
 *
 * <p>Stateless; safe for concurrent calls.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), equation (4)"
 */
public final class PiecewiseTrend {
    private PiecewiseTrend() {}

    /**
     * Evaluates the trend in O(n + S). Each piece starts from the value where the last one ended, so that nothing cancels.
     *
     * @param t length n, ascending; not modified
     * @param k slope before the first changepoint
     * @param m value at t = 0 of the first piece
     * @param delta length S, slope changes; not modified
     * @param changepoints length S, ascending; not modified
     * @param out length ≥ n, overwritten
     */
    public static void linear(double[] t, double k, double m, double[] delta, double[] changepoints, double[] out) {
        double slope = k;
        double origin = 0;
        double level = m;
        int next = 0;
        for (int i = 0; i < t.length; i++) {
            while (next < changepoints.length && t[i] >= changepoints[next]) {
                level += slope * (changepoints[next] - origin);
                origin = changepoints[next];
                slope += delta[next];
                next++;
            }
            out[i] = level + slope * (t[i] - origin);
        }
    }
}
