package org.forecastj.models.internal.additive;

/**
 * Distribution function of a symmetric random variable from its characteristic function φ, by the Fourier-cosine (COS)
 * expansion on [−a, a]: {@code F(x) = ½ + x/(2a) + Σ_{k≥1} φ(kπ/a) sin(kπx/a)/(kπ)}.
 *
 * <p>If the noise is so small against the half-width that the expansion would need too many terms, the part without any
 * slope change — a normal distribution or an atom at zero — is split off and evaluated in closed form, and the rest is
 * smoothed by an exponential spectral filter.
 *
 * <p>Mutable workspace; confined to one thread.
 *
 * @see "Fang, Oosterlee (2008), A novel pricing method for European options based on Fourier-cosine series expansions, SIAM
 *     Journal on Scientific Computing 31(2), 826–848"
 */
final class CosineCdf {
    /** Largest number of terms. */
    static final int MAX_TERMS = 768;

    private static final double NEGLIGIBLE = 1e-12;
    private static final double GAUSSIAN_REACH = 7.6;
    private static final double FILTER_STRENGTH = 34;

    private final double[] changes = new double[MAX_TERMS];
    private final double[] weights = new double[MAX_TERMS];
    private final double[] squares = new double[MAX_TERMS];
    private final double[] coefficients = new double[MAX_TERMS];
    private double halfWidth;
    private double sigma;
    private double atom;
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
        double unit = Math.PI / halfWidth;
        for (int k = 0; k < terms; k++) {
            double u = (k + 1) * unit;
            double relative = (k + 1.0) / terms;
            double filter = split ? FILTER_STRENGTH * relative * relative * relative * relative : 0;
            changes[k] = 1;
            squares[k] = u * u;
            weights[k] = Math.exp(-sigma * sigma * u * u / 2 - filter);
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

    /** Turns the characteristic function into series coefficients; to be called before evaluation. */
    void prepare() {
        double shift = split ? atom : 0;
        used = 0;
        for (int k = 0; k < terms; k++) {
            double value = weights[k] * (changes[k] - shift);
            if (value < NEGLIGIBLE) {
                break;
            }
            coefficients[k] = value;
            used = k + 1;
        }
    }

    /**
     * Evaluates distribution function and density; the results are read with {@link #cdf()} and {@link #pdf()}.
     *
     * @param x argument in [0, a]
     */
    void evaluate(double x) {
        double theta = Math.PI * x / halfWidth;
        double s1 = Math.sin(theta);
        double c1 = Math.cos(theta);
        double s = s1;
        double c = c1;
        double sines = 0;
        double cosines = 0;
        for (int k = 0; k < used; k++) {
            double coefficient = coefficients[k];
            sines += coefficient * s / (k + 1);
            cosines += coefficient * c;
            double next = s * c1 + c * s1;
            c = c * c1 - s * s1;
            s = next;
        }
        double mass = split ? 1 - atom : 1;
        cdf = mass * (0.5 + x / (2 * halfWidth)) + sines / Math.PI;
        pdf = (0.5 * mass + cosines) / halfWidth;
        if (split) {
            cdf += sigma > 0 ? atom * GaussianMath.cdf(x / sigma) : atom;
            pdf += sigma > 0 ? atom * GaussianMath.density(x / sigma) / sigma : 0;
        }
    }

    /** Distribution function at the point evaluated last. */
    double cdf() {
        return cdf;
    }

    /** Density at the point evaluated last, without an atom at zero. */
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
