package org.forecastj.models.internal.additive;

import java.util.random.RandomGenerator;

/**
 * State of one chain of {@link PosteriorSampler}.
 *
 * <p>Coefficients are measured from the centre: ξ in the spectrum of the normal ones, d for the Laplace ones. Given v and λ,
 * ξ is eliminated, which leaves the precision {@code (A(v) + v·diag(1/λ))/v} for d with the Schur complement
 * {@code A(v) = H − Wᵀ(Λ + v)⁻¹W}. After moves of d with λ integrated out too ({@link LaplaceLineSweep}), the elements of
 * ξ are independent given d. The residual sum of squares follows from
 * the whitened draws, by completing both squares, without the cancellation of {@code yᵀy − 2θᵀXᵀy + θᵀGθ}.
 *
 * <p>Mutable; confined to one thread.
 */
final class GibbsChain {
    private static final double FLOOR = AdditiveSolver.SIGMA_FLOOR * AdditiveSolver.SIGMA_FLOOR;
    /** c in the density of v, from the prior of σ. */
    private static final double NOISE_PRIOR = 2;

    private static final double NOISE_PRIOR_SCALE = 0.5;
    /** Smallest λ/τ²; below it δ is zero to eight digits of τ and the rounding error of v/λ would reach SSE. */
    private static final double SMALLEST_MIXING = 1e-16;

    private static final double ROUNDING = 0x1p-53;
    /** The noise variance must exceed the rounding error of A(v) by this factor for moves along lines. */
    private static final double LOST_DIGITS = 1e4;

    private final PosteriorProblem problem;
    private final RandomGenerator random;
    private final int p;
    private final int s;
    private final double tau;
    private final double[] resolvent;
    private final double[] white;
    private final double[] xi;
    private final double[] schur;
    private final double[] factor;
    private final double[] mixing;
    private final double[] ridge;
    private final double[] d;
    private final double[] linear;
    private final LaplaceLineSweep lines;
    private final double leastForLines;
    private double variance;
    private double schurVariance = Double.NaN;

    /**
     * Draws v and λ from their priors.
     *
     * @param problem what to sample
     * @param random source of randomness, used by this chain only
     */
    GibbsChain(PosteriorProblem problem, RandomGenerator random) {
        this.problem = problem;
        this.random = random;
        p = problem.normalCount();
        s = problem.laplaceCount();
        tau = problem.tau();
        resolvent = new double[p];
        white = new double[p];
        xi = new double[p];
        schur = new double[s * s];
        factor = new double[s * s];
        mixing = new double[s];
        ridge = new double[s];
        d = new double[s];
        linear = new double[s];
        lines = new LaplaceLineSweep(problem.laplaceCentre(), tau);
        double largest = 0;
        for (int j = 0; j < s; j++) {
            largest = Math.max(largest, problem.laplaceGram()[j * s + j]);
        }
        leastForLines = LOST_DIGITS * ROUNDING * largest;
        double sigma = NOISE_PRIOR_SCALE * random.nextGaussian();
        variance = problem.isNoiseKnown() ? 1 : Math.max(sigma * sigma, FLOOR);
        for (int j = 0; j < s; j++) {
            mixing[j] = tau * tau * Math.max(2 * random.nextExponential(), SMALLEST_MIXING);
        }
    }

    /** Draws coefficients, then v, then λ. */
    void scan() {
        double squares = drawLaplace() + drawNormal();
        double sse = Math.max(problem.sumOfSquares() + squares, 0);
        if (!Double.isFinite(sse)) {
            throw new ArithmeticException("residual sum of squares of a posterior draw is " + sse
                    + " at noise variance " + variance + "; check the scale of features and prior scales");
        }
        if (!problem.isNoiseKnown()) {
            variance = GeneralisedInverseGaussian.sample((problem.rows() - 1) / 2, sse / 2, NOISE_PRIOR, FLOOR, random);
        }
        for (int j = 0; j < s; j++) {
            mixing[j] = mixingVariance(problem.laplaceCentre()[j] + d[j], tau, random);
        }
    }

    /**
     * Writes the coefficients in the order of the problem, then σ.
     *
     * @param out receives p + S + 1 values from {@code offset}
     * @param offset where to put the first
     */
    void copyTo(double[] out, int offset) {
        double[] centre = problem.spectralCentre();
        for (int i = 0; i < p; i++) {
            white[i] = centre[i] + xi[i];
        }
        problem.spectrum().coefficients(white, out, offset);
        for (int j = 0; j < s; j++) {
            out[offset + p + j] = problem.laplaceCentre()[j] + d[j];
        }
        out[offset + p + s] = Math.sqrt(variance);
    }

    /**
     * Draws the variance λ of a normal distribution given one value δ of it, when λ has the exponential prior of mean 2τ²:
     * 1/λ is inverse Gaussian with mean 1/(τ|δ|) and shape 1/τ². Solved for λ itself, so that δ = 0 is no exception.
     *
     * @param delta δ, finite
     * @param tau scale of the Laplace distribution, positive
     * @param random source of randomness
     * @return λ, positive
     * @see "Michael, Schucany, Haas (1976), Generating random variates using transformations with multiple roots, The
     *     American Statistician 30, 88–90"
     */
    static double mixingVariance(double delta, double tau, RandomGenerator random) {
        double a = Math.abs(delta) / tau;
        double z = random.nextGaussian();
        double half = z * z / 2;
        double large = a + half + Math.sqrt(half * (2 * a + half));
        double ratio = random.nextDouble() * (large + a) <= large ? large : a * (a / large);
        return tau * tau * Math.max(ratio, SMALLEST_MIXING);
    }

    /**
     * Draws d with ξ eliminated.
     *
     * @return its share of the change in the residual sum of squares
     */
    private double drawLaplace() {
        prepare();
        if (s == 0) {
            return 0;
        }
        double[] score = problem.laplaceScore();
        double[] centre = problem.laplaceCentre();
        double[] w = problem.coupling();
        System.arraycopy(schur, 0, factor, 0, s * s);
        for (int j = 0; j < s; j++) {
            ridge[j] = variance / mixing[j];
            factor[j * s + j] += ridge[j];
            linear[j] = score[j];
        }
        for (int i = 0; i < p; i++) {
            double e = white[i];
            int row = i * s;
            for (int j = 0; j < s; j++) {
                linear[j] -= w[row + j] * e;
            }
        }
        for (int j = 0; j < s; j++) {
            d[j] = linear[j] - ridge[j] * centre[j];
        }
        factorise();
        double squares = solve();
        for (int j = 0; j < s; j++) {
            squares -= ridge[j] * d[j] * d[j];
        }
        if (variance > leastForLines) {
            squares = lines.sweep(schur, linear, variance, d, random);
        }
        for (int j = 0; j < s; j++) {
            squares -= 2 * score[j] * d[j];
        }
        return squares;
    }

    /** Conditional means of ξ at d = 0 into {@link #white}, and A(v) unless v is what it was. */
    private void prepare() {
        double[] eigenvalues = problem.spectrum().eigenvalues();
        double[] score = problem.spectralScore();
        double[] centre = problem.spectralCentre();
        for (int i = 0; i < p; i++) {
            resolvent[i] = 1 / (eigenvalues[i] + variance);
            white[i] = (score[i] - variance * centre[i]) * resolvent[i];
        }
        if (variance != schurVariance) {
            schur();
            schurVariance = variance;
        }
    }

    /** A(v), four directions of the spectrum at a time. */
    private void schur() {
        double[] w = problem.coupling();
        System.arraycopy(problem.laplaceGram(), 0, schur, 0, s * s);
        int i = 0;
        for (; i + 3 < p; i += 4) {
            int w0 = i * s;
            int w1 = w0 + s;
            int w2 = w1 + s;
            int w3 = w2 + s;
            for (int j = 0; j < s; j++) {
                double f0 = resolvent[i] * w[w0 + j];
                double f1 = resolvent[i + 1] * w[w1 + j];
                double f2 = resolvent[i + 2] * w[w2 + j];
                double f3 = resolvent[i + 3] * w[w3 + j];
                int row = j * s;
                for (int l = 0; l <= j; l++) {
                    schur[row + l] -= (f0 * w[w0 + l] + f1 * w[w1 + l]) + (f2 * w[w2 + l] + f3 * w[w3 + l]);
                }
            }
        }
        for (; i < p; i++) {
            for (int j = 0; j < s; j++) {
                double f = resolvent[i] * w[i * s + j];
                for (int l = 0; l <= j; l++) {
                    schur[j * s + l] -= f * w[i * s + l];
                }
            }
        }
        for (int j = 0; j < s; j++) {
            for (int l = 0; l < j; l++) {
                schur[l * s + j] = schur[j * s + l];
            }
        }
    }

    /** Cholesky factor in place; a pivot lost in rounding error is raised to it, which the ridge records. */
    private void factorise() {
        double[] gram = problem.laplaceGram();
        for (int j = 0; j < s; j++) {
            int row = j * s;
            for (int l = 0; l < j; l++) {
                factor[row + l] = (factor[row + l] - dot(row, l * s, l)) * factor[l * s + l];
            }
            double pivot = factor[row + j] - dot(row, row, j);
            double least = s * ROUNDING * (gram[row + j] + ridge[j]);
            if (!(pivot > least)) {
                ridge[j] += least - pivot;
                pivot = least;
            }
            factor[row + j] = 1 / Math.sqrt(pivot);
        }
    }

    private double dot(int x, int y, int length) {
        double a = 0;
        double b = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            a += factor[x + i] * factor[y + i];
            b += factor[x + i + 1] * factor[y + i + 1];
        }
        return i < length ? a + b + factor[x + i] * factor[y + i] : a + b;
    }

    /**
     * Replaces the right-hand side in d by a draw with that conditional mean.
     *
     * @return squared norm of the whitened draw
     */
    private double solve() {
        double sigma = Math.sqrt(variance);
        double squares = 0;
        for (int j = 0; j < s; j++) {
            double value = d[j];
            for (int l = 0; l < j; l++) {
                value -= factor[j * s + l] * d[l];
            }
            d[j] = value * factor[j * s + j];
        }
        for (int j = 0; j < s; j++) {
            d[j] += sigma * random.nextGaussian();
            squares += d[j] * d[j];
        }
        for (int j = s - 1; j >= 0; j--) {
            int row = j * s;
            double value = d[j] * factor[row + j];
            d[j] = value;
            for (int l = 0; l < j; l++) {
                d[l] -= value * factor[row + l];
            }
        }
        return squares;
    }

    /**
     * Draws ξ given d.
     *
     * @return its share of the change in the residual sum of squares
     */
    private double drawNormal() {
        double[] w = problem.coupling();
        double[] eigenvalues = problem.spectrum().eigenvalues();
        double[] score = problem.spectralScore();
        double squares = 0;
        for (int i = 0; i < p; i++) {
            double push = 0;
            int row = i * s;
            for (int j = 0; j < s; j++) {
                push += w[row + j] * d[j];
            }
            double e = white[i] + Math.sqrt(variance * resolvent[i]) * random.nextGaussian();
            double x = e - resolvent[i] * push;
            xi[i] = x;
            squares += (eigenvalues[i] + variance) * e * e - variance * x * x - 2 * score[i] * x;
        }
        return squares;
    }
}
