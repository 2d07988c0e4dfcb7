package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * Between free numbers x, in which a minimiser can move as it likes, and the coefficients of an ARMA model.
 *
 * <p>Each of the four factors φ, θ, Φ, Θ is mapped on its own, x_k → partial autocorrelation r_k = sin x_k → coefficients by
 * {@link PartialAutocorrelations}, so that the autoregressions are stationary and the moving averages invertible. The sine is the
 * variance-stabilising transformation of a partial autocorrelation, whose asymptotic variance is (1 − r²)/n where it is the last: in x
 * the information of a log-likelihood of n rows is about n in each direction wherever the optimum lies, which makes n·I a good first
 * Hessian. Nor does it send a moving average whose optimum lies on the boundary to infinity, as x/√(1+x²) does.
 *
 * <p>A factor of which some coefficients are fixed and others are not is optimised in the coefficients themselves, and
 * {@link #toArma} says where it leaves the stationary or invertible region. A factor that is fixed wholly takes no part. Work space:
 * one object per thread.
 */
public final class ParameterMapping {
    /** Starts are kept at most this far out in each partial autocorrelation. */
    static final double START_LIMIT = 0.98;

    private static final double SHRINK = 0.95;
    private static final int SHRINK_STEPS = 200;

    private final ArmaShape shape;
    private final double[] fixed;
    private final int[] offsets;
    private final int[] orders;
    private final int[] freeCounts;
    private final PartialAutocorrelations[] recursions;
    private final int dimension;
    private final double[] sines;
    private final double[] cosines;
    private final double[] scratch;

    /**
     * Plans the mapping of a shape.
     *
     * @param shape the orders
     * @param fixed the coefficients, as {@link ArmaShape} orders them, that are not to move; NaN where free
     * @throws IllegalArgumentException if there are not as many as the shape has coefficients
     */
    public ParameterMapping(ArmaShape shape, double[] fixed) {
        if (fixed.length != shape.parameters()) {
            throw new IllegalArgumentException(fixed.length + " fixed coefficients are given for a model that has "
                    + shape.parameters() + "; give one for each, NaN where it is free");
        }
        this.shape = shape;
        this.fixed = fixed.clone();
        this.orders = new int[] {shape.p(), shape.q(), shape.seasonalP(), shape.seasonalQ()};
        this.offsets = new int[] {0, shape.maOffset(), shape.seasonalArOffset(), shape.seasonalMaOffset()};
        this.freeCounts = new int[4];
        this.recursions = new PartialAutocorrelations[4];
        int free = 0;
        for (int f = 0; f < 4; f++) {
            freeCounts[f] = freeCount(f);
            free += freeCounts[f];
            recursions[f] = new PartialAutocorrelations(orders[f]);
        }
        this.dimension = free;
        int widest = shape.parameters();
        this.sines = new double[widest];
        this.cosines = new double[widest];
        this.scratch = new double[widest];
    }

    /**
     * Plans the mapping of a shape whose coefficients are all free.
     *
     * @param shape the orders
     * @return the mapping
     */
    public static ParameterMapping free(ArmaShape shape) {
        double[] fixed = new double[shape.parameters()];
        Arrays.fill(fixed, Double.NaN);
        return new ParameterMapping(shape, fixed);
    }

    private int freeCount(int factor) {
        int count = 0;
        for (int j = 0; j < orders[factor]; j++) {
            if (Double.isNaN(fixed[offsets[factor] + j])) {
                count++;
            }
        }
        return count;
    }

    private boolean byPartials(int factor) {
        return freeCounts[factor] > 0 && freeCounts[factor] == orders[factor];
    }

    private static int sign(int factor) {
        return factor % 2 == 0 ? 1 : -1;
    }

    /** The orders. */
    public ArmaShape shape() {
        return shape;
    }

    /** Number of free numbers x. */
    public int dimension() {
        return dimension;
    }

    /**
     * Whether a coefficient may move.
     *
     * @param index as {@link ArmaShape} orders them
     * @return true where it is not fixed
     */
    public boolean isFree(int index) {
        return Double.isNaN(fixed[index]);
    }

    /** The factor that x_i belongs to: 0 for φ, 1 for θ, 2 for Φ, 3 for Θ. */
    int factorOf(int i) {
        int factor = 0;
        int end = freeCounts[0];
        while (i >= end) {
            end += freeCounts[++factor];
        }
        return factor;
    }

    /**
     * The coefficients at x, in O(Σ k²).
     *
     * @param x the free numbers
     * @param arma overwritten, as {@link ArmaShape} orders them
     * @return false where a factor that is optimised in its own coefficients is not stationary or invertible
     */
    public boolean toArma(double[] x, double[] arma) {
        System.arraycopy(fixed, 0, arma, 0, fixed.length);
        boolean admissible = true;
        int at = 0;
        for (int f = 0; f < 4; f++) {
            if (byPartials(f)) {
                for (int k = 0; k < orders[f]; k++) {
                    sines[at + k] = Math.sin(x[at + k]);
                    cosines[at + k] = Math.cos(x[at + k]);
                }
                System.arraycopy(sines, at, scratch, 0, orders[f]);
                recursions[f].toCoefficients(scratch, arma, offsets[f], sign(f));
            } else if (freeCounts[f] > 0) {
                fill(f, x, at, arma);
                admissible &= recursions[f].toPartials(arma, offsets[f], sign(f), scratch);
            }
            at += freeCounts[f];
        }
        return admissible;
    }

    private void fill(int factor, double[] x, int from, double[] arma) {
        int next = from;
        for (int j = offsets[factor]; j < offsets[factor] + orders[factor]; j++) {
            if (Double.isNaN(fixed[j])) {
                arma[j] = x[next++];
            }
        }
    }

    /**
     * The chain rule at the x of the last {@link #toArma}.
     *
     * @param armaGradient derivatives by the coefficients
     * @param gradient overwritten by the derivatives by x
     */
    public void pullBack(double[] armaGradient, double[] gradient) {
        int at = 0;
        for (int f = 0; f < 4; f++) {
            if (byPartials(f)) {
                recursions[f].pullBack(armaGradient, offsets[f], sign(f), scratch);
                for (int k = 0; k < orders[f]; k++) {
                    gradient[at + k] = scratch[k] * cosines[at + k];
                }
            } else if (freeCounts[f] > 0) {
                int next = at;
                for (int j = offsets[f]; j < offsets[f] + orders[f]; j++) {
                    if (Double.isNaN(fixed[j])) {
                        gradient[next++] = armaGradient[j];
                    }
                }
            }
            at += freeCounts[f];
        }
    }

    /**
     * The x of some coefficients, each partial autocorrelation at most {@value #START_LIMIT} in size. A factor that is not stationary or
     * invertible is pulled inside: its roots are moved outwards by a common factor. The fixed coefficients are taken from the mapping.
     *
     * @param arma coefficients as {@link ArmaShape} orders them, not modified
     * @param x overwritten
     * @return true where every factor was stationary and invertible as given
     */
    public boolean toUnconstrained(double[] arma, double[] x) {
        double[] pulled = arma.clone();
        boolean admissible = true;
        int at = 0;
        for (int f = 0; f < 4; f++) {
            if (freeCounts[f] > 0) {
                for (int j = offsets[f]; j < offsets[f] + orders[f]; j++) {
                    pulled[j] = Double.isNaN(fixed[j]) ? pulled[j] : fixed[j];
                }
                admissible &= pullInside(f, pulled);
                place(f, pulled, x, at);
            }
            at += freeCounts[f];
        }
        return admissible;
    }

    /** Leaves the partial autocorrelations in {@code scratch}. */
    private boolean pullInside(int factor, double[] arma) {
        if (recursions[factor].toPartials(arma, offsets[factor], sign(factor), scratch)) {
            return true;
        }
        for (int step = 0; step < SHRINK_STEPS; step++) {
            double scale = SHRINK;
            for (int j = offsets[factor]; j < offsets[factor] + orders[factor]; j++) {
                if (Double.isNaN(fixed[j])) {
                    arma[j] = Double.isFinite(arma[j]) ? scale * arma[j] : 0;
                }
                scale *= SHRINK;
            }
            if (recursions[factor].toPartials(arma, offsets[factor], sign(factor), scratch)) {
                return false;
            }
        }
        Arrays.fill(scratch, 0, orders[factor], 0);
        return false;
    }

    private void place(int factor, double[] arma, double[] x, int at) {
        if (byPartials(factor)) {
            for (int k = 0; k < orders[factor]; k++) {
                x[at + k] = StrictMath.asin(Math.max(-START_LIMIT, Math.min(START_LIMIT, scratch[k])));
            }
            return;
        }
        int next = at;
        for (int j = offsets[factor]; j < offsets[factor] + orders[factor]; j++) {
            if (Double.isNaN(fixed[j])) {
                x[next++] = arma[j];
            }
        }
    }
}
