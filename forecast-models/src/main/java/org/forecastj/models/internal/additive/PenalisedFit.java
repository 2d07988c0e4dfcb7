package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * Coefficients that are optimal for a given noise variance, and the residual sum of squares as a function of it.
 *
 * <p>Coefficients are measured from an anchor: the first anchor is zero, or where the parameters of
 * {@link ResponseStatistics} are; later ones are earlier solutions whose residuals were computed row by row or, without
 * rows, from the Gram matrix. Inner products with those residuals are small, so that re-anchoring is iterative refinement
 * and keeps full relative accuracy when the fit is nearly perfect.
 *
 * <p>Mutable workspace; confined to one thread.
 */
final class PenalisedFit {
    /** Below this variance (in scaled units) the coefficients no longer change in double precision. */
    static final double SMALLEST_VARIANCE = 1e-12;

    private final AdditiveDesign design;
    private final int p;
    private final int s;
    private final LassoActiveSet lasso;
    private final double[] smoothResponse;
    private final double[] hingeResponse;
    private final double[] spectralResponse;
    private final double[] anchorSmooth;
    private final double[] anchorSpectral;
    private final double[] anchorDelta;
    private final double[] resolvent;
    private final double[] scaled;
    private final double[] schur;
    private final double[] target;
    private final double[] linear;
    private final double[] spectral;
    private final double[] delta;
    private final double[] work;
    private final double[] residual;
    private final double[] smoothLeft;
    private final double[] hingeLeft;
    private double responseTotal;
    private double total;
    private double sse;
    private double sseSlope;
    private boolean exact;

    /**
     * Reserves memory.
     *
     * @param design the design to be solved for
     */
    PenalisedFit(AdditiveDesign design) {
        this.design = design;
        p = design.smoothCount();
        s = design.hingeCount();
        lasso = new LassoActiveSet(s);
        smoothResponse = new double[p];
        hingeResponse = new double[s];
        spectralResponse = new double[p];
        anchorSmooth = new double[p];
        anchorSpectral = new double[p];
        anchorDelta = new double[s];
        resolvent = new double[p];
        scaled = new double[s * p];
        schur = new double[s * s];
        target = new double[p];
        linear = new double[s];
        spectral = new double[p];
        delta = new double[s];
        work = new double[Math.max(s, p)];
        residual = new double[design.hasRows() ? design.rows() : 0];
        smoothLeft = new double[p];
        hingeLeft = new double[s];
    }

    /** {@return the design this workspace belongs to} */
    AdditiveDesign design() {
        return design;
    }

    /**
     * Starts with a new response: zero coefficients, zero anchor.
     *
     * @param y length n; not modified
     */
    void begin(double[] y) {
        Arrays.fill(anchorSmooth, 0);
        Arrays.fill(anchorSpectral, 0);
        Arrays.fill(anchorDelta, 0);
        Arrays.fill(delta, 0);
        lasso.resetSteps();
        measure(y);
        responseTotal = total;
    }

    /**
     * Starts with a response known by its statistics, anchored at their parameters and with their slope changes.
     *
     * @param y the statistics
     */
    void begin(ResponseStatistics y) {
        System.arraycopy(y.smooth(), 0, anchorSmooth, 0, p);
        System.arraycopy(y.delta(), 0, anchorDelta, 0, s);
        System.arraycopy(y.delta(), 0, delta, 0, s);
        System.arraycopy(y.smoothProducts(), 0, smoothResponse, 0, p);
        System.arraycopy(y.hingeProducts(), 0, hingeResponse, 0, s);
        design.coefficientsToSpectrum(anchorSmooth, anchorSpectral);
        design.toSpectrum(smoothResponse, 0, spectralResponse, 0);
        lasso.resetSteps();
        total = y.sumOfSquares();
        responseTotal = total
                + 2 * (dot(anchorSmooth, 0, smoothResponse, 0, p) + dot(anchorDelta, 0, hingeResponse, 0, s))
                + design.gram().form(anchorSmooth, anchorDelta);
    }

    /**
     * The penalty of the anchor, as a multiple of the noise variance.
     *
     * @param tau scale of the Laplace prior
     * @return {@code Σθ²/s² + 2Σ|δ|/τ}
     */
    double anchorPenalty(double tau) {
        double sum = 0;
        for (int i = 0; i < p; i++) {
            double z = anchorSmooth[i] / design.scale()[i];
            sum += z * z;
        }
        for (double d : anchorDelta) {
            sum += 2 * Math.abs(d) / tau;
        }
        return sum;
    }

    /** {@return squared norm of the response itself, wherever the anchor is} */
    double responseTotal() {
        return responseTotal;
    }

    /**
     * Statistics measured from the coefficients that {@link #checkOptimality} was last given, with the inner products it computed.
     *
     * @param smooth these coefficients; copied
     * @return the statistics
     */
    ResponseStatistics statistics(double[] smooth) {
        return new ResponseStatistics(smooth.clone(), delta.clone(), smoothLeft.clone(), hingeLeft.clone(), sse);
    }

    /**
     * Statistics measured from the coefficients of the last evaluation, summed over the rows.
     *
     * @param smooth smooth coefficients of the last evaluation; copied
     * @param y length n, the response given to {@link #begin}; not modified
     * @return the statistics, accurate also when the fit is nearly perfect
     */
    ResponseStatistics statistics(double[] smooth, double[] y) {
        double[] xr = new double[p];
        double[] hr = new double[s];
        subtractPrediction(smooth, delta, y);
        double sum = design.respond(residual, xr, hr);
        return new ResponseStatistics(smooth.clone(), delta.clone(), xr, hr, sum);
    }

    private void subtractPrediction(double[] smooth, double[] slopes, double[] y) {
        boolean slope = design.isLinear();
        double[] beta = Arrays.copyOfRange(smooth, slope ? 2 : 1, p);
        design.features().predict(slope ? smooth[0] : 0, smooth[slope ? 1 : 0], slopes, beta, residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] = y[i] - residual[i];
        }
    }

    /**
     * Moves the anchor to the current coefficients.
     *
     * @param y length n, the response given to {@link #begin}; not modified
     */
    void reanchor(double[] y) {
        System.arraycopy(spectral, 0, anchorSpectral, 0, p);
        System.arraycopy(delta, 0, anchorDelta, 0, s);
        design.fromSpectrum(anchorSpectral, anchorSmooth);
        subtractPrediction(anchorSmooth, anchorDelta, y);
        measure(residual);
    }

    /**
     * Moves the anchor to the current coefficients without touching the rows: {@link #checkOptimality} has computed the inner
     * products with the residual from the Gram matrix in original coordinates, free of the rounding error of the spectrum.
     */
    void reanchorByGram() {
        System.arraycopy(smoothLeft, 0, smoothResponse, 0, p);
        System.arraycopy(hingeLeft, 0, hingeResponse, 0, s);
        total = sse;
        System.arraycopy(spectral, 0, anchorSpectral, 0, p);
        System.arraycopy(delta, 0, anchorDelta, 0, s);
        design.fromSpectrum(anchorSpectral, anchorSmooth);
        design.toSpectrum(smoothResponse, 0, spectralResponse, 0);
    }

    private void measure(double[] response) {
        total = design.respond(response, smoothResponse, hingeResponse);
        design.toSpectrum(smoothResponse, 0, spectralResponse, 0);
    }

    /** {@return squared norm of the response or, once re-anchored, of the residual at the anchor} */
    double total() {
        return total;
    }

    /** {@return residual sum of squares of the unpenalised fit, a lower bound; valid with any anchor} */
    double leastSquaresBound() {
        return design.leastSquaresBound(total, spectralResponse, hingeResponse, work);
    }

    /**
     * Residual sum of squares without slope changes, in O(p); valid while the anchor is zero.
     *
     * @param variance noise variance
     * @return the sum of squares
     */
    double sumOfSquaresWithoutChanges(double variance) {
        design.resolvent(variance, resolvent);
        double sum = total;
        for (int i = 0; i < p; i++) {
            double b = spectralResponse[i] * resolvent[i];
            sum -= b * (spectralResponse[i] + variance * b);
        }
        return Math.max(sum, 0);
    }

    /**
     * Finds the optimal coefficients for a noise variance, starting from the present slope changes.
     *
     * @param variance noise variance v; values below {@link #SMALLEST_VARIANCE} are raised to it
     * @param tau scale of the Laplace prior of slope changes
     */
    void evaluate(double variance, double tau) {
        double v = Math.max(variance, SMALLEST_VARIANCE);
        design.resolvent(v, resolvent);
        design.schur(resolvent, scaled, schur);
        for (int i = 0; i < p; i++) {
            target[i] = spectralResponse[i] - v * anchorSpectral[i];
        }
        for (int j = 0; j < s; j++) {
            linear[j] = hingeResponse[j] - dot(scaled, j * p, target, 0, p);
        }
        exact = lasso.solve(schur, linear, anchorDelta, v / tau, design.gram().hingeHinge(), delta);
        double[] w = design.coupling();
        for (int j = 0; j < s; j++) {
            double change = delta[j] - anchorDelta[j];
            if (change != 0) {
                for (int i = 0; i < p; i++) {
                    target[i] -= change * w[j * p + i];
                }
            }
        }
        sumOfSquares(v);
        slope(v, tau);
    }

    /** SSE = total − Σ Δθ·(old + new inner products); the new ones follow from the optimality conditions. */
    private void sumOfSquares(double v) {
        double sum = total;
        for (int i = 0; i < p; i++) {
            double change = resolvent[i] * target[i];
            spectral[i] = anchorSpectral[i] + change;
            sum -= change * (spectralResponse[i] + v * spectral[i]);
        }
        double[] gradient = lasso.gradient();
        for (int j = 0; j < s; j++) {
            sum -= (delta[j] - anchorDelta[j]) * (hingeResponse[j] - gradient[j]);
        }
        sse = Math.max(sum, 0);
    }

    /** dSSE/dv = 2v·qᵀ(G + vD)⁻¹q on the active set, where q = (Dβ, sign(δ)/τ) is the gradient of the penalty. */
    private void slope(double v, double tau) {
        double form = 0;
        for (int i = 0; i < p; i++) {
            form += spectral[i] * spectral[i] * resolvent[i];
        }
        for (int a = 0; a < lasso.activeCount(); a++) {
            int j = lasso.active()[a];
            work[j] = lasso.sign()[j] / tau - dot(scaled, j * p, spectral, 0, p);
        }
        sseSlope = 2 * v * (form + lasso.inverseForm(work));
    }

    /** {@return residual sum of squares at the last evaluation} */
    double sse() {
        return sse;
    }

    /** {@return derivative of the residual sum of squares with respect to the variance at the last evaluation} */
    double sseSlope() {
        return sseSlope;
    }

    /** {@return whether the last active-set search ended at a solution} */
    boolean exact() {
        return exact;
    }

    /** {@return active-set steps since {@link #begin}} */
    int steps() {
        return lasso.steps();
    }

    /** {@return slope changes of the last evaluation; not to be modified} */
    double[] delta() {
        return delta;
    }

    /**
     * Replaces the slope changes that the next evaluation starts from.
     *
     * @param values length S; not modified
     */
    void warmStart(double[] values) {
        System.arraycopy(values, 0, delta, 0, s);
    }

    /**
     * Smooth coefficients of the last evaluation.
     *
     * @return (k, m, β) or, for a flat trend, (m, β); a new array
     */
    double[] smooth() {
        double[] result = new double[p];
        design.fromSpectrum(spectral, result);
        return result;
    }

    /**
     * Largest violation of the optimality conditions of the coefficients, as a gradient of the negative log posterior. Works
     * in original coordinates and replaces {@link #sse()} by its value there.
     *
     * @param smooth smooth coefficients of the last evaluation; not modified
     * @param variance noise variance
     * @param tau scale of the Laplace prior
     * @return largest absolute violation over all coefficients
     */
    double checkOptimality(double[] smooth, double variance, double tau) {
        double v = Math.max(variance, SMALLEST_VARIANCE);
        double[] change = new double[p];
        for (int i = 0; i < p; i++) {
            change[i] = smooth[i] - anchorSmooth[i];
        }
        remainingProducts(change);
        double worst = 0;
        double sum = total;
        for (int j = 0; j < s; j++) {
            double gradient = hingeLeft[j] / v;
            double violation = delta[j] == 0
                    ? Math.max(0, Math.abs(gradient) - 1 / tau)
                    : Math.abs(gradient - Math.signum(delta[j]) / tau);
            worst = Math.max(worst, violation);
            sum -= (delta[j] - anchorDelta[j]) * (hingeResponse[j] + hingeLeft[j]);
        }
        double[] scale = design.scale();
        for (int i = 0; i < p; i++) {
            worst = Math.max(worst, Math.abs(smoothLeft[i] / v - smooth[i] / (scale[i] * scale[i])));
            sum -= change[i] * (smoothResponse[i] + smoothLeft[i]);
        }
        sse = Math.max(sum, 0);
        return worst;
    }

    /** Inner products of all columns with the present residual, from those at the anchor and the Gram matrix. */
    private void remainingProducts(double[] change) {
        double[] hx = design.gram().hingeSmooth();
        double[] hh = design.gram().hingeHinge();
        double[] xx = design.gram().smoothSmooth();
        for (int i = 0; i < p; i++) {
            smoothLeft[i] = smoothResponse[i] - dot(xx, i * p, change, 0, p);
        }
        for (int j = 0; j < s; j++) {
            hingeLeft[j] = hingeResponse[j] - dot(hx, j * p, change, 0, p);
        }
        for (int j = 0; j < s; j++) {
            double d = delta[j] - anchorDelta[j];
            if (d != 0) {
                for (int i = 0; i < p; i++) {
                    smoothLeft[i] -= d * hx[j * p + i];
                }
                for (int l = 0; l < s; l++) {
                    hingeLeft[l] -= d * hh[j * s + l];
                }
            }
        }
    }

    private static double dot(double[] x, int xOffset, double[] y, int yOffset, int length) {
        double a = 0;
        double b = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            a += x[xOffset + i] * y[yOffset + i];
            b += x[xOffset + i + 1] * y[yOffset + i + 1];
        }
        if (i < length) {
            a += x[xOffset + i] * y[yOffset + i];
        }
        return a + b;
    }
}
