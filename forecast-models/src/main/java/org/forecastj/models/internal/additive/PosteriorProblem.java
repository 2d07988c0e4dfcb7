package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * A linear model with normal noise, reduced to sufficient statistics around a centre θ̂, with normal and Laplace priors:
 * {@code y ~ N(Xθ, v·W⁻¹)}, θ_i ~ N(0, s_i²) for the first p coefficients, θ_j ~ Laplace(0, τ) for the remaining S.
 *
 * <p>Needed are the Gram matrix {@code G = XᵀWX}, the score {@code c = XᵀW(y − Xθ̂)} and the residual sum of squares at the
 * centre; rows no longer occur. With X the Jacobian and W the weights of a curved model at its mode, the same numbers
 * describe its Gauss–Newton approximation. The centre is any point, but should be near the mode: inner products with the
 * residual are then small, so that nothing cancels when the fit is nearly perfect.
 *
 * <p>The noise variance v = σ² either has the prior of σ, half-normal with negative log density 2σ², bounded below by
 * {@link AdditiveSolver#SIGMA_FLOOR}, or is fixed at one.
 *
 * <p>O(p³ + p²·S) to build; immutable; safe for concurrent use.
 */
public final class PosteriorProblem {
    private final PriorSpectrum spectrum;
    private final int s;
    private final double tau;
    private final boolean noiseKnown;
    private final double rows;
    private final double sumOfSquares;
    private final double[] spectralCentre;
    private final double[] spectralScore;
    private final double[] laplaceCentre;
    private final double[] laplaceScore;
    private final double[] coupling;
    private final double[] laplaceGram;

    private PosteriorProblem(Builder builder) {
        double[] gram = builder.gram;
        int d = builder.centre.length;
        int p = builder.scales.length;
        s = d - p;
        tau = builder.tau;
        noiseKnown = builder.noiseKnown;
        rows = builder.rows;
        sumOfSquares = builder.sumOfSquares;
        double[] normalGram = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(gram, i * d, normalGram, i * p, p);
        }
        spectrum = new PriorSpectrum(normalGram, builder.scales);
        spectralCentre = spectrum.coordinates(builder.centre);
        spectralScore = spectrum.project(builder.score, 0);
        laplaceCentre = Arrays.copyOfRange(builder.centre, p, d);
        laplaceScore = Arrays.copyOfRange(builder.score, p, d);
        coupling = new double[p * s];
        laplaceGram = new double[s * s];
        for (int j = 0; j < s; j++) {
            double[] column = spectrum.project(gram, (p + j) * d);
            for (int i = 0; i < p; i++) {
                coupling[i * s + j] = column[i];
            }
            System.arraycopy(gram, (p + j) * d + p, laplaceGram, j * s, s);
        }
    }

    /**
     * The posterior of the exact model, centred at its mode: O(n·(p + S)) for the residual.
     *
     * @param design columns of the history
     * @param mode estimate for {@code y}
     * @param y length n, scaled response, finite; not modified
     * @param tau scale of the Laplace prior of slope changes, positive
     * @return the problem in the coefficients (k, m, β, δ) or, for a flat trend, (m, β)
     * @throws IllegalArgumentException if a length or value is out of range
     */
    public static PosteriorProblem of(AdditiveDesign design, AdditiveSolution mode, double[] y, double tau) {
        AdditiveFeatures features = design.features();
        if (y.length != features.rows()) {
            throw new IllegalArgumentException(
                    "response has " + y.length + " values; the design has " + features.rows() + " rows");
        }
        double[] residual = new double[y.length];
        mode.predict(features, residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] = y[i] - residual[i];
        }
        int p = design.smoothCount();
        int s = design.hingeCount();
        double[] score = new double[p + s];
        double[] hingeScore = new double[s];
        double sumOfSquares = design.gram().respond(residual, score, hingeScore);
        System.arraycopy(hingeScore, 0, score, p, s);
        return at(centre(features, mode), gram(design), score)
                .normal(design.scale())
                .laplace(tau)
                .noise(sumOfSquares, y.length)
                .build();
    }

    private static double[] centre(AdditiveFeatures features, AdditiveSolution mode) {
        double[] beta = mode.beta();
        double[] delta = mode.delta();
        int trend = features.isLinear() ? 2 : 1;
        double[] centre = new double[trend + beta.length + delta.length];
        centre[0] = mode.k();
        centre[trend - 1] = mode.m();
        System.arraycopy(beta, 0, centre, trend, beta.length);
        System.arraycopy(delta, 0, centre, trend + beta.length, delta.length);
        return centre;
    }

    private static double[] gram(AdditiveDesign design) {
        int p = design.smoothCount();
        int s = design.hingeCount();
        int d = p + s;
        double[] gram = new double[d * d];
        for (int i = 0; i < p; i++) {
            System.arraycopy(design.gram().smoothSmooth(), i * p, gram, i * d, p);
        }
        double[] hingeSmooth = design.gram().hingeSmooth();
        for (int j = 0; j < s; j++) {
            System.arraycopy(hingeSmooth, j * p, gram, (p + j) * d, p);
            System.arraycopy(design.gram().hingeHinge(), j * s, gram, (p + j) * d + p, s);
            for (int i = 0; i < p; i++) {
                gram[i * d + p + j] = hingeSmooth[j * p + i];
            }
        }
        return gram;
    }

    /**
     * Starts with the sufficient statistics around a centre; coefficients with normal priors come first, those with
     * Laplace priors last.
     *
     * @param centre θ̂, length d; copied
     * @param gram XᵀWX, d×d, symmetric, row-major; copied
     * @param score XᵀW(y − Xθ̂), length d; copied
     * @return a builder
     * @throws IllegalArgumentException if lengths disagree or a value is not finite
     */
    public static Builder at(double[] centre, double[] gram, double[] score) {
        int d = centre.length;
        if (gram.length != d * d || score.length != d) {
            throw new IllegalArgumentException("a centre of " + d + " coefficients needs a Gram matrix of " + d * d
                    + " values and a score of " + d + "; got " + gram.length + " and " + score.length);
        }
        return new Builder(finite(centre, "centre"), finite(gram, "Gram matrix"), finite(score, "score"));
    }

    private static double[] finite(double[] values, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " must be finite; element " + i + " is " + values[i]);
            }
        }
        return values.clone();
    }

    /** {@return number of coefficients p + S} */
    public int dimension() {
        return normalCount() + s;
    }

    /** {@return number p of coefficients with normal priors; they come first} */
    public int normalCount() {
        return spectrum.size();
    }

    /** {@return number S of coefficients with Laplace priors; they come last} */
    public int laplaceCount() {
        return s;
    }

    /** {@return whether the noise variance is fixed at one} */
    public boolean isNoiseKnown() {
        return noiseKnown;
    }

    /** {@return coordinates of the normal coefficients} */
    PriorSpectrum spectrum() {
        return spectrum;
    }

    /** {@return scale τ of the Laplace priors; NaN if there are none} */
    double tau() {
        return tau;
    }

    /** {@return effective number of rows T} */
    double rows() {
        return rows;
    }

    /** {@return residual sum of squares at the centre} */
    double sumOfSquares() {
        return sumOfSquares;
    }

    /** {@return centre in the spectrum, length p; not to be modified} */
    double[] spectralCentre() {
        return spectralCentre;
    }

    /** {@return score in the spectrum, length p; not to be modified} */
    double[] spectralScore() {
        return spectralScore;
    }

    /** {@return centre of the Laplace coefficients, length S; not to be modified} */
    double[] laplaceCentre() {
        return laplaceCentre;
    }

    /** {@return score of the Laplace coefficients, length S; not to be modified} */
    double[] laplaceScore() {
        return laplaceScore;
    }

    /** {@return Gram block between spectrum and Laplace coefficients, p×S; not to be modified} */
    double[] coupling() {
        return coupling;
    }

    /** {@return Gram block of the Laplace coefficients, S×S; not to be modified} */
    double[] laplaceGram() {
        return laplaceGram;
    }

    /** Collects priors and noise. Not safe for concurrent use. */
    public static final class Builder {
        private final double[] centre;
        private final double[] gram;
        private final double[] score;
        private double[] scales = new double[0];
        private double tau = Double.NaN;
        private double sumOfSquares;
        private double rows;
        private boolean noiseKnown = true;

        private Builder(double[] centre, double[] gram, double[] score) {
            this.centre = centre;
            this.gram = gram;
            this.score = score;
        }

        /**
         * Gives the first coefficients normal priors.
         *
         * @param priorScales standard deviations, length p from 1 to d, positive and finite; copied
         * @return this builder
         */
        public Builder normal(double[] priorScales) {
            if (priorScales.length == 0 || priorScales.length > centre.length) {
                throw new IllegalArgumentException("normal priors are needed for 1 to " + centre.length
                        + " coefficients; got " + priorScales.length);
            }
            for (double scale : priorScales) {
                requirePositive(scale, "prior scale");
            }
            scales = priorScales.clone();
            return this;
        }

        /**
         * Gives the remaining coefficients, if any, Laplace priors.
         *
         * @param scale τ, mean of the absolute value, positive and finite
         * @return this builder
         */
        public Builder laplace(double scale) {
            requirePositive(scale, "scale of Laplace priors");
            tau = scale;
            return this;
        }

        /**
         * Makes the noise variance unknown; otherwise it is one.
         *
         * @param sse residual sum of squares at the centre, not negative, finite
         * @param effectiveRows T, exponent of 1/σ in the likelihood, not negative, finite
         * @return this builder
         */
        public Builder noise(double sse, double effectiveRows) {
            if (!(sse >= 0 && effectiveRows >= 0) || Double.isInfinite(sse) || Double.isInfinite(effectiveRows)) {
                throw new IllegalArgumentException(
                        "sum of squares and number of rows must be finite and not negative; got " + sse + " and "
                                + effectiveRows);
            }
            sumOfSquares = sse;
            rows = effectiveRows;
            noiseKnown = false;
            return this;
        }

        /**
         * Finishes the problem.
         *
         * @return the problem
         * @throws IllegalArgumentException if a coefficient has no prior
         */
        public PosteriorProblem build() {
            if (scales.length == 0) {
                throw new IllegalArgumentException("at least one coefficient needs a normal prior; there is none");
            }
            if (scales.length < centre.length && Double.isNaN(tau)) {
                throw new IllegalArgumentException("of " + centre.length + " coefficients " + scales.length
                        + " have normal priors; the others need Laplace priors");
            }
            return new PosteriorProblem(this);
        }

        private static void requirePositive(double value, String what) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(what + " must be positive and finite; got " + value);
            }
        }
    }
}
