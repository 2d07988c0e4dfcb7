package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Distribution function of a symmetric random variable from its characteristic function φ, by the Fourier-cosine (COS)
 * expansion on [−a, a]: {@code F(x) = ½ + x/(2a) + Σ_{k≥1} φ(kπ/a) sin(kπx/a)/(kπ)}.
 *
 * <p>If the noise is so small against the half-width that the expansion would need too many terms, the part without any
 * slope change — a normal distribution or an atom at zero — is split off and evaluated in closed form, and the rest is
 * smoothed by an exponential spectral filter of order eight.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Fang, Oosterlee (2008), A novel pricing method for European options based on Fourier-cosine series expansions, SIAM
 *     Journal on Scientific Computing 31(2), 826–848"
 */
final class CosineCdf {
    /** Largest number of terms, a multiple of {@link #LANES}. */
    static final int MAX_TERMS = 384;

    /** Terms whose sines and cosines are advanced together, by rotation. */
    private static final int LANES = 4;

    private static final double NEGLIGIBLE = 1e-12;
    private static final double GAUSSIAN_REACH = 7.6;
    private static final double FILTER_STRENGTH = 34;

    /** Changes multiplied before a division; each factor is below 2,400, for the half-width is at least 25 scales of a change. */
    private static final int BATCH = 32;

    private double[] changes = {};
    private double[] markedChanges = {};
    private double[] numerators = {};
    private double[] denominators = {};
    private double[] weights = {};
    private double[] squares = {};
    private double[] coefficients = {};
    private double[] integrated = {};
    private double halfWidth;
    private double sigma;
    private double atom;
    private double markedAtom;
    private boolean split;
    private int terms;
    private int used;
    private double cdf;
    private double pdf;

    /**
     * Starts with noise alone.
     *
     * @param halfWidth a, positive, so large that the mass outside [−a, a] does not matter
     * @param sigma standard deviation of the normal noise, not negative
     */
    void begin(double halfWidth, double sigma) {
        this.halfWidth = halfWidth;
        this.sigma = sigma;
        atom = 1;
        double needed = GAUSSIAN_REACH * halfWidth / (Math.PI * sigma) + 1;
        split = !(needed < MAX_TERMS);
        terms = split ? MAX_TERMS : (int) Math.ceil(needed);
        reserve();
        double unit = Math.PI / halfWidth;
        for (int k = 0; k < terms; k++) {
            double u = (k + 1) * unit;
            double relative = (k + 1.0) / terms;
            double fourth = relative * relative * relative * relative;
            double filter = split ? FILTER_STRENGTH * fourth * fourth : 0;
            changes[k] = 1;
            squares[k] = u * u;
            weights[k] = Math.exp(-sigma * sigma * u * u / 2 - filter);
        }
    }

    private void reserve() {
        if (changes.length < terms) {
            int length = (terms + LANES - 1) / LANES * LANES;
            changes = new double[length];
            markedChanges = new double[length];
            numerators = new double[length];
            denominators = new double[length];
            weights = new double[length];
            squares = new double[length];
            coefficients = new double[length];
            integrated = new double[length];
        }
    }

    /**
     * Adds an independent slope change: with probability p a Laplace variable of the given scale.
     *
     * @param probability p
     * @param scale scale of its effect, not negative
     */
    void addChange(double probability, double scale) {
        double square = scale * scale;
        double stay = 1 - probability;
        for (int k = 0; k < terms; k++) {
            double w = squares[k] * square;
            changes[k] *= (1 + stay * w) / (1 + w);
        }
        atom *= stay;
    }

    /**
     * Adds the independent slope changes of equal steps: number c, with probability p, has the scale {@code (c + ½)·unit}.
     *
     * @param probability p
     * @param unit scale of the effect over a whole step, not negative
     * @param from first number
     * @param to number after the last
     */
    void addChanges(double probability, double unit, int from, int to) {
        double stay = 1 - probability;
        for (int first = from; first < to; first += BATCH) {
            int end = Math.min(to, first + BATCH);
            Arrays.fill(numerators, 0, terms, 1);
            Arrays.fill(denominators, 0, terms, 1);
            for (int c = first; c < end; c++) {
                double scale = (c + 0.5) * unit;
                double square = scale * scale;
                multiply(square, stay * square);
                atom *= stay;
            }
            for (int k = 0; k < terms; k++) {
                changes[k] *= numerators[k] / denominators[k];
            }
        }
    }

    private void multiply(double square, double staySquare) {
        for (int k = 0; k < terms; k++) {
            numerators[k] *= 1 + squares[k] * staySquare;
            denominators[k] *= 1 + squares[k] * square;
        }
    }

    /** Remembers the changes added so far. */
    void mark() {
        System.arraycopy(changes, 0, markedChanges, 0, terms);
        markedAtom = atom;
    }

    /** Forgets the changes added since {@link #mark()}. */
    void reset() {
        System.arraycopy(markedChanges, 0, changes, 0, terms);
        atom = markedAtom;
    }

    /** Turns the characteristic function into series coefficients; to be called before evaluation. */
    void prepare() {
        double shift = split ? atom : 0;
        used = 0;
        while (used < terms) {
            double value = weights[used] * (changes[used] - shift);
            if (value < NEGLIGIBLE) {
                break;
            }
            coefficients[used] = value;
            used++;
            integrated[used - 1] = value / used;
        }
        for (int k = used; k % LANES != 0; k++) {
            coefficients[k] = 0;
            integrated[k] = 0;
        }
    }

    /**
     * Evaluates distribution function and density; the results are read with {@link #cdf()} and {@link #pdf()}.
     *
     * @param x argument in [0, a]
     */
    void evaluate(double x) {
        double theta = Math.PI * x / halfWidth;
        double s0 = Math.sin(theta);
        double c0 = Math.cos(theta);
        double s1 = 2 * s0 * c0;
        double c1 = (c0 - s0) * (c0 + s0);
        double s2 = s1 * c0 + c1 * s0;
        double c2 = c1 * c0 - s1 * s0;
        double step = 2 * s1 * c1;
        double stay = (c1 - s1) * (c1 + s1);
        double s3 = step;
        double c3 = stay;
        double sines = 0;
        double cosines = 0;
        for (int k = 0; k < used; k += LANES) {
            sines += (integrated[k] * s0 + integrated[k + 1] * s1) + (integrated[k + 2] * s2 + integrated[k + 3] * s3);
            cosines += (coefficients[k] * c0 + coefficients[k + 1] * c1)
                    + (coefficients[k + 2] * c2 + coefficients[k + 3] * c3);
            double next = s0 * stay + c0 * step;
            c0 = c0 * stay - s0 * step;
            s0 = next;
            next = s1 * stay + c1 * step;
            c1 = c1 * stay - s1 * step;
            s1 = next;
            next = s2 * stay + c2 * step;
            c2 = c2 * stay - s2 * step;
            s2 = next;
            next = s3 * stay + c3 * step;
            c3 = c3 * stay - s3 * step;
            s3 = next;
        }
        double mass = split ? 1 - atom : 1;
        cdf = mass * (0.5 + x / (2 * halfWidth)) + sines / Math.PI;
        pdf = (0.5 * mass + cosines) / halfWidth;
        if (split) {
            cdf += sigma > 0 ? atom * Gaussian.cumulative(x / sigma) : atom;
            pdf += sigma > 0 ? atom * Gaussian.density(x / sigma) / sigma : 0;
        }
    }

    /** {@return distribution function at the point evaluated last} */
    double cdf() {
        return cdf;
    }

    /** {@return density at the point evaluated last, without an atom at zero} */
    double pdf() {
        return pdf;
    }

    /**
     * Quantile above the median, by Newton's method within a bracket.
     *
     * @param probability in (½, 1)
     * @param guess starting point
     * @return the smallest non-negative x with F(x) ≥ probability, at most a
     */
    double quantile(double probability, double guess) {
        if (split && sigma == 0 && probability <= 0.5 + 0.5 * atom) {
            return 0;
        }
        double low = 0;
        double high = halfWidth;
        double x = guess > 0 && guess < halfWidth ? guess : 0.05 * halfWidth;
        for (int i = 0; i < 100; i++) {
            evaluate(x);
            double gap = cdf - probability;
            if (gap > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - gap / pdf;
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            } else if (Math.abs(next - x) <= 1e-7 * next) {
                return next;
            }
            if (high - low <= 1e-14 * halfWidth) {
                return next;
            }
            x = next;
        }
        return x;
    }
}
