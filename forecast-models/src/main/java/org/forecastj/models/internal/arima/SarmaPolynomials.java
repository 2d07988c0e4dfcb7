package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * The coefficients of φ(B)Φ(B^m) and θ(B)Θ(B^m), multiplied out. Work space that is filled anew for every set of coefficients.
 *
 * <p>{@code ar[j]} is the coefficient of w_{t−j} and {@code ma[j]} that of a_{t−j} on the right-hand side of
 * w_t = Σ ar_j w_{t−j} + a_t + Σ ma_j a_{t−j}; index 0 is not used. Only the lags in {@link #arLags()} and {@link #maLags()} can be other
 * than zero.
 */
public final class SarmaPolynomials {
    private final ArmaShape shape;
    private final double[] ar;
    private final double[] ma;
    private final int[] arLags;
    private final int[] maLags;

    /**
     * Makes room for the polynomials of a shape.
     *
     * @param shape the orders
     */
    public SarmaPolynomials(ArmaShape shape) {
        this.shape = shape;
        this.ar = new double[shape.arDegree() + 1];
        this.ma = new double[shape.maDegree() + 1];
        this.arLags = lags(shape.p(), shape.seasonalP(), shape.period());
        this.maLags = lags(shape.q(), shape.seasonalQ(), shape.period());
    }

    private static int[] lags(int order, int seasonalOrder, int period) {
        boolean[] used = new boolean[order + seasonalOrder * period + 1];
        int count = 0;
        for (int s = 0; s <= seasonalOrder; s++) {
            for (int j = 0; j <= order; j++) {
                int lag = s * period + j;
                if (lag > 0 && !used[lag]) {
                    used[lag] = true;
                    count++;
                }
            }
        }
        int[] lags = new int[count];
        int next = 0;
        for (int lag = 1; lag < used.length; lag++) {
            if (used[lag]) {
                lags[next++] = lag;
            }
        }
        return lags;
    }

    /**
     * Multiplies out.
     *
     * @param arma coefficients as {@link ArmaShape} orders them
     */
    public void set(double[] arma) {
        multiply(arma, 0, shape.p(), shape.seasonalArOffset(), shape.seasonalP(), -1, ar);
        multiply(arma, shape.maOffset(), shape.q(), shape.seasonalMaOffset(), shape.seasonalQ(), 1, ma);
    }

    /** The product (1 + sign·Σ c_j B^j)(1 + sign·Σ C_s B^{sm}), its coefficients past the first times sign. */
    private void multiply(
            double[] c, int offset, int order, int seasonalOffset, int seasonalOrder, int sign, double[] out) {
        Arrays.fill(out, 0);
        for (int j = 0; j < order; j++) {
            out[j + 1] += c[offset + j];
        }
        for (int s = 0; s < seasonalOrder; s++) {
            double seasonal = c[seasonalOffset + s];
            int base = (s + 1) * shape.period();
            out[base] += seasonal;
            for (int j = 0; j < order; j++) {
                out[base + j + 1] += sign * seasonal * c[offset + j];
            }
        }
    }

    /**
     * The chain rule: derivatives by the multiplied-out coefficients become derivatives by the model's own.
     *
     * @param arma the coefficients of the last {@link #set}
     * @param arGradient derivatives by {@link #ar()}, by lag
     * @param maGradient derivatives by {@link #ma()}, by lag
     * @param gradient overwritten, as {@link ArmaShape} orders them
     */
    public void pullBack(double[] arma, double[] arGradient, double[] maGradient, double[] gradient) {
        pullBack(arma, 0, shape.p(), shape.seasonalArOffset(), shape.seasonalP(), -1, arGradient, gradient);
        pullBack(
                arma,
                shape.maOffset(),
                shape.q(),
                shape.seasonalMaOffset(),
                shape.seasonalQ(),
                1,
                maGradient,
                gradient);
    }

    private void pullBack(
            double[] c,
            int offset,
            int order,
            int seasonalOffset,
            int seasonalOrder,
            int sign,
            double[] by,
            double[] gradient) {
        for (int j = 0; j < order; j++) {
            double sum = by[j + 1];
            for (int s = 0; s < seasonalOrder; s++) {
                sum += sign * c[seasonalOffset + s] * by[(s + 1) * shape.period() + j + 1];
            }
            gradient[offset + j] = sum;
        }
        for (int s = 0; s < seasonalOrder; s++) {
            int base = (s + 1) * shape.period();
            double sum = by[base];
            for (int j = 0; j < order; j++) {
                sum += sign * c[offset + j] * by[base + j + 1];
            }
            gradient[seasonalOffset + s] = sum;
        }
    }

    /** The orders. */
    public ArmaShape shape() {
        return shape;
    }

    /** Coefficients of w_{t−j}, by lag; the work array itself. */
    public double[] ar() {
        return ar;
    }

    /** Coefficients of a_{t−j}, by lag; the work array itself. */
    public double[] ma() {
        return ma;
    }

    /** The lags of {@link #ar()} that can be other than zero, ascending; the array itself. */
    public int[] arLags() {
        return arLags;
    }

    /** The lags of {@link #ma()} that can be other than zero, ascending; the array itself. */
    public int[] maLags() {
        return maLags;
    }
}
