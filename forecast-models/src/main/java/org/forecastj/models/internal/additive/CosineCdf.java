package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * Distribution function of a symmetric random variable from its characteristic function φ, by the Fourier-cosine (COS)
 * expansion on [−a, a]: {@code F(x) = ½ + x/(2a) + Σ_{k≥1} φ(kπ/a) sin(kπx/a)/(kπ)}.
 *
 * <p>The noise makes the terms vanish; if it is so small against the half-width that there would be too many, see {@link ContourCdf}.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Fang, Oosterlee (2008), A novel pricing method for European options based on Fourier-cosine series expansions, SIAM
 *     Journal on Scientific Computing 31(2), 826–848"
 */
final class CosineCdf implements Inversion {
    /** Largest number of terms, a multiple of {@link #LANES}. */
    static final int MAX_TERMS = 384;

    /** Terms whose sines and cosines are advanced together, by rotation. */
    private static final int LANES = 4;

    private static final double NEGLIGIBLE = 1e-12;
    private static final double GAUSSIAN_REACH = 7.6;

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
    private int terms;
    private int used;
    private double cdf;
    private double pdf;

    /**
     * Whether the expansion has few enough terms.
     *
     * @param halfWidth a, positive
     * @param sigma standard deviation of the normal noise, not negative
     * @return false if the noise is too small
     */
    static boolean suits(double halfWidth, double sigma) {
        return needed(halfWidth, sigma) < MAX_TERMS;
    }

    private static double needed(double halfWidth, double sigma) {
        return GAUSSIAN_REACH * halfWidth / (Math.PI * sigma) + 1;
    }

    /**
     * Starts with noise alone.
     *
     * @param halfWidth a, positive, so large that the mass outside [−a, a] does not matter
     * @param sigma standard deviation of the normal noise, which {@link #suits}
     */
    void begin(double halfWidth, double sigma) {
        this.halfWidth = halfWidth;
        terms = (int) Math.ceil(needed(halfWidth, sigma));
        reserve();
        double unit = Math.PI / halfWidth;
        for (int k = 0; k < terms; k++) {
            double u = (k + 1) * unit;
            changes[k] = 1;
            squares[k] = u * u;
            weights[k] = Math.exp(-sigma * sigma * u * u / 2);
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

    @Override
    public void addChange(double probability, double scale) {
        double square = scale * scale;
        double stay = 1 - probability;
        for (int k = 0; k < terms; k++) {
            double w = squares[k] * square;
            changes[k] *= (1 + stay * w) / (1 + w);
        }
    }

    @Override
    public void addChanges(double probability, double unit, int from, int to) {
        double stay = 1 - probability;
        for (int first = from; first < to; first += BATCH) {
            int end = Math.min(to, first + BATCH);
            Arrays.fill(numerators, 0, terms, 1);
            Arrays.fill(denominators, 0, terms, 1);
            for (int c = first; c < end; c++) {
                double scale = (c + 0.5) * unit;
                double square = scale * scale;
                multiply(square, stay * square);
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

    @Override
    public void mark() {
        System.arraycopy(changes, 0, markedChanges, 0, terms);
    }

    @Override
    public void reset() {
        System.arraycopy(markedChanges, 0, changes, 0, terms);
    }

    /** Turns the characteristic function into series coefficients. */
    @Override
    public void prepare() {
        used = 0;
        while (used < terms) {
            double value = weights[used] * changes[used];
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
        cdf = 0.5 + x / (2 * halfWidth) + sines / Math.PI;
        pdf = (0.5 + cosines) / halfWidth;
    }

    /** {@return distribution function at the point evaluated last} */
    double cdf() {
        return cdf;
    }

    /** {@return density at the point evaluated last} */
    double pdf() {
        return pdf;
    }

    /** By Newton's method within a bracket; at most a. */
    @Override
    public double quantile(double probability, double guess) {
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
