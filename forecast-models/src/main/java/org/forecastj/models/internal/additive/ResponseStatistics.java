package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * All that the additive model needs of one response, without its rows: parameters θ⁰ (an earlier solution), and with the residual
 * {@code r = y − Xθ⁰} the inner products Xᵀr, Hᵀr and rᵀr.
 *
 * <p>Together with the {@link Gram} matrix these are the sufficient statistics Xᵀy and yᵀy, told from a point where they are small: nothing
 * large is subtracted however well the model fits and however often rows are added. Immutable; safe for concurrent use.
 */
public final class ResponseStatistics {
    private final double[] smooth;
    private final double[] delta;
    private final double[] smoothProducts;
    private final double[] hingeProducts;
    private final double sumOfSquares;

    /** Takes over the arrays. */
    ResponseStatistics(
            double[] smooth, double[] delta, double[] smoothProducts, double[] hingeProducts, double sumOfSquares) {
        this.smooth = smooth;
        this.delta = delta;
        this.smoothProducts = smoothProducts;
        this.hingeProducts = hingeProducts;
        this.sumOfSquares = sumOfSquares;
    }

    /**
     * The statistics of a response that the parameters give exactly.
     *
     * @param smooth length p: (k, m, β) or, for a flat trend, (m, β); copied
     * @param delta length S, slope changes; copied
     * @return statistics whose products are zero
     */
    public static ResponseStatistics exact(double[] smooth, double[] delta) {
        return new ResponseStatistics(
                smooth.clone(), delta.clone(), new double[smooth.length], new double[delta.length], 0);
    }

    /**
     * Restores packed statistics.
     *
     * @param smooth length p: (k, m, β) or, for a flat trend, (m, β); copied
     * @param delta length S, slope changes; copied
     * @param packed what {@link #pack} returned; not modified
     * @return the statistics, equal bit for bit
     * @throws IllegalArgumentException if the length of {@code packed} is not p + S + 1
     */
    public static ResponseStatistics unpack(double[] smooth, double[] delta, double[] packed) {
        int p = smooth.length;
        int s = delta.length;
        if (packed.length != p + s + 1) {
            throw new IllegalArgumentException(
                    "packed statistics have " + packed.length + " numbers; " + (p + s + 1) + " are needed");
        }
        return new ResponseStatistics(
                smooth.clone(),
                delta.clone(),
                Arrays.copyOf(packed, p),
                Arrays.copyOfRange(packed, p, p + s),
                packed[p + s]);
    }

    /**
     * Sums over rows.
     *
     * @param features the columns of the rows
     * @param y length n; not modified
     * @param smooth length p, the parameters to measure from; copied
     * @param delta length S, their slope changes; copied
     * @return the statistics, in O(n·p)
     */
    public static ResponseStatistics of(AdditiveFeatures features, double[] y, double[] smooth, double[] delta) {
        return exact(smooth, delta).plus(new GramBuilder(features), features, y);
    }

    /**
     * The products as one array: Xᵀr, Hᵀr, rᵀr; the parameters are not in it.
     *
     * @return p + S + 1 numbers
     */
    public double[] pack() {
        int p = smooth.length;
        int s = delta.length;
        double[] packed = Arrays.copyOf(smoothProducts, p + s + 1);
        System.arraycopy(hingeProducts, 0, packed, p, s);
        packed[p + s] = sumOfSquares;
        return packed;
    }

    /** {@return smooth parameters θ⁰; not to be modified} */
    double[] smooth() {
        return smooth;
    }

    /** {@return slope changes of θ⁰; not to be modified} */
    double[] delta() {
        return delta;
    }

    /** {@return Xᵀr; not to be modified} */
    double[] smoothProducts() {
        return smoothProducts;
    }

    /** {@return Hᵀr; not to be modified} */
    double[] hingeProducts() {
        return hingeProducts;
    }

    /** {@return rᵀr} */
    double sumOfSquares() {
        return sumOfSquares;
    }

    /**
     * Adds rows.
     *
     * @param sums sums over the columns of the rows
     * @param rows the columns
     * @param y length n, the response on the rows; not modified
     * @return statistics of all rows, measured from the same parameters
     */
    ResponseStatistics plus(GramBuilder sums, AdditiveFeatures rows, double[] y) {
        boolean slope = rows.isLinear();
        double[] residual = new double[y.length];
        double[] beta = Arrays.copyOfRange(smooth, slope ? 2 : 1, smooth.length);
        rows.predict(slope ? smooth[0] : 0, smooth[slope ? 1 : 0], delta, beta, residual);
        for (int i = 0; i < y.length; i++) {
            residual[i] = y[i] - residual[i];
        }
        double[] xr = new double[smooth.length];
        double[] hr = new double[delta.length];
        double sum = sumOfSquares + sums.respond(residual, xr, hr);
        for (int i = 0; i < xr.length; i++) {
            xr[i] += smoothProducts[i];
        }
        for (int j = 0; j < hr.length; j++) {
            hr[j] += hingeProducts[j];
        }
        return new ResponseStatistics(smooth, delta, xr, hr, sum);
    }

    /**
     * The statistics of {@code scale · y + shift} in other columns; the residual is scaled, and nothing cancels.
     *
     * @param change the columns
     * @param scale positive
     * @param shift added to each row of the response
     * @return the statistics
     * @throws IllegalArgumentException if the change is one of another number of columns
     */
    ResponseStatistics changed(BasisChange change, double scale, double shift) {
        change.requireColumns(smooth.length);
        int ones = change.ones();
        double[] theta = new double[change.columns()];
        double[] products = new double[change.columns()];
        double level = scale * smooth[ones] + shift;
        for (int i = 0; i < theta.length; i++) {
            int from = change.source(i);
            products[i] = scale * change.product(i, smoothProducts, 0);
            if (from >= 0 && change.factor(i) != 0) {
                theta[i] = scale * smooth[from] / change.factor(i);
                level -= change.offset(i) * theta[i];
            } else if (from >= 0) {
                level += scale * smooth[from] * change.constant(i);
            }
        }
        theta[ones] = level;
        double[] slopes = delta.clone();
        double[] hinges = hingeProducts.clone();
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] *= scale / change.time();
            hinges[j] *= scale * change.time();
        }
        return new ResponseStatistics(theta, slopes, products, hinges, scale * scale * sumOfSquares);
    }
}
