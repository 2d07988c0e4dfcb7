package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Distribution function of a sum of slope changes and of noise that is small against them, by integration along a contour.
 *
 * <p>With the moment generating function {@code M(z) = e^{σ²z²/2} Π_c [1 − p_c + p_c/(1 − s_c²z²)]} the tail is
 * {@code P(Z > x) = (2πi)⁻¹ ∫ e^{−zx} M(z)/z dz} over any path from below to above that crosses the real axis between zero and the
 * first pole, 1/max s. The path here is the hyperbola {@code z = ρ cosh(w + iβ)}, on which the integrand decays: like
 * {@code e^{−zx}} to the right and like {@code e^{σ²z²/2}} upwards. The trapezoidal rule in w converges geometrically, and its points, spaced
 * like powers, cover the smallest and the largest change alike. The part without any change — normal, or an atom at zero —
 * is split off and evaluated in closed form. Probabilities are right to about 10⁻¹⁰.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Weideman, Trefethen (2007), Parabolic and hyperbolic contours for computing the Bromwich integral, Mathematics of Computation
 *     76(259), 1341–1356"
 */
final class ContourCdf implements Inversion {
    /** β, in the middle between 45°, below which the noise's factor grows, and 90°, beyond which e^{−zx} does. */
    private static final double ANGLE = 0.375 * Math.PI;
    /** Spacing of w: an error of exp(−2π·(π/8)/spacing), which is 2·10⁻¹¹. */
    private static final double SPACING = 0.1;
    /** Standard deviations of the noise, or smallest scales of a change, after which the integrand is negligible. */
    private static final double NOISE_REACH = 8.5;

    private static final double CHANGE_REACH = 1e4;
    /** The path crosses the real axis at most this many reciprocal standard deviations from zero, so that M stays small. */
    private static final double FARTHEST_CROSSING = 1.5;

    private static final double NEGLIGIBLE_EXPONENT = 42;
    /** Changes multiplied before a division; a factor is below 10¹⁸ and the squared modulus of a product below 10²⁸⁸. */
    private static final int BATCH = 8;

    private int nodes;
    /** Points of the path and their squares, negated. */
    private double[] zRe = {};

    private double[] zIm = {};
    private double[] squareRe = {};
    private double[] squareIm = {};
    /** What the product over the changes is multiplied by: the noise's factor, dz/z and the weight of the rule. */
    private double[] weightRe = {};

    private double[] weightIm = {};
    private double[] changesRe = {};
    private double[] changesIm = {};
    private double[] markedRe = {};
    private double[] markedIm = {};
    private double[] coefficientRe = {};
    private double[] coefficientIm = {};
    private double sigma;
    private double deviation;
    private double atom;
    private double markedAtom;
    private double tail;
    private double density;
    private double fall;

    /**
     * Starts with noise alone.
     *
     * @param largest scale of any change to be added, positive
     * @param smallest scale of any change to be added, positive
     * @param sigma standard deviation of the normal noise, not negative
     * @param deviation largest standard deviation that the sum will have, positive
     */
    void begin(double largest, double smallest, double sigma, double deviation) {
        this.sigma = sigma;
        this.deviation = deviation;
        atom = 1;
        double crossing = Math.min(Math.sqrt(2) * Math.cos(ANGLE) / largest, FARTHEST_CROSSING / deviation);
        double size = crossing / Math.cos(ANGLE);
        double reach = Math.min(CHANGE_REACH / smallest, sigma > 0 ? NOISE_REACH / sigma : Double.POSITIVE_INFINITY);
        nodes = 1 + (int) Math.ceil(Math.log(2 * Math.max(1, reach / size)) / SPACING);
        reserve();
        for (int k = 0; k < nodes; k++) {
            node(k, size);
        }
        Arrays.fill(changesRe, 0, nodes, 1);
        Arrays.fill(changesIm, 0, nodes, 0);
    }

    private void node(int k, double size) {
        double w = (k + 0.5) * SPACING;
        double re = size * StrictMath.cosh(w) * Math.cos(ANGLE);
        double im = size * StrictMath.sinh(w) * Math.sin(ANGLE);
        double stepRe = size * StrictMath.sinh(w) * Math.cos(ANGLE);
        double stepIm = size * StrictMath.cosh(w) * Math.sin(ANGLE);
        double modulus = re * re + im * im;
        double ratioRe = (stepRe * re + stepIm * im) / modulus;
        double ratioIm = (stepIm * re - stepRe * im) / modulus;
        zRe[k] = re;
        zIm[k] = im;
        squareRe[k] = im * im - re * re;
        squareIm[k] = -2 * re * im;
        double half = sigma * sigma / 2;
        double factor = SPACING / Math.PI * Math.exp(-half * squareRe[k]);
        double cosine = factor * Math.cos(-half * squareIm[k]);
        double sine = factor * Math.sin(-half * squareIm[k]);
        weightRe[k] = cosine * ratioRe - sine * ratioIm;
        weightIm[k] = cosine * ratioIm + sine * ratioRe;
    }

    private void reserve() {
        if (zRe.length < nodes) {
            zRe = new double[nodes];
            zIm = new double[nodes];
            squareRe = new double[nodes];
            squareIm = new double[nodes];
            weightRe = new double[nodes];
            weightIm = new double[nodes];
            changesRe = new double[nodes];
            changesIm = new double[nodes];
            markedRe = new double[nodes];
            markedIm = new double[nodes];
            coefficientRe = new double[nodes];
            coefficientIm = new double[nodes];
        }
    }

    @Override
    public void addChange(double probability, double scale) {
        double square = scale * scale;
        double stay = 1 - probability;
        for (int k = 0; k < nodes; k++) {
            double re = squareRe[k] * square;
            double im = squareIm[k] * square;
            multiplyByQuotient(k, 1 + stay * re, stay * im, 1 + re, im);
        }
        atom *= stay;
    }

    @Override
    public void addChanges(double probability, double unit, int from, int to) {
        double stay = 1 - probability;
        for (int first = from; first < to; first += BATCH) {
            int end = Math.min(to, first + BATCH);
            for (int k = 0; k < nodes; k++) {
                batch(k, stay, unit, first, end);
            }
        }
        for (int c = from; c < to; c++) {
            atom *= stay;
        }
    }

    private void batch(int k, double stay, double unit, int from, int to) {
        double aboveRe = 1;
        double aboveIm = 0;
        double belowRe = 1;
        double belowIm = 0;
        for (int c = from; c < to; c++) {
            double scale = (c + 0.5) * unit;
            double re = squareRe[k] * scale * scale;
            double im = squareIm[k] * scale * scale;
            double next = aboveRe * (1 + stay * re) - aboveIm * stay * im;
            aboveIm = aboveIm * (1 + stay * re) + aboveRe * stay * im;
            aboveRe = next;
            next = belowRe * (1 + re) - belowIm * im;
            belowIm = belowIm * (1 + re) + belowRe * im;
            belowRe = next;
        }
        multiplyByQuotient(k, aboveRe, aboveIm, belowRe, belowIm);
    }

    private void multiplyByQuotient(int k, double aboveRe, double aboveIm, double belowRe, double belowIm) {
        double modulus = belowRe * belowRe + belowIm * belowIm;
        double re = (aboveRe * belowRe + aboveIm * belowIm) / modulus;
        double im = (aboveIm * belowRe - aboveRe * belowIm) / modulus;
        double next = changesRe[k] * re - changesIm[k] * im;
        changesIm[k] = changesIm[k] * re + changesRe[k] * im;
        changesRe[k] = next;
    }

    @Override
    public void mark() {
        System.arraycopy(changesRe, 0, markedRe, 0, nodes);
        System.arraycopy(changesIm, 0, markedIm, 0, nodes);
        markedAtom = atom;
    }

    @Override
    public void reset() {
        System.arraycopy(markedRe, 0, changesRe, 0, nodes);
        System.arraycopy(markedIm, 0, changesIm, 0, nodes);
        atom = markedAtom;
    }

    @Override
    public void prepare() {
        for (int k = 0; k < nodes; k++) {
            double re = changesRe[k] - atom;
            coefficientRe[k] = re * weightRe[k] - changesIm[k] * weightIm[k];
            coefficientIm[k] = re * weightIm[k] + changesIm[k] * weightRe[k];
        }
    }

    /** Tail probability, density and the derivative of the density at a positive point. */
    private void evaluate(double x) {
        double sumTail = 0;
        double sumDensity = 0;
        double sumFall = 0;
        for (int k = 0; k < nodes && zRe[k] * x < NEGLIGIBLE_EXPONENT; k++) {
            double factor = Math.exp(-zRe[k] * x);
            double cosine = factor * Math.cos(zIm[k] * x);
            double sine = -factor * Math.sin(zIm[k] * x);
            double re = coefficientRe[k] * cosine - coefficientIm[k] * sine;
            double im = coefficientIm[k] * cosine + coefficientRe[k] * sine;
            sumTail += im;
            double next = re * zRe[k] - im * zIm[k];
            im = im * zRe[k] + re * zIm[k];
            sumDensity += im;
            sumFall -= im * zRe[k] + next * zIm[k];
        }
        double normal = sigma > 0 ? x / sigma : 0;
        double ofNormal = sigma > 0 ? atom * Gaussian.density(normal) / sigma : 0;
        tail = sumTail + (sigma > 0 ? atom * Gaussian.cumulative(-normal) : 0);
        density = sumDensity + ofNormal;
        fall = sumFall - (sigma > 0 ? ofNormal * normal / sigma : 0);
    }

    /**
     * Probability above a point.
     *
     * @param x positive
     * @return P(Z &gt; x)
     */
    double tail(double x) {
        evaluate(x);
        return tail;
    }

    /** By Halley's method on the logarithm of the tail, which is nearly a line, within a bracket. */
    @Override
    public double quantile(double probability, double guess) {
        double wanted = 1 - probability;
        if (sigma == 0 && wanted >= 0.5 - 0.5 * atom) {
            return 0;
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double x = guess > 0 ? guess : deviation;
        for (int i = 0; i < 200; i++) {
            evaluate(x);
            if (tail > wanted) {
                low = x;
            } else {
                high = x;
            }
            double step = step(wanted);
            double next = x + step;
            if (!(next > low && next < high)) {
                next = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * x;
            } else if (Math.abs(step) <= 1e-4 * x) {
                return next;
            }
            if (high - low <= 1e-15 * deviation) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private double step(double wanted) {
        if (!(tail > 0 && density > 0)) {
            return Double.NaN;
        }
        double hazard = density / tail;
        double rise = fall / tail + hazard * hazard;
        double excess = Math.log(tail / wanted);
        double correction = 1 + 0.5 * excess * rise / (hazard * hazard);
        return excess / hazard / (correction > 0.5 && correction < 2 ? correction : 1);
    }
}
