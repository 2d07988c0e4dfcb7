package org.forecastj.models.internal.additive;

/**
 * XᵀX of the columns of an additive model over some rows, without the rows: trend and feature columns (smooth) and hinges.
 *
 * <p>Smooth columns come in the order t, 1, features (linear trend) or 1, features (flat trend). Sums over further rows are added with
 * {@link #plus}; where a column becomes a linear function of itself, as when time or a regressor is scaled anew, {@link #changed} follows
 * exactly. Immutable; safe for concurrent use.
 */
public final class Gram {
    private final int rows;
    private final boolean linear;
    private final int p;
    private final int s;
    private final double[] smoothSmooth;
    private final double[] hingeSmooth;
    private final double[] hingeHinge;

    /** Takes over the arrays: p×p, s×p and s×s. */
    Gram(int rows, boolean linear, int p, int s, double[] smoothSmooth, double[] hingeSmooth, double[] hingeHinge) {
        this.rows = rows;
        this.linear = linear;
        this.p = p;
        this.s = s;
        this.smoothSmooth = smoothSmooth;
        this.hingeSmooth = hingeSmooth;
        this.hingeHinge = hingeHinge;
    }

    /**
     * Computes the inner products of the columns of some rows.
     *
     * @param features the columns
     * @return their Gram matrix, in O(n·p²)
     */
    public static Gram of(AdditiveFeatures features) {
        return new GramBuilder(features).gram();
    }

    /** {@return number of rows n that were summed} */
    public int rows() {
        return rows;
    }

    /** {@return whether the trend has a slope} */
    public boolean isLinear() {
        return linear;
    }

    /** {@return number of smooth columns p} */
    public int smoothCount() {
        return p;
    }

    /** {@return number of hinges S} */
    public int hingeCount() {
        return s;
    }

    /** {@return position of the column of ones among the smooth columns} */
    int ones() {
        return linear ? 1 : 0;
    }

    /** {@return XᵀX of the smooth columns, p×p; not to be modified} */
    double[] smoothSmooth() {
        return smoothSmooth;
    }

    /** {@return HᵀX, one row of length p per hinge; not to be modified} */
    double[] hingeSmooth() {
        return hingeSmooth;
    }

    /** {@return HᵀH, S×S; not to be modified} */
    double[] hingeHinge() {
        return hingeHinge;
    }

    /**
     * Adds the sums over other rows.
     *
     * @param other the same columns on other rows
     * @return the sums over both
     * @throws IllegalArgumentException if the columns differ in number
     */
    Gram plus(Gram other) {
        if (other.p != p || other.s != s || other.linear != linear) {
            throw new IllegalArgumentException("a Gram matrix of " + p + " columns and " + s
                    + " hinges cannot be added to one of " + other.p + " and " + other.s);
        }
        return new Gram(
                Math.addExact(rows, other.rows),
                linear,
                p,
                s,
                sum(smoothSmooth, other.smoothSmooth),
                sum(hingeSmooth, other.hingeSmooth),
                sum(hingeHinge, other.hingeHinge));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] c = new double[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] + b[i];
        }
        return c;
    }

    /**
     * The same rows in other columns: {@code TᵀXᵀXT}.
     *
     * @param change the linear map T from the columns to the new ones
     * @return their Gram matrix
     * @throws IllegalArgumentException if the change is one of another number of columns
     */
    Gram changed(BasisChange change) {
        change.requireColumns(p);
        int q = change.columns();
        double[] xx = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j <= i; j++) {
                double value = change.factor(i) * half(change, i, j)
                        + change.offset(i) * change.product(j, smoothSmooth, ones() * p);
                xx[i * q + j] = value;
                xx[j * q + i] = value;
            }
        }
        double time = change.time();
        double[] hx = new double[s * q];
        for (int j = 0; j < s; j++) {
            for (int i = 0; i < q; i++) {
                hx[j * q + i] = time * change.product(i, hingeSmooth, j * p);
            }
        }
        double[] hh = new double[s * s];
        for (int i = 0; i < hh.length; i++) {
            hh[i] = time * time * hingeHinge[i];
        }
        return new Gram(rows, linear, q, s, xx, hx, hh);
    }

    /** Product of the old column that new column i stems from with new column j. */
    private double half(BasisChange change, int i, int j) {
        int source = change.source(i);
        return source < 0 ? 0 : change.product(j, smoothSmooth, source * p);
    }

    /**
     * Squared norm of Xθ.
     *
     * @param smooth smooth coefficients, length p; not modified
     * @param delta slope changes, length S; not modified
     * @return θᵀXᵀXθ
     */
    double form(double[] smooth, double[] delta) {
        double sum = 0;
        for (int i = 0; i < p; i++) {
            sum += smooth[i] * dot(smoothSmooth, i * p, smooth);
        }
        for (int j = 0; j < s; j++) {
            if (delta[j] != 0) {
                sum += delta[j] * (2 * dot(hingeSmooth, j * p, smooth) + dot(hingeHinge, j * s, delta));
            }
        }
        return sum;
    }

    private static double dot(double[] x, int at, double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += x[at + i] * y[i];
        }
        return sum;
    }

    /**
     * The matrix as one array: the lower triangle by rows, smooth columns first, hinges after them.
     *
     * @return (p + S)(p + S + 1)/2 numbers
     */
    public double[] pack() {
        double[] packed = new double[packedLength(p, s)];
        int at = 0;
        for (int i = 0; i < p; i++) {
            System.arraycopy(smoothSmooth, i * p, packed, at, i + 1);
            at += i + 1;
        }
        for (int j = 0; j < s; j++) {
            System.arraycopy(hingeSmooth, j * p, packed, at, p);
            System.arraycopy(hingeHinge, j * s, packed, at + p, j + 1);
            at += p + j + 1;
        }
        return packed;
    }

    /**
     * Length of a packed matrix.
     *
     * @param smooth number of smooth columns p
     * @param hinges number of hinges S
     * @return (p + S)(p + S + 1)/2
     */
    public static int packedLength(int smooth, int hinges) {
        return (smooth + hinges) * (smooth + hinges + 1) / 2;
    }

    /**
     * Restores a packed matrix.
     *
     * @param packed what {@link #pack} returned; not modified
     * @param rows number of rows n
     * @param linear whether the trend has a slope
     * @param smooth number of smooth columns p
     * @param hinges number of hinges S
     * @return the matrix, equal bit for bit
     * @throws IllegalArgumentException if the length is another one
     */
    public static Gram unpack(double[] packed, int rows, boolean linear, int smooth, int hinges) {
        if (packed.length != packedLength(smooth, hinges)) {
            throw new IllegalArgumentException("a packed Gram matrix of " + smooth + " columns and " + hinges
                    + " hinges has " + packedLength(smooth, hinges) + " numbers; got " + packed.length);
        }
        double[] xx = new double[smooth * smooth];
        double[] hx = new double[hinges * smooth];
        double[] hh = new double[hinges * hinges];
        int at = 0;
        for (int i = 0; i < smooth; i++) {
            at = mirror(packed, at, xx, smooth, i);
        }
        for (int j = 0; j < hinges; j++) {
            System.arraycopy(packed, at, hx, j * smooth, smooth);
            at = mirror(packed, at + smooth, hh, hinges, j);
        }
        return new Gram(rows, linear, smooth, hinges, xx, hx, hh);
    }

    private static int mirror(double[] packed, int at, double[] out, int size, int row) {
        for (int i = 0; i <= row; i++) {
            out[row * size + i] = packed[at + i];
            out[i * size + row] = packed[at + i];
        }
        return at + row + 1;
    }
}
