package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Quantiles above the median of the deviations from the point forecast, as curves over the steps of a {@link FutureGrid}.
 *
 * <p>The steps are cut into pieces: a first one, in which a change of slope moves the trend by little against the noise, and
 * then one whenever the horizon doubles. A piece has one half-width of the expansion, from a Chernoff bound, or one contour. On a regular
 * grid the ratio of quantile to standard deviation is a smooth function of the step; it is computed at discrete Leja
 * points, where the error term of Newton's interpolation formula is largest, until the polynomial has foretold it twice,
 * and a piece that it does not fit is halved. Short pieces and irregular grids are computed step by step. All
 * probabilities share their points, so that curves do not cross.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Reichel (1990), Newton interpolation at Leja points, BIT 30, 332–346"
 */
final class QuantileCurves {
    /** Relative difference between a ratio and its forecast by the polynomial that counts as none. */
    static final double TOLERANCE = 1e-8;

    private static final int SHORT_PIECE = 16;
    private static final int MOST_NODES = 14;
    private static final int FORETOLD = 2;
    /** A polynomial that errs by more than this after so many points would need more than the piece is worth. */
    private static final int EARLY_NODES = 7;

    private static final double EARLY_ERROR = 1e-3;
    /** Standard deviations of the noise by which a change at the first step may move the end of the first piece. */
    private static final double FIRST_PIECE_REACH = 0.05;

    private static final double OUTSIDE = 1e-11;
    private static final double[] TILTS = {0.94, 0.88, 0.8, 0.7, 0.55, 0.4, 0.2};
    /** Below this tilt the one that is best for noise alone is near the best. */
    private static final double SMALL_TILT = 0.5;

    private final FutureGrid grid;
    private final double sigma;
    private final double changeScale;
    private final double[] upper;
    private final double[] normal;
    private final double[] deviations;
    private final double[][] curves;
    private final CosineCdf cosine = new CosineCdf();
    private final ContourCdf contour = new ContourCdf();

    /**
     * Prepares.
     *
     * @param grid future steps
     * @param sigma standard deviation of the noise, not negative
     * @param changeScale λ, not negative
     * @param upper probabilities in (½, 1); not modified
     */
    QuantileCurves(FutureGrid grid, double sigma, double changeScale, double[] upper) {
        this.grid = grid;
        this.sigma = sigma;
        this.changeScale = changeScale;
        this.upper = upper;
        normal = new double[upper.length];
        for (int q = 0; q < upper.length; q++) {
            normal[q] = Gaussian.quantile(upper[q]);
        }
        deviations = upper.length == 0 ? new double[0] : PredictiveQuantiles.variances(grid, sigma, changeScale);
        for (int h = 0; h < deviations.length; h++) {
            deviations[h] = Math.sqrt(deviations[h]);
        }
        curves = new double[upper.length][grid.size()];
    }

    /**
     * Computes the curves.
     *
     * @return one row per probability, one deviation per step, not falling on a regular grid
     */
    double[][] compute() {
        if (upper.length > 0) {
            int from = 0;
            for (int to = Math.min(grid.size(), firstEnd()); from < grid.size(); to = Math.min(grid.size(), 2 * to)) {
                piece(from, to);
                from = to;
            }
            keepFromFalling();
        }
        return curves;
    }

    /**
     * Computes the curves step by step.
     *
     * @return as {@link #compute()}
     */
    double[][] computeExactly() {
        int from = 0;
        for (int to = Math.min(grid.size(), 1); from < grid.size(); to = Math.min(grid.size(), 2 * to)) {
            if (isNoise(to)) {
                noise(from, to);
            } else {
                stepByStep(from, to);
            }
            from = to;
        }
        return curves;
    }

    /** End of the first piece: a power of two. */
    private int firstEnd() {
        int end = 1;
        while (grid.isRegular() && end < grid.size() && changeScale * grid.step() * end <= FIRST_PIECE_REACH * sigma) {
            end *= 2;
        }
        return end;
    }

    private void piece(int from, int to) {
        if (isNoise(to)) {
            noise(from, to);
        } else if (!grid.isRegular() || to - from < SHORT_PIECE) {
            stepByStep(from, to);
        } else if (!interpolate(from, to)) {
            int middle = (from + to) / 2;
            piece(from, middle);
            piece(middle, to);
        }
    }

    /** Whether changes before a step do not matter. */
    private boolean isNoise(int to) {
        double deviation = deviations[to - 1];
        return deviation * deviation <= (1 + 1e-10) * sigma * sigma;
    }

    private void noise(int from, int to) {
        for (int q = 0; q < upper.length; q++) {
            Arrays.fill(curves[q], from, to, normal[q] * sigma);
        }
    }

    private void stepByStep(int from, int to) {
        Inversion inversion = begin(from, to);
        for (int h = from; h < to; h++) {
            if (!grid.isRegular()) {
                inversion.reset();
                for (int c = 0; c <= h; c++) {
                    inversion.addChange(grid.probability(c), changeScale * grid.lag(h, c));
                }
            } else {
                addChanges(inversion, h == from ? 0 : h, h + 1);
            }
            inversion.prepare();
            for (int q = 0; q < upper.length; q++) {
                double last = h > 0 ? curves[q][h - 1] : normal[q] * sigma;
                double guess = h > 1 ? 2 * last - curves[q][h - 2] : last;
                curves[q][h] = inversion.quantile(upper[q], guess);
            }
        }
    }

    /** An inversion of noise alone, marked, for the steps of a piece. */
    private Inversion begin(int from, int to) {
        double width = sigma > 0 ? halfWidth(to - 1) : Double.POSITIVE_INFINITY;
        if (CosineCdf.suits(width, sigma)) {
            cosine.begin(width, sigma);
            cosine.mark();
            return cosine;
        }
        double shortest = Double.POSITIVE_INFINITY;
        for (int h = from; h < to; h++) {
            shortest = Math.min(shortest, grid.lag(h, h));
        }
        contour.begin(changeScale * grid.lag(to - 1, 0), changeScale * shortest, sigma, deviations[to - 1]);
        contour.mark();
        return contour;
    }

    private void addChanges(Inversion inversion, int from, int to) {
        inversion.addChanges(grid.probability(0), changeScale * grid.step(), from, to);
    }

    /** Interpolates the ratios of a piece; false if too many points would be needed. */
    private boolean interpolate(int from, int to) {
        Inversion inversion = begin(from, to);
        addChanges(inversion, 0, from + 1);
        inversion.mark();
        int n = to - from;
        double[] basis = new double[n];
        Arrays.fill(basis, 1);
        double[][] ratios = new double[upper.length][n];
        for (int q = 0; q < upper.length; q++) {
            Arrays.fill(ratios[q], normal[q]);
        }
        int foretold = 0;
        for (int nodes = 0; foretold < FORETOLD; nodes++) {
            int node = farthest(basis);
            inversion.reset();
            addChanges(inversion, from + 1, from + node + 1);
            inversion.prepare();
            double error = correct(inversion, ratios, basis, node, deviations[from + node]);
            if (nodes == MOST_NODES || (nodes >= EARLY_NODES && error > EARLY_ERROR)) {
                return false;
            }
            foretold = error <= TOLERANCE && nodes > 0 ? foretold + 1 : 0;
            extend(basis, node);
        }
        for (int q = 0; q < upper.length; q++) {
            for (int i = 0; i < n; i++) {
                curves[q][from + i] = ratios[q][i] * deviations[from + i];
            }
        }
        return true;
    }

    /** The next Leja point: where the basis polynomial, which vanishes at the points so far, is largest. */
    private static int farthest(double[] basis) {
        int best = 0;
        for (int i = 1; i < basis.length; i++) {
            if (Math.abs(basis[i]) > Math.abs(basis[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Makes the polynomials right at a point; returns the largest relative error that they had there. */
    private double correct(Inversion inversion, double[][] ratios, double[] basis, int node, double deviation) {
        double worst = 0;
        for (int q = 0; q < upper.length; q++) {
            double[] ratio = ratios[q];
            double exact = inversion.quantile(upper[q], ratio[node] * deviation) / deviation;
            double error = exact - ratio[node];
            worst = error == 0 ? worst : Math.max(worst, Math.abs(error) / exact);
            double coefficient = error / basis[node];
            for (int i = 0; i < ratio.length; i++) {
                ratio[i] += coefficient * basis[i];
            }
        }
        return worst;
    }

    /** Multiplies the basis by the distance from a point, on the scale [−2, 2] of the piece, whose powers stay bounded. */
    private static void extend(double[] basis, int node) {
        double unit = 4.0 / (basis.length - 1);
        for (int i = 0; i < basis.length; i++) {
            basis[i] *= (i - node) * unit;
        }
    }

    /** The deviations of equal steps only spread, so that a fall is an error of rounding or interpolation. */
    private void keepFromFalling() {
        for (double[] curve : grid.isRegular() ? curves : new double[0][]) {
            for (int h = 1; h < curve.length; h++) {
                curve[h] = Math.max(curve[h], curve[h - 1]);
            }
        }
    }

    /**
     * Smallest a with {@code e^{−ua}·E e^{uZ} ≤ ε} over a few u (Chernoff's bound), which first falls and then rises with u;
     * the moment generating function of a Laplace variable exists for u·λ·lag &lt; 1.
     */
    private double halfWidth(int h) {
        double reach = changeScale * grid.lag(h, 0);
        double demand = -Math.log(OUTSIDE);
        double gaussian = sigma > 0 ? Math.sqrt(2 * demand) / sigma * reach : Double.POSITIVE_INFINITY;
        double best = gaussian < TILTS[0] ? chernoff(h, gaussian / reach, demand) : Double.POSITIVE_INFINITY;
        if (gaussian > SMALL_TILT) {
            double last = Double.POSITIVE_INFINITY;
            for (double tilt : TILTS) {
                double next = chernoff(h, tilt / reach, demand);
                if (next > last) {
                    break;
                }
                last = next;
            }
            best = Math.min(best, last);
        }
        return best;
    }

    private double chernoff(int h, double u, double demand) {
        double product = 1;
        double log = sigma * sigma * u * u / 2;
        for (int c = 0; c <= h; c++) {
            double w = u * changeScale * grid.lag(h, c);
            product *= 1 + grid.probability(c) * w * w / (1 - w * w);
            if (product > 1e200) {
                log += Math.log(product);
                product = 1;
            }
        }
        return (log + Math.log(product) + demand) / u;
    }
}
